import { parse, type PGlite, protocol, type Results } from '@electric-sql/pglite';
import { prepareValue } from 'pg/lib/utils.js';

type BackendMessage = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];

type Values = ReturnType<typeof prepareValue>[];

/** A statement that the database has parsed. */
interface Statement {
  readonly name: string;
  /** The message that describes its rows; none when it gives no rows. */
  readonly rows: BackendMessage | undefined;
  uses: number;
}

/** The tables grow, and PGlite never analyses them: a plan that was good for a few rows is not kept for ever. */
const USES = 100;
/** How many statements are kept parsed; the one used longest ago makes room. */
const MOST = 200;
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
  #made = 0;

  constructor(db: PGlite) {
    this.#db = db;
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
  ): Promise<Results<Row>> {
    const prepared = values.map((value) => prepareValue(value));
    if (this.#db.closed || text.length > LONGEST) {
      if (before !== undefined) await this.#db.exec(before);
      return this.#db.query<Row>(text, prepared);
    }
    const first = before === undefined ? undefined : serialize.query(before);
    const key = `${schema}\n${text}`;
    const statement = this.#known.get(key);
    this.#known.delete(key);
    const messages = statement
      ? await this.#again(statement, prepared, first)
      : await this.#first(key, text, prepared, first);
    if (statement && statement.uses < USES) this.#known.set(key, statement);
    else if (statement) await this.#close(statement.name);
    const [result] = parse.parseResults(messages, this.#db.parsers);
    return result as Results<Row>;
  }

  /** Forgets every statement: what they read may have another shape now. */
  async forget(): Promise<void> {
    const names = [...this.#known.values()].map(({ name }) => name);
    this.#known.clear();
    for (const name of names) await this.#close(name);
  }

  async #first(key: string, text: string, values: Values, before?: Uint8Array): Promise<BackendMessage[]> {
    const name = `kept-${(this.#made += 1)}`;
    try {
      const messages = await this.#sendAfter(
        before,
        serialize.parse({ name, text }),
        serialize.describe({ type: 'S', name }),
        ...execution(name, values),
      );
      const rows = messages.find((message) => message.name === 'rowDescription');
      this.#known.set(key, { name, rows, uses: 1 });
      await this.#makeRoom();
      return messages;
    } catch (error) {
      // It may have been parsed before it failed; to close one that is not there does no harm.
      await this.#closeIfPossible(name);
      throw error;
    }
  }

  async #again(statement: Statement, values: Values, before?: Uint8Array): Promise<BackendMessage[]> {
    statement.uses += 1;
    try {
      const messages = await this.#sendAfter(before, ...execution(statement.name, values));
      return statement.rows ? [statement.rows, ...messages] : messages;
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
    await this.#send(serialize.close({ type: 'S', name }), serialize.sync());
  }

  /** @returns what answers the messages, without what answers `before` */
  async #sendAfter(
    before: Uint8Array | undefined,
    ...messages: readonly Uint8Array[]
  ): Promise<BackendMessage[]> {
    if (!before) return this.#send(...messages);
    const answers = await this.#send(before, ...messages);
    return answers.slice(answers.findIndex(({ name }) => name === 'readyForQuery') + 1);
  }

  #send(...messages: readonly Uint8Array[]): Promise<BackendMessage[]> {
    return this.#db.runExclusive(() => this.#db.execProtocolStream(Buffer.concat(messages)));
  }
}

const execution = (name: string, values: Values): readonly Uint8Array[] => [
  serialize.bind({ statement: name, values }),
  serialize.execute({}),
  serialize.sync(),
];
