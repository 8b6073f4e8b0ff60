import type { QueryResult } from '#store/pool.ts';

/** One statement that only reads, and changes nothing by being run. */
const READS = /^\s*select\b[^;]*$/i;
/** Of which that cannot be said: they lock, or call functions of the system, such as those that tell the time. */
const DOES_MORE =
  /\bfor\s+(?:no\s+key\s+)?(?:update|share|key\s+share)\b|\bpg_\w+\s*\(|\bcurrent_|_timestamp\b|\bnow\s*\(|\brandom\s*\(|\bnextval\b|\bset_config\b/i;
const WRITES = /^\s*(insert\s+into|update|delete\s+from)\s+(?:only\s+)?(?:"?\w+"?\.)?"?(\w+)"?/i;
/** What changes no row. */
const HARMLESS =
  /^\s*(?:begin|start\s+transaction|commit|end|savepoint|release|set|show|listen|unlisten|notify)\b[^;]*;?\s*$/i;

/** So many answers are kept at the most; then all are forgotten. */
const MOST_ANSWERS = 4_000;
/** An answer of more rows is seldom asked for again before one of them has changed. */
const MOST_ROWS = 500;
/** So many statements are known by their text at the most; then all are forgotten. */
const MOST_STATEMENTS = 1_000;

/** What is known of a statement by its text. */
type Statement =
  | { readonly kind: 'read'; readonly answers: Map<string, QueryResult<object>> }
  /** It may do anything: `tables` are what it can change, undefined: everything. */
  | { readonly kind: 'change'; readonly tables: readonly string[] | undefined };

/**
 * What a database answered that nobody else can change: the same question has the same answer until a table that it names is
 * written to. Whatever it does not understand of a statement makes it forget everything.
 */
export class PgliteReads {
  /** By the schema in which unqualified names lie, and by text. */
  readonly #statements = new Map<string, Map<string, Statement>>();
  /** By word, the answers to the statements that have it: who names a table is among them. */
  readonly #naming = new Map<string, Set<Map<string, QueryResult<object>>>>();
  #known = 0;
  #count = 0;
  /** Tables whose rows take rows of other tables with them when they are deleted. */
  readonly #owners: ReadonlySet<string>;
  readonly #alongside: Readonly<Record<string, readonly string[]>>;

  /** @param alongside by table, the others that its triggers write to, and theirs */
  constructor(owners: readonly string[], alongside: Readonly<Record<string, readonly string[]>> = {}) {
    this.#owners = new Set(owners);
    this.#alongside = alongside;
  }

  /**
   * Answers a statement as it was answered last, if nothing it reads has changed since; otherwise runs it.
   * @param schema in which its unqualified names lie
   */
  async ask<Row>(
    schema: string,
    text: string,
    values: readonly unknown[],
    run: () => Promise<QueryResult<Row>>,
  ): Promise<QueryResult<Row>> {
    const statement = this.#statementOf(schema, text);
    if (statement.kind === 'change') {
      // Before it runs: nobody else reads meanwhile, and one that fails may have begun.
      this.#forget(statement.tables);
      return run();
    }
    const { answers } = statement;
    const key = JSON.stringify(values);
    const known = answers.get(key) as QueryResult<Row> | undefined;
    if (known) return copyOf(known);
    const answer = await run();
    if (answer.rows.length <= MOST_ROWS) {
      if (this.#count >= MOST_ANSWERS) this.#forgetAnswers();
      this.#count += 1;
      answers.set(key, copyOf(answer) as QueryResult<object>);
    }
    return answer;
  }

  #statementOf(schema: string, text: string): Statement {
    const known = this.#statements.get(schema)?.get(text);
    if (known) return known;
    if (this.#known >= MOST_STATEMENTS) this.#forgetStatements();
    this.#known += 1;
    const statement = this.#understand(text);
    this.#statements.getOrInsertComputed(schema, () => new Map<string, Statement>()).set(text, statement);
    if (statement.kind === 'read') {
      for (const word of new Set(text.toLowerCase().match(/\w+/g)))
        this.#naming.getOrInsertComputed(word, () => new Set()).add(statement.answers);
    }
    return statement;
  }

  #understand(text: string): Statement {
    if (READS.test(text)) {
      return DOES_MORE.test(text) ? { kind: 'change', tables: [] } : { kind: 'read', answers: new Map() };
    }
    if (HARMLESS.test(text)) return { kind: 'change', tables: [] };
    const [, deed = '', table] = WRITES.exec(text) ?? [];
    const written = table?.toLowerCase();
    const isUnderstood = written !== undefined && !text.includes(';');
    if (!isUnderstood || (/^delete/i.test(deed) && this.#owners.has(written))) {
      return { kind: 'change', tables: undefined };
    }
    return { kind: 'change', tables: [written, ...(this.#alongside[written] ?? [])] };
  }

  #forget(tables: readonly string[] | undefined): void {
    if (tables === undefined) return this.#forgetAnswers();
    for (const table of tables) {
      for (const answers of this.#naming.get(table) ?? []) {
        this.#count -= answers.size;
        answers.clear();
      }
    }
  }

  #forgetAnswers(): void {
    for (const texts of this.#statements.values()) {
      for (const statement of texts.values()) if (statement.kind === 'read') statement.answers.clear();
    }
    this.#count = 0;
  }

  #forgetStatements(): void {
    this.#forgetAnswers();
    this.#statements.clear();
    this.#naming.clear();
    this.#known = 0;
  }
}

/** Whoever asks may change the rows that they get. */
const copyOf = <Row>({ rows, ...answer }: QueryResult<Row>): QueryResult<Row> => ({
  ...answer,
  rows: rows.map((row) => ({ ...row })),
});
