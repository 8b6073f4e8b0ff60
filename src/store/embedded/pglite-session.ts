import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import type { PGlite, Results } from '@electric-sql/pglite';
import pg from 'pg';
import type { DiskSpace } from './open-space.ts';
import { BrokenDatabaseError, isDiskFailure, noteCrash } from './pglite-crash.ts';
import type { PgliteReads } from './pglite-reads.ts';
import { PgliteStatements, toQueryResult } from './pglite-statements.ts';
import type { QueryResult } from '#store/pool.ts';
import { type EndTurn, Turns } from './turns.ts';

const CHANGES_SHAPE = /\b(?:create|alter|drop)\b/i;
/** One statement, and not several. */
const READS = /^\s*select\b[^;]*$/i;
const TRANSACTION = /^\s*(?:begin|commit|rollback)\s*$/i;
const NOTHING: Results = { rows: [], fields: [] };

/** No statement takes this long: one that does will not return. */
const ANSWER_WITHIN_MS = 60_000;
const NO_ANSWER = 'a statement does not return';

/**
 * Statements that follow one another hold the thread as one would, a transaction of many for longer than a page may wait: after so many
 * milliseconds whatever else waits for the thread has it first.
 */
const HOLDS_MS = 10;

export interface SessionOptions {
  /** What the database said last of an error that ends it. */
  readonly lastWords?: (() => string | undefined) | undefined;
  /** Looked at before each query, when the database lives on a disk. */
  readonly space?: DiskSpace | undefined;
  /** Whether others, who wait for the thread and not for the database, are let in between statements. */
  readonly breathes?: boolean | undefined;
  /** Answers again what it answered, as long as that has not changed; none where somebody else may change it. */
  readonly reads?: PgliteReads | undefined;
  /** Hears once that the database can answer nothing any more. */
  readonly onBroken?: ((error: BrokenDatabaseError) => void) | undefined;
}

/**
 * PGlite's one session, shared: whoever has the turn talks to the database, the others wait for theirs.
 * Values go in and out as node-postgres would send and read them, so that nothing works on the embedded database only.
 * Once it has crashed, its disk has failed it, or a statement does not return, whoever asks or waits is told so, and nothing
 * reaches the database any more.
 */
export class PgliteSession {
  readonly #db: PGlite;
  readonly #statements: PgliteStatements;
  readonly #space: DiskSpace | undefined;
  readonly #reads: PgliteReads | undefined;
  readonly #insideTransaction = new AsyncLocalStorage<object | undefined>();
  /** Who hears of notifications. */
  readonly #hearing = new Set<(channel: string, payload: string) => void>();
  readonly #turns: Turns;
  #schema: string | undefined;
  #transaction: object | undefined;
  /** Who waits for the database, to be told when it breaks. */
  readonly #waiting = new Set<(error: Error) => void>();
  #error: BrokenDatabaseError | undefined;
  readonly #onBroken: ((error: BrokenDatabaseError) => void) | undefined;
  readonly #breathes: boolean;
  /** When others had the thread last. */
  #breathed = 0;

  /** @param db must be ready */
  constructor(
    db: PGlite,
    { space, reads, breathes = false, onBroken, lastWords = () => undefined }: SessionOptions = {},
  ) {
    this.#db = db;
    this.#statements = new PgliteStatements(db, (channel, payload) => {
      for (const hear of this.#hearing) queueMicrotask(() => hear(channel, payload));
    });
    this.#space = space;
    this.#reads = reads;
    this.#breathes = breathes;
    this.#turns = new Turns(breathes);
    this.#onBroken = onBroken;
    noteCrash(db, lastWords, (error) => this.#break(error));
    for (const oid of numericKeys(db.parsers)) {
      db.parsers[oid] = (text) => pg.types.getTypeParser(oid, 'text')(text);
    }
    for (const oid of numericKeys(db.serializers)) {
      db.serializers[oid] = (prepared: string) => prepared;
    }
  }

