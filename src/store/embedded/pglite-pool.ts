import { EventEmitter } from 'node:events';
import type { PgliteSession } from './pglite-session.ts';
import type { Pool, PoolClient, QueryResult } from '#store/pool.ts';
import type { EndTurn } from './turns.ts';

/**
 * A pool-shaped face of PGlite, which has one session. A client that has said BEGIN keeps the database until COMMIT, ROLLBACK or
 * release; every other query waits its turn. A query sent beside one's own open transaction throws instead of waiting for ever.
 * Unqualified names lie in the pool's schema: several pools, each with its own schema, may share a session.
 */
export class PglitePool extends EventEmitter implements Pool {
  /** Nothing can drop an in-process connection without notice, so BullMQ need not poll for that. */
  readonly options = { keepAlive: true };
  readonly #session: PgliteSession;
  readonly #schema: string;
  #ended = false;

  constructor(session: PgliteSession, schema: string) {
    super();
    // Every BullMQ queue and worker listens to its pool.
    this.setMaxListeners(0);
    this.#session = session;
    this.#schema = schema;
  }

  async connect(): Promise<PoolClient> {
    this.#refuseAfterEnd();
    return new PgliteClient(this.#session, this.#schema);
  }

  async query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    this.#refuseAfterEnd();
    const client = new PgliteClient(this.#session, this.#schema);
    try {
      return await client.query<Row>(text, values);
    } finally {
      client.release();
    }
  }

  /** Refuses further queries; the database itself is closed by who opened it. */
  async end(): Promise<void> {
    this.#ended = true;
  }

  #refuseAfterEnd(): void {
    if (this.#ended) {
      throw new Error('Cannot use a pool after calling end on the pool');
    }
  }
}

class PgliteClient extends EventEmitter implements PoolClient {
  readonly #session: PgliteSession;
  readonly #schema: string;
  readonly #channels = new Set<string>();
  readonly #stopListening: () => void;
  /** Held from BEGIN to COMMIT or ROLLBACK. */
  #turn: EndTurn | undefined;
  #released = false;

  constructor(session: PgliteSession, schema: string) {
    super();
    this.#session = session;
    this.#schema = schema;
    this.#stopListening = session.onNotification((channel, payload) => {
      if (this.#channels.has(channel)) {
        this.emit('notification', { channel, payload });
      }
    });
  }

  async query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>> {
    if (this.#released) {
      throw new Error('This client was released and can no longer be used.');
    }
    this.#noteChannel(text);
    if (this.#turn !== undefined) {
      return this.#run<Row>(this.#turn, text, values);
    }
    const transaction = BEGIN.test(text) ? {} : undefined;
    const turn = await this.#session.takeTurn(transaction);
    return this.#run<Row>(turn, text, values, transaction);
  }

  release(): void {
    if (this.#released) {
      return;
    }
    this.#released = true;
    this.#stopListening();
    if (this.#turn !== undefined) {
      this.#session.setTransaction(undefined);
      // A database that cannot even roll back will tell so to the next query.
      void this.#run(this.#turn, 'rollback').catch(() => undefined);
    }
  }

  async #run<Row>(
    turn: EndTurn,
    text: string,
    values?: readonly unknown[],
    transaction?: object,
  ): Promise<QueryResult<Row>> {
    try {
      return await this.#session.run<Row>(this.#schema, text, values);
    } finally {
      if (!this.#session.isInTransaction) {
        this.#turn = undefined;
        this.#session.setTransaction(undefined);
        turn();
      } else if (this.#turn === undefined) {
        this.#turn = turn;
        this.#session.setTransaction(transaction);
      }
    }
  }

  #noteChannel(text: string): void {
    const [, command, channel] = LISTEN.exec(text) ?? [];
    if (channel === undefined) {
      return;
    }
    if (command?.toLowerCase() === 'listen') {
      this.#channels.add(channel);
    } else {
      this.#channels.delete(channel);
    }
  }
}

/** Commands may come with comments before them. */
const BEGIN = /^(?:\s|--.*\n)*(?:begin|start\s+transaction)\b/i;
const LISTEN = /^(?:\s|--.*\n)*(listen|unlisten)\s+"?([a-z_][a-z0-9_$]*)"?/i;
