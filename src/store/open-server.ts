import pg from 'pg';
import type { OpenedSource } from './open-embedded.ts';
import type { Pool } from './pool.ts';

/** Connections of a pool unless it asks for others; they are opened as they are needed. */
const MOST_CONNECTIONS = 20;
const CONNECT_WITHIN_MS = 10_000;

/**
 * Opens pools on a PostgreSQL server. `onTrouble` hears of each connection lost, idle or in use; the pool replaces them by itself.
 * @throws node-postgres's error when the server cannot be reached or refuses.
 */
export async function openServer(url: string, onTrouble: (error: Error) => void): Promise<OpenedSource> {
  const pools: pg.Pool[] = [];
  const poolIn = (schema: string, most = MOST_CONNECTIONS): Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'kesako',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      keepAlive: true,
      max: most,
      options: `-c search_path=${schema}`,
    });
    pool.on('connect', (client) => tellOfLoss(client, onTrouble));
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

/** Without a listener, an error of a connection that is in use and awaits no answer would end the process. */
function tellOfLoss(client: pg.PoolClient, onTrouble: (error: Error) => void): void {
  let told = false;
  client.on('error', (error) => {
    Reflect.deleteProperty(error, 'client');
    if (!told) onTrouble(error);
    told = true;
  });
}
