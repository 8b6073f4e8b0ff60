import type { QueryResult } from './pool.ts';
import { SCHEMA } from './schema.ts';

/** One statement that only reads, and changes nothing by being run. What names no table asks whether the database is there. */
const READS = /^\s*select\b[^;]*\bfrom\b[^;]*$/i;
/** Of which that cannot be said: they lock, or call functions of the system, such as those that tell the time. */
const DOES_MORE =
  /\bfor\s+(?:no\s+key\s+)?(?:update|share|key\s+share)\b|\bpg_\w+\s*\(|\bcurrent_|_timestamp\b|\bnow\s*\(|\brandom\s*\(|\bnextval\b|\bset_config\b/i;
const WRITES = /^\s*(insert\s+into|update|delete\s+from)\s+(?:only\s+)?(?:"?\w+"?\.)?"?(\w+)"?/i;
/** What changes no row. */
const HARMLESS =
  /^\s*(?:begin|start\s+transaction|commit|end|savepoint|release|set|show|listen|unlisten|notify)\b[^;]*;?\s*$/i;

/** How much is kept. */
export interface Keeping {
  /** So many answers at the most; then all are forgotten. */
  readonly answers: number;
  /** An answer of more rows is seldom asked for again before one of them has changed. */
  readonly rows: number;
  /** About so many bytes of all answers, and a sixteenth of that of each; all are forgotten then, too. */
  readonly bytes: number;
}

/** For a process that ends soon. */
const PLENTY: Keeping = { answers: 4_000, rows: 500, bytes: Number.POSITIVE_INFINITY };
const SHARE_OF_ONE = 1 / 16;
/** So many statements are known by their text at the most; then all are forgotten. */
const MOST_STATEMENTS = 1_000;

/** The answers to one text, by its values. */
interface Kept {
  readonly answers: Map<string, QueryResult<object>>;
  bytes: number;
}

/** What is known of a statement by its text. */
type Statement =
  | { readonly kind: 'read'; readonly kept: Kept }
  /** It may do anything: `tables` are what it can change, undefined: everything. */
  | { readonly kind: 'change'; readonly tables: readonly string[] | undefined };

/**
 * What a database answered that nobody else can change: the same question has the same answer until a table that it names is
 * written to. Whatever it does not understand of a statement makes it forget everything.
 */
export class PgliteReads {
  /** By text. */
  readonly #statements = new Map<string, Statement>();
  /** By word, the answers to the statements that have it: who names a table is among them. */
  readonly #naming = new Map<string, Set<Kept>>();
  #count = 0;
  #bytes = 0;
  /** Tables whose rows take rows of other tables with them when they are deleted. */
  readonly #owners: ReadonlySet<string>;
  readonly #alongside: Readonly<Record<string, readonly string[]>>;
  readonly #keeping: Keeping;

  /** @param alongside by table, the others that its triggers write to, and theirs */
  constructor(
    owners: readonly string[],
    alongside: Readonly<Record<string, readonly string[]>> = {},
    keeping = PLENTY,
  ) {
    this.#owners = new Set(owners);
    this.#alongside = alongside;
    this.#keeping = keeping;
  }

  /**
   * Answers a statement as it was answered last, if nothing it reads has changed since; otherwise runs it.
   * @param schema in which its unqualified names lie: what lies in another one than Kesako's names nothing of Kesako's, nor the other way round
   */
  async ask<Row>(
    schema: string,
    text: string,
    values: readonly unknown[],
    run: () => Promise<QueryResult<Row>>,
  ): Promise<QueryResult<Row>> {
    if (schema !== SCHEMA) return run();
    const statement = this.#statementOf(text);
    if (statement.kind === 'change') {
      // Before it runs: nobody else reads meanwhile, and one that fails may have begun.
      this.#forget(statement.tables);
      return run();
    }
    const { kept } = statement;
    const key = JSON.stringify(values);
    const known = kept.answers.get(key) as QueryResult<Row> | undefined;
    if (known) return copyOf(known);
    const answer = await run();
    if (answer.rows.length <= this.#keeping.rows) this.#keep(kept, key, answer as QueryResult<object>);
    return answer;
  }

  #keep(kept: Kept, key: string, answer: QueryResult<object>): void {
    const { answers, bytes } = this.#keeping;
    // What is not limited is not measured.
    const size = Number.isFinite(bytes) ? key.length + sizeOf(answer) : 0;
    if (size > bytes * SHARE_OF_ONE) return;
    if (this.#count >= answers || this.#bytes + size > bytes) this.#forgetAnswers();
    this.#count += 1;
    this.#bytes += size;
    kept.bytes += size;
    kept.answers.set(key, copyOf(answer));
  }

  #statementOf(text: string): Statement {
    const known = this.#statements.get(text);
    if (known) return known;
    if (this.#statements.size >= MOST_STATEMENTS) this.#forgetStatements();
    const statement = this.#understand(text);
    this.#statements.set(text, statement);
    if (statement.kind === 'read') {
      for (const word of new Set(text.toLowerCase().match(/\w+/g)))
        this.#naming.getOrInsertComputed(word, () => new Set()).add(statement.kept);
    }
    return statement;
  }

  #understand(text: string): Statement {
    if (READS.test(text)) {
      return DOES_MORE.test(text)
        ? { kind: 'change', tables: [] }
        : { kind: 'read', kept: { answers: new Map(), bytes: 0 } };
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
      for (const kept of this.#naming.get(table) ?? []) {
        this.#count -= kept.answers.size;
        this.#bytes -= kept.bytes;
        empty(kept);
      }
    }
  }

  #forgetAnswers(): void {
    for (const statement of this.#statements.values()) if (statement.kind === 'read') empty(statement.kept);
    this.#count = 0;
    this.#bytes = 0;
  }

  #forgetStatements(): void {
    this.#forgetAnswers();
    this.#statements.clear();
    this.#naming.clear();
  }
}

/** Whoever asks may change the rows that they get. */
const copyOf = <Row>({ rows, ...answer }: QueryResult<Row>): QueryResult<Row> => ({
  ...answer,
  rows: rows.map((row) => ({ ...row })),
});

function empty(kept: Kept): void {
  kept.answers.clear();
  kept.bytes = 0;
}

/** What a value takes that is none of the larger ones, its name included. */
const SMALL = 32;

/** About how many bytes an answer takes. */
function sizeOf({ rows }: QueryResult<object>): number {
  let size = SMALL;
  for (const row of rows) for (const value of Object.values(row)) size += SMALL + sizeOfValue(value);
  return size;
}

function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (value instanceof Uint8Array) return value.byteLength;
  const isLarge = typeof value === 'object' && value !== null && !(value instanceof Date);
  return isLarge ? 2 * JSON.stringify(value).length : 0;
}
