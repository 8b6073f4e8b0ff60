import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Any number that no other lock has: whoever has the database open shares it, and a restore has it alone. */
export const PRESENCE = 4_871_029;

const CONNECT_WITHIN_MS = 10_000;
/** A restore may be under way, which a start waits for. */
const WAIT_MS = 60_000;
const AGAIN_MS = 1_000;
/** A session that says nothing is asked whether it is alive after so long: whoever forwards it, or the server, might drop it unheard. */
const ALIVE_AFTER_MS = 10_000;
/** What sessions are called that nobody has named. */
const PROGRAM = 'kesako';

/** Somebody who has a database open, or has it alone, as far as the server tells it to others. */
export interface Present {
  readonly name: string | undefined;
  /** Of the machine; undefined: the server's own. */
  readonly address: string | undefined;
}

/**
 * Returns who has the database of a server open, or has it alone; several where it is several. Nothing of it is read, whatever its shape.
 * @throws node-postgres's error when the server cannot be reached
 */
export async function whoHasOpen(url: string): Promise<readonly Present[]> {
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
    if (rows[0]?.alone === true) return [];
    const { rows: found } = await session.query<{ name: string | null; address: string | null }>(
      `select nullif(application_name, '') as name, host(client_addr) as address
       from pg_locks join pg_stat_activity using (pid)
       where locktype = 'advisory' and classid = 0 and objid = $1::bigint::oid and objsubid = 1 and granted
         and pg_locks.database = (select oid from pg_database where datname = current_database())
       order by backend_start`,
      [PRESENCE],
    );
    // Somebody who has it may have left since.
    const here = found.length > 0 ? found : [{ name: null, address: null }];
    return here.map(({ name, address }) => ({ name: name ?? undefined, address: address ?? undefined }));
  } finally {
    // With it goes what it holds.
    await session.end().catch(() => undefined);
  }
}

/** The database was put back to what it was before while somebody was cut off from it: what they remember of it is not so any more. */
export class PutBackError extends Error {
  constructor() {
    super('The database was put back while this process was cut off from it.');
  }
}

/** That a process has a database open. */
interface Presence {
  /**
   * Says whether nothing may be asked of the database yet: its session was lost. Resolves once it is held again; undefined: it is held.
   * @throws node-postgres's error when the server is away, or PutBackError, from then on, when nothing that is known of it is so any more
   */
  awaited(): Promise<void> | undefined;
  close(): Promise<void>;
}

interface Holding {
  /** By which people know this process in what the server tells of its sessions. */
  readonly name?: string | undefined;
  /** Hears of a session lost. */
  readonly onTrouble: (error: Error) => void;
  /** Hears once that the database was put back while its session was lost. */
  readonly onPutBack?: (() => void) | undefined;
}

/**
 * Holds, in a session of its own that is taken up again whenever it is lost, that this process has the database open. Pools give
 * their idle connections up, and with them what these hold.
 * @throws node-postgres's error when the server cannot be reached, or somebody has the database alone
 */
export async function holdPresence(
  url: string,
  { name = PROGRAM, onTrouble, onPutBack }: Holding,
): Promise<Presence> {
  const closing = new AbortController();
  let client: pg.Client | undefined;
  let restores: string | undefined;
  let putBack: PutBackError | undefined;
  let coming: Promise<void> | undefined;
  const lose = (session: pg.Client): void => {
    if (client !== session) return;
    client = undefined;
    void holdAgain();
  };
  const hold = async (): Promise<void> => {
    const session = new pg.Client({
      connectionString: url,
      application_name: name,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: WAIT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: ALIVE_AFTER_MS,
    });
    session.on('error', (error) => {
      Reflect.deleteProperty(error, 'client');
      if (!closing.signal.aborted) onTrouble(error);
      lose(session);
    });
    session.once('end', () => lose(session));
    try {
      await session.connect();
      await session.query('select pg_advisory_lock_shared($1::bigint)', [PRESENCE]);
      const found = await restoresSeenBy(session);
      restores ??= found;
      if (restores !== found) throw new PutBackError();
    } catch (error) {
      void session.end().catch(() => undefined);
      throw error;
    }
    if (closing.signal.aborted) return session.end();
    client = session;
  };
  const holdOnceMore = (): Promise<void> => {
    coming ??= hold()
      .catch((error: unknown) => {
        if (error instanceof PutBackError && putBack === undefined) {
          putBack = error;
          onPutBack?.();
        }
        throw error;
      })
      .finally(() => (coming = undefined));
    return coming;
  };
  const holdAgain = async (): Promise<void> => {
    while (!closing.signal.aborted && !client && !putBack) {
      // The pools tell that the server is away.
      await pause(AGAIN_MS, undefined, { ref: false, signal: closing.signal })
        .then(() => (client || putBack ? undefined : holdOnceMore()))
        .catch(() => undefined);
    }
  };
  await hold();
  return {
    awaited() {
      if (putBack) return Promise.reject(putBack);
      return client || closing.signal.aborted ? undefined : holdOnceMore();
    },
    async close() {
      closing.abort();
      await client?.end().catch(() => undefined);
    },
  };
}

/** What tells one state that the database was put to from every other; before there is any shape, it was never put back. */
async function restoresSeenBy(session: pg.Client): Promise<string> {
  const { rows: found } = await session.query<{ there: boolean }>(
    `select to_regclass('kesako.restores') is not null as there`,
  );
  if (found[0]?.there !== true) return '';
  const { rows } = await session.query<{ restores: string }>(
    `select coalesce(string_agg(concat(extract(epoch from taken_at), ' ', extract(epoch from restored_at)), ', '
       order by restored_at, taken_at), '') as restores from kesako.restores`,
  );
  return rows[0]?.restores ?? '';
}
