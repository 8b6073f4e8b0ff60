import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { type Clock, systemClock } from '#platform/clock.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { Queues } from '#queue/queue.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import { requireServer, type ServerName } from '../../support/servers/available.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { type RedisServer, startRedis } from '../../support/servers/redis.ts';

/** One pair of stores, with all that Kesako keeps in them. */
export interface JobContext extends AsyncDisposable {
  readonly database: Database;
  readonly redis: RedisServer | undefined;
  /** Gives the lock of a job that is being done to a worker that nobody knows. */
  giveToAnother(queue: string, job: string): Promise<void>;
  /** Everything that the queues keep, as text. */
  kept(): Promise<string>;
  /** Another worker's view of the same queues. */
  open(options?: { clock?: Clock; troubles?: QueueTrouble[] }): Promise<Queues>;
}

interface Setting {
  readonly name: string;
  readonly servers: readonly ServerName[];
}

/** Every pair of stores that Kesako can be set to. */
const SETTINGS: readonly Setting[] = [
  { name: 'PGlite', servers: [] },
  { name: 'PGlite and Redis', servers: ['redis'] },
  { name: 'PostgreSQL', servers: ['postgres'] },
  { name: 'PostgreSQL and Redis', servers: ['postgres', 'redis'] },
];

/** Those of them that can be tried here. */
export const availableSettings = SETTINGS.filter(({ servers }) => servers.every(requireServer));

export async function openHouse({ servers }: Setting): Promise<JobContext> {
  const ours = new AsyncDisposableStack();
  const redis = servers.includes('redis') ? ours.use(await startRedis()) : undefined;
  const options = await (servers.includes('postgres') ? onServer() : inMemory());
  const database = ours.use(opened(await openDatabase(options)));
  return {
    database,
    redis,
    async giveToAnother(queue, job) {
      if (redis) {
        const client = new Redis(redis.url);
        const owner = await database.installation();
        await client.set(`kesako:${owner}:${queue}:${job}:lock`, 'another', 'PX', 60_000);
        client.disconnect();
      } else {
        await sql`update bullmq.job set lock_token = 'another' where queue = ${queue} and id = ${job}`.execute(
          database.kysely,
        );
      }
    },
    kept: () => (redis ? keptOnRedis(redis.url) : keptInDatabase(database)),
    async open({ clock = systemClock, troubles = [] } = {}) {
      const onTrouble = (trouble: QueueTrouble): void => void troubles.push(trouble);
      return opened(await openQueues({ clock, database, redisUrl: redis?.url, onTrouble }));
    },
    [Symbol.asyncDispose]: () => ours.disposeAsync(),
  };
}

async function keptOnRedis(url: string): Promise<string> {
  const client = new Redis(url);
  const keys = await client.keys('*');
  const values = await Promise.all(
    keys.map(async (key) => {
      switch (await client.type(key)) {
        case 'hash':
          return client.hgetall(key);
        case 'list':
          return client.lrange(key, 0, -1);
        case 'zset':
          return client.zrange(key, '0', '-1');
        case 'set':
          return client.smembers(key);
        case 'stream':
          return client.xrange(key, '-', '+');
        default:
          return client.get(key);
      }
    }),
  );
  client.disconnect();
  return JSON.stringify([keys, values]);
}

async function keptInDatabase({ kysely }: Database): Promise<string> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'bullmq'`.execute(kysely);
  const rows = await Promise.all(
    tables.rows.map(({ name }) => sql`select * from ${sql.table(`bullmq.${name}`)}`.execute(kysely)),
  );
  return JSON.stringify(rows.map((found) => found.rows));
}

export function opened<T>(outcome: { ok: true; value: T } | { ok: false; failure: { kind: string } }): T {
  if (!outcome.ok) {
    throw new Error(`Could not open: ${outcome.failure.kind}`, { cause: outcome.failure });
  }
  return outcome.value;
}