  /**
   * Waits for a turn. What follows in the caller's asynchronous context counts as inside `transaction`, when one is about to begin.
   * @throws Error when asked from inside the transaction that holds the database: it would wait for itself.
   */
  async takeTurn(transaction?: object): Promise<EndTurn> {
    if (this.#transaction !== undefined && this.#insideTransaction.getStore() === this.#transaction) {
      throw new Error(
        'A query was sent beside the open transaction that it belongs to, and would wait for ever. ' +
          'Send it through the transaction, or after it.',
      );
    }
    if (transaction !== undefined) {
      this.#insideTransaction.enterWith(transaction);
    }
    return this.#unlessBroken(this.#turns.take());
  }

  /** Leaves every transaction's context, for a callback that only happens to be called from inside one. */
  outsideTransactions(callback: () => void): void {
    this.#insideTransaction.exit(callback);
  }

  /** Says which transaction holds the turn, if any. */
  setTransaction(transaction: object | undefined): void {
    this.#transaction = transaction;
  }

  get isInTransaction(): boolean {
    return this.#error === undefined && !this.#db.closed && this.#db.isInTransaction();
  }

  /** Runs SQL, giving the last command's result, with unqualified names lying in `schema`. Only for who has the turn. */
  async run<Row>(schema: string, text: string, values: readonly unknown[] = []): Promise<QueryResult<Row>> {
    if (!this.isInTransaction) {
      await this.#space?.require();
    }
    if (this.#breathes && performance.now() - this.#breathed > HOLDS_MS) {
      await breathe();
      this.#breathed = performance.now();
    }
    if (this.#error !== undefined) throw this.#error;
    return this.#reads
      ? this.#reads.ask(schema, text, values, () => this.#run(schema, text, values))
      : this.#run(schema, text, values);
  }

  async #run<Row>(schema: string, text: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    const late = setTimeout(() => this.#break(new BrokenDatabaseError(NO_ANSWER)), ANSWER_WITHIN_MS);
    try {
      return await this.#unlessBroken(this.#ask<Row>(schema, text, values));
    } catch (error) {
      if (isDiskFailure(error)) {
        this.#break(new BrokenDatabaseError(error.message, { cause: error }));
      }
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  async #ask<Row>(schema: string, text: string, values: readonly unknown[]): Promise<QueryResult<Row>> {
    const path =
      this.#schema === schema || this.isInTransaction
        ? undefined
        : `set search_path to ${pg.escapeIdentifier(schema)}`;
    if (values.length > 0 || READS.test(text) || TRANSACTION.test(text)) {
      if (path !== undefined) this.#schema = schema;
      return this.#statements.run<Row>(schema, text, values, path);
    }
    if (path !== undefined) {
      await this.#db.exec(path);
      this.#schema = schema;
    }
    if (CHANGES_SHAPE.test(text)) await this.#statements.forget();
    const results = await this.#db.exec(text);
    return toQueryResult((results.at(-1) ?? NOTHING) as Results<Row>);
  }

  #break(error: BrokenDatabaseError): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    for (const tell of this.#waiting) tell(error);
    this.#onBroken?.(error);
  }

  /** What comes of `work`, which a broken database may leave without an end. @throws BrokenDatabaseError */
  async #unlessBroken<T>(work: Promise<T>): Promise<T> {
    if (this.#error !== undefined) {
      work.catch(() => undefined);
      throw this.#error;
    }
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.add(reject);
    work.then(resolve, reject);
    return promise.finally(() => this.#waiting.delete(reject));
  }

  /** Closes the database once the turns already asked for are over. A broken one is left as it is: the next start recovers it. */
  async close(): Promise<void> {
    const end = await this.#unlessBroken(this.#turns.take()).catch(() => undefined);
    try {
      if (this.#error === undefined) await this.#db.close();
    } finally {
      end?.();
    }
  }

  /** Calls back on every notification, outside any transaction that is under way. @returns what ends it */
  onNotification(callback: (channel: string, payload: string) => void): () => void {
    const hear = (channel: string, payload: string): void =>
      this.outsideTransactions(() => callback(channel, payload));
    this.#hearing.add(hear);
    const stop = this.#db.onNotification(hear);
    return () => {
      this.#hearing.delete(hear);
      stop();
    };
  }
}

function numericKeys(byOid: object): readonly number[] {
  return Object.keys(byOid)
    .map(Number)
    .filter((oid) => Number.isInteger(oid));
}
