import pg from 'pg';
import type { OpenedSource } from '#store/embedded/open-embedded.ts';
import type { Pool } from '#store/pool.ts';
import { noteLoss } from './lost-server.ts';

/** Connections of a pool unless it asks for others; they are opened as they are needed. */
const MOST_CONNECTIONS = 20;
const CONNECT_WITHIN_MS = 10_000;
/** No statement here takes as long: a server that has not answered by then hangs. */
const ANSWER_WITHIN_MS = 60_000;

/** A process that stands still in a transaction loses its connection after so long: all others wait for what it has locked. */
const IDLE_WITHIN_MS = 10_000;

/**
 * Opens pools on a PostgreSQL server. `onTrouble` hears of each connection lost, idle or in use; the pool replaces them by
 * itself, those too on which a statement got no answer `within` so many milliseconds.
 * @param awaited what nothing is asked before; undefined: nothing is in the way
 * @throws node-postgres's error when the server cannot be reached or refuses.
 */
export async function openServer(
  url: string,
  onTrouble: (error: Error) => void,
  within = ANSWER_WITHIN_MS,
  awaited: () => Promise<void> | undefined = () => undefined,
): Promise<OpenedSource> {
  const pools: pg.Pool[] = [];
  const poolIn = (schema: string, most = MOST_CONNECTIONS): Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'kesako',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: within,
      idle_in_transaction_session_timeout: IDLE_WITHIN_MS,
      keepAlive: true,
      max: most,
      options: `-c search_path=${schema}`,
    });
    waitBefore(pool, awaited);
    noteFailures(pool, 'connect');
    pool.on('connect', (client) => {
      noteFailures(client, 'query');
      tellOfLoss(client, onTrouble);
      leaveWhenSilent(client);
    });
    // The connection itself has told; node-postgres hangs the whole client on the error, which a log would print.
    pool.on('error', (error) => void Reflect.deleteProperty(error, 'client'));
    // Every BullMQ queue and worker listens to its pool.
    pool.setMaxListeners(0);
    pools.push(pool);
    return pool;
  };
  return {
    ok: true,
    source: {
      poolIn,
      async close() {
        await Promise.all(pools.map((pool) => pool.end()));
      },
    },
  };
}

/** Whatever is asked of a pool takes a connection of it first. */
function waitBefore(pool: pg.Pool, awaited: () => Promise<void> | undefined): void {
  type Taken = Parameters<typeof pool.connect>[0];
  const take: (taken?: Taken) => unknown = pool.connect.bind(pool);
  const connect = (taken?: Taken): unknown => {
    const waiting = awaited();
    if (!waiting) return take(taken);
    if (!taken) return waiting.then(() => take());
    return void waiting.then(
      () => void take(taken),
      (error: Error) => taken(error, undefined, () => undefined),
    );
  };
  Object.assign(pool, { connect });
}

/** Notes the errors by which what is asked of the server fails, as long as they are given in a promise. */
function noteFailures<K extends string>(
  of: Readonly<Record<K, (...asked: never[]) => unknown>>,
  method: K,
): void {
  const ask: (...asked: never[]) => unknown = of[method].bind(of);
  const noted = (...asked: never[]): unknown => {
    const answer = ask(...asked);
    if (answer instanceof Promise) answer.catch(noteLoss);
    return answer;
  };
  Object.assign(of, { [method]: noted });
}

/** Without a listener, an error of a connection that is in use and awaits no answer would end the process. */
function tellOfLoss(client: pg.PoolClient, onTrouble: (error: Error) => void): void {
  let told = false;
  client.on('error', (error) => {
    Reflect.deleteProperty(error, 'client');
    if (!told) onTrouble(error);
    told = true;
  });
}

/** node-postgres gives up a statement that gets no answer, and keeps its connection, on which all that follows would wait. */
function leaveWhenSilent(client: pg.PoolClient): void {
  const ask: (...asked: Parameters<typeof client.query>) => unknown = client.query.bind(client);
  const query = (...asked: Parameters<typeof client.query>): unknown => {
    const answer = ask(...asked);
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (!(error instanceof Error) || error.message !== 'Query read timeout') return;
        void client.end();
        // Nobody is told of an end that was asked for: whoever listens by it would wait for ever.
        client.emit('error', error);
      });
    }
    return answer;
  };
  Object.assign(client, { query });
}
