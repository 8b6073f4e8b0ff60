import { type PGlite, protocol, type Results } from '@electric-sql/pglite';
import { prepareValue } from 'pg/lib/utils.js';
import type { QueryResult } from '#store/pool.ts';
import { type Answer, type Columns, readAnswer } from './pglite-answers.ts';

type Values = ReturnType<typeof prepareValue>[];

/** A statement that the database has parsed. */
interface Statement {
  readonly name: string;
  /** None when it gives no rows. */
  readonly columns: Columns | undefined;
  uses: number;
}

/** The tables grow, and PGlite never analyses them: a plan that was good for a few rows is not kept for ever. */
const USES = 100;
/** How many statements are kept parsed, more than a game asks; the one used longest ago makes room. */
const MOST = 400;
/** Longer ones are written for one occasion: an insertion of many rows. */
const LONGEST = 4_000;

const { serialize } = protocol;

/**
 * PGlite's statements with values, each parsed and planned once for many uses: most of what a small query costs. Only for
 * whoever has the turn at the database.
 */
export class PgliteStatements {
  readonly #db: PGlite;
  readonly #known = new Map<string, Statement>();
  readonly #tell: (channel: string, payload: string) => void;
  #made = 0;

  /** @param tell hears of what is notified as a statement runs: PGlite does not */
  constructor(db: PGlite, tell: (channel: string, payload: string) => void) {
    this.#db = db;
    this.#tell = tell;
  }

  /**
   * Runs one statement.
   * @param schema in which its unqualified names lie: the same text means something else in another
   * @param values sent as node-postgres would send them
   * @param before a command to run before it, in the same message
   * @throws DatabaseError as PGlite does
   */
  async run<Row>(
    schema: string,
    text: string,
    values: readonly unknown[],
    before?: string,
  ): Promise<QueryResult<Row>> {
    const prepared = values.map((value) => prepareValue(value));
    if (this.#db.closed || text.length > LONGEST) {
      if (before !== undefined) await this.#db.exec(before);
      return toQueryResult(await this.#db.query<Row>(text, prepared));
    }
    const first = before === undefined ? undefined : serialize.query(before);
    const key = `${schema}\n${text}`;
    const statement = this.#known.get(key);
    this.#known.delete(key);
    const { result } = statement
      ? await this.#again(statement, prepared, first)
      : await this.#first(key, text, prepared, first);
    if (statement && statement.uses < USES) this.#known.set(key, statement);
    else if (statement) await this.#close(statement.name);
    return result as QueryResult<Row>;
  }

  /** Forgets every statement: what they read may have another shape now. */
  async forget(): Promise<void> {
    const names = [...this.#known.values()].map(({ name }) => name);
    this.#known.clear();
    for (const name of names) await this.#close(name);
  }

  async #first(key: string, text: string, values: Values, before?: Uint8Array): Promise<Answer> {
    const name = `kept-${(this.#made += 1)}`;
    try {
      const answer = await this.#send(undefined, [
        ...(before ? [before] : []),
        serialize.parse({ name, text }),
        serialize.describe({ type: 'S', name }),
        ...execution(name, values),
      ]);
      this.#known.set(key, { name, columns: answer.columns, uses: 1 });
      await this.#makeRoom();
      return answer;
    } catch (error) {
      // It may have been parsed before it failed; to close one that is not there does no harm.
      await this.#closeIfPossible(name);
      throw error;
    }
  }

  async #again(statement: Statement, values: Values, before?: Uint8Array): Promise<Answer> {
    statement.uses += 1;
    try {
      const sent = execution(statement.name, values);
      return await this.#send(statement.columns, before ? [before, ...sent] : sent);
    } catch (error) {
      await this.#closeIfPossible(statement.name);
      throw error;
    }
  }

  async #makeRoom(): Promise<void> {
    const [oldest] = this.#known;
    if (this.#known.size <= MOST || !oldest) return;
    const [key, { name }] = oldest;
    this.#known.delete(key);
    await this.#close(name);
  }

  /** The error that came before is the one to tell. */
  async #closeIfPossible(name: string): Promise<void> {
    await this.#close(name).catch(() => undefined);
  }

  async #close(name: string): Promise<void> {
    await this.#send(undefined, [serialize.close({ type: 'S', name }), serialize.sync()]);
  }

  #send(columns: Columns | undefined, sent: readonly Uint8Array[]): Promise<Answer> {
    return this.#db.runExclusive(async () => {
      const said: Uint8Array[] = [];
      // A piece lies in the database's own memory, and is gone as it goes on.
      const onRawData = (piece: Uint8Array): void => void said.push(piece.slice());
      await this.#db.execProtocolRawStream(Buffer.concat(sent), { onRawData });
      const [only] = said;
      const whole = only !== undefined && said.length === 1 ? only : Buffer.concat(said);
      return readAnswer(whole, columns, this.#db.parsers, this.#tell);
    });
  }
}

/** Returns what PGlite gives as a pool gives it. */
export function toQueryResult<Row>({ rows, rowCount, command }: Results<Row>): QueryResult<Row> {
  return { rows, rowCount: rowCount ?? null, command: command ?? '' };
}

const execution = (name: string, values: Values): readonly Uint8Array[] => [
  serialize.bind({ statement: name, values }),
  serialize.execute({}),
  serialize.sync(),
];
