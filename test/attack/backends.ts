import pg from 'pg';
import { Redis } from 'ioredis';
import { type PostgresServer, startPostgres } from '../support/servers/postgres.ts';
import { type RedisServer, startRedis } from '../support/servers/redis.ts';
import type { Behind } from './deed.ts';
import type { Backend } from './plan.ts';
import { Way } from './way.ts';

/** The servers behind the workers, as far as there are any. */
export interface Backends extends AsyncDisposable {
  /** Those of the game: where the server of each is. */
  readonly urls: Readonly<Partial<Record<Behind, string>>>;
  readonly postgres: PostgresServer | undefined;
  readonly redis: RedisServer | undefined;
}

/** A worker's own ways to the servers behind it. */
export type Ways = Readonly<Partial<Record<Behind, Way>>>;

export async function startBackends(backend: Backend): Promise<Backends> {
  await using stack = new AsyncDisposableStack();
  const postgres = backend === 'embedded' ? undefined : stack.use(await startPostgres());
  const redis = backend === 'redis' ? stack.use(await startRedis()) : undefined;
  const url = await postgres?.createPrepared('game');
  const owned = stack.move();
  return {
    urls: { ...(url !== undefined && { postgres: url }), ...(redis && { redis: redis.url }) },
    postgres,
    redis,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Opens ways to these servers, which are closed with `stack`. */
export async function openWays(stack: AsyncDisposableStack, { urls }: Backends): Promise<Ways> {
  const open = async (to: Behind, url: string): Promise<readonly [Behind, Way]> => [
    to,
    stack.use(await Way.start(url)),
  ];
  return Object.fromEntries(
    await Promise.all(Object.entries(urls).map(([to, url]) => open(to as Behind, url))),
  );
}

/** The variables by which a worker goes these ways. */
export const envOf = ({ postgres, redis }: Ways): Readonly<Record<string, string>> => ({
  ...(postgres && { DATABASE_URL: postgres.url }),
  ...(redis && { REDIS_URL: redis.url }),
});

/** Empties a Redis; nothing happens while it is away. Gives whether it was emptied. */
export async function flush({ url }: RedisServer): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.flushall();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

/** Ends a share of the connections to a database, as its operator may. Gives how many. */
export async function endConnections({ url }: PostgresServer, share: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ readonly pid: number }>(
      "select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend' order by backend_start",
    );
    const chosen = rows.filter((_, index) => index % Math.round(1 / share) === 0).map(({ pid }) => pid);
    await client.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [chosen]);
    return chosen.length;
  } catch {
    return 0;
  } finally {
    await client.end().catch(() => undefined);
  }
}
