import type { QueryResult } from './pool.ts';

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

interface Read {
  readonly words: ReadonlySet<string>;
  readonly answers: Map<string, QueryResult<object>>;
}

/**
 * What a database answered that nobody else can change: the same question has the same answer until a table that it names is
 * written to. Whatever it does not understand of a statement makes it forget everything.
 */
export class PgliteReads {
  readonly #reads = new Map<string, Read>();
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
    if (!READS.test(text) || DOES_MORE.test(text)) {
      // Before it runs: nobody else reads meanwhile, and one that fails may have begun.
      this.#forget(text);
      return run();
    }
    const read = this.#readOf(`${schema}\n${text}`, text);
    const key = JSON.stringify(values);
    const known = read.answers.get(key) as QueryResult<Row> | undefined;
    if (known) return copyOf(known);
    const answer = await run();
    if (answer.rows.length <= MOST_ROWS) {
      if (this.#count >= MOST_ANSWERS) this.#forgetAll();
      this.#count += 1;
      read.answers.set(key, copyOf(answer) as QueryResult<object>);
    }
    return answer;
  }

  #readOf(key: string, text: string): Read {
    const known = this.#reads.get(key);
    if (known) return known;
    const read = { words: new Set(text.toLowerCase().match(/\w+/g)), answers: new Map() };
    this.#reads.set(key, read);
    return read;
  }

  #forget(text: string): void {
    if (HARMLESS.test(text) || READS.test(text)) return;
    const [, deed = '', table] = WRITES.exec(text) ?? [];
    const written = table?.toLowerCase();
    if (written === undefined || text.includes(';')) return this.#forgetAll();
    if (/^delete/i.test(deed) && this.#owners.has(written)) return this.#forgetAll();
    const changed = [written, ...(this.#alongside[written] ?? [])];
    for (const { words, answers } of this.#reads.values()) {
      if (!changed.some((one) => words.has(one))) continue;
      this.#count -= answers.size;
      answers.clear();
    }
  }

  #forgetAll(): void {
    this.#reads.clear();
    this.#count = 0;
  }
}

/** Whoever asks may change the rows that they get. */
const copyOf = <Row>({ rows, ...answer }: QueryResult<Row>): QueryResult<Row> => ({
  ...answer,
  rows: rows.map((row) => ({ ...row })),
});
