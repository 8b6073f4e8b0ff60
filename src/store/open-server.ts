import pg from 'pg';
import type { OpenedSource } from './open-embedded.ts';
import type { Pool } from './pool.ts';

/** Connections per pool. A worker on BullMQ's PostgreSQL backend keeps one per queue to listen on, hence the room. */
const MOST_CONNECTIONS = 30;
const CONNECT_WITHIN_MS = 10_000;

/**
 * Opens pools on a PostgreSQL server. `onTrouble` hears of connections lost while idle; the pool replaces them by itself.
 * @throws node-postgres's error when the server cannot be reached or refuses.
 */
export async function openServer(url: string, onTrouble: (error: Error) => void): Promise<OpenedSource> {
  const pools: pg.Pool[] = [];
  const poolIn = (schema: string): Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      application_name: 'kesako',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      keepAlive: true,
      max: MOST_CONNECTIONS,
      options: `-c search_path=${schema}`,
    });
    pool.on('error', onTrouble);
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
