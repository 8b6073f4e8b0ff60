import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Any number that no other lock has: whoever has the database open shares it, and a restore has it alone. */
export const PRESENCE = 4_871_029;

const CONNECT_WITHIN_MS = 10_000;
/** A restore may be under way, which a start waits for. */
const WAIT_MS = 60_000;
const AGAIN_MS = 1_000;

/**
 * Says whether anybody has the database of a server open, or has it alone. Nothing of it is read, whatever its shape.
 * @throws node-postgres's error when the server cannot be reached
 */
export async function isOpenElsewhere(url: string): Promise<boolean> {
  const session = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: WAIT_MS,
  });
  session.on('error', () => undefined);
  try {
    await session.connect();
    const { rows } = await session.query<{ alone: boolean }>(
      'select pg_try_advisory_lock($1::bigint) as alone',
      [PRESENCE],
    );
    return rows[0]?.alone !== true;
  } finally {
    // With it goes what it holds.
    await session.end().catch(() => undefined);
  }
}

/**
 * Holds, in a session of its own that is taken up again whenever it is lost, that this process has the database open. Pools give
 * their idle connections up, and with them what these hold.
 * @param onTrouble hears of a session lost
 * @throws node-postgres's error when the server cannot be reached, or somebody has the database alone
 */
export async function holdPresence(
  url: string,
  onTrouble: (error: Error) => void,
): Promise<{ close(): Promise<void> }> {
  const closing = new AbortController();
  let client: pg.Client | undefined;
  const hold = async (): Promise<void> => {
    const session = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: WAIT_MS,
      keepAlive: true,
    });
    session.on('error', (error) => {
      Reflect.deleteProperty(error, 'client');
      if (!closing.signal.aborted) onTrouble(error);
    });
    try {
      await session.connect();
      await session.query('select pg_advisory_lock_shared($1::bigint)', [PRESENCE]);
    } catch (error) {
      void session.end().catch(() => undefined);
      throw error;
    }
    client = session;
    session.once('end', () => void holdAgain());
    if (closing.signal.aborted) await session.end();
  };
  const holdAgain = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await pause(AGAIN_MS, undefined, { ref: false, signal: closing.signal });
        return await hold();
      } catch {
        // The pools tell that the server is away.
      }
    }
  };
  await hold();
  return {
    async close() {
      closing.abort();
      await client?.end().catch(() => undefined);
    },
  };
}
