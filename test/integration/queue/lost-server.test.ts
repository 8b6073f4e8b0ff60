import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { Queues } from '#queue/queue.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { inMemory } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { freePort } from '../../support/servers/free-port.ts';
import { startPostgres } from '../../support/servers/postgres.ts';
import { type RedisServer, startRedis } from '../../support/servers/redis.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox';
const order = (key: string) => ({ queue: QUEUE, name: 'publish', key, payload: {} });

async function openMemory(): Promise<Database> {
  const database = opened(await openDatabase(await inMemory()));
  onTestFinished(() => database[Symbol.asyncDispose]());
  return database;
}

/** Queues on this Redis, which add what troubles them to `troubles`. */
async function queuesOn({ url: redisUrl }: RedisServer, troubles: QueueTrouble[]): Promise<Queues> {
  const database = await openMemory();
  const onTrouble = (trouble: QueueTrouble): void => void troubles.push(trouble);
  return opened(await openQueues({ clock: systemClock, database, redisUrl, onTrouble }));
}

/** Resolves when a job with this key has been done. */
async function workUntil(queues: Queues, last: string): Promise<string[]> {
  const keys: string[] = [];
  const done = Promise.withResolvers<void>();
  const handler = async ({ key }: { readonly key: string }): Promise<void> => {
    keys.push(key);
    if (key === last) done.resolve();
  };
  await queues.work(QUEUE, handler, { concurrency: 1, exclusive: true });
  await done.promise;
  return keys;
}

describe('a Redis that is not there', () => {
  it('is told when the queues are opened', async () => {
    const database = await openMemory();
    const redisUrl = `redis://127.0.0.1:${await freePort()}`;
    const outcome = await openQueues({ clock: systemClock, database, redisUrl });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreachable', reason: /ECONNREFUSED/ } });
  });

  it.runIf(requireServer('redis'))('is told apart from one that refuses the password', async () => {
    const database = await openMemory();
    await using redis = await startRedis();
    const redisUrl = redis.url.replace('redis://', 'redis://nobody:wrong@');
    const outcome = await openQueues({ clock: systemClock, database, redisUrl });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'credentials-rejected' } });
  });
});

describe('a server that goes away and comes back', () => {
  it.runIf(requireServer('redis'))(
    'Redis: orders fail at once meanwhile, and work goes on afterwards',
    async () => {
      await using redis = await startRedis();
      const troubles: QueueTrouble[] = [];
      await using queues = await queuesOn(redis, troubles);
      await queues.add(order('before'));
      await redis.stop();
      await expect.poll(() => troubles).toEqual([{ kind: 'connection-lost' }]);
      await expect(queues.add(order('meanwhile'))).rejects.toThrow(/writeable|closed/);
      await redis.start();
      await expect.poll(() => troubles).toContainEqual({ kind: 'connection-back' });
      await queues.add(order('after'));
      expect(await workUntil(queues, 'after')).toEqual(['before', 'after']);
    },
  );

  it.runIf(requireServer('redis'))('Redis: a worker takes up its work again', async () => {
    await using redis = await startRedis();
    const troubles: QueueTrouble[] = [];
    await using queues = await queuesOn(redis, troubles);
    const working = workUntil(queues, 'after');
    await queues.add(order('before'));
    await untilIdle(queues);
    await redis.stop();
    await redis.start();
    await expect.poll(() => troubles).toContainEqual({ kind: 'connection-back' });
    await queues.add(order('after'));
    expect(await working).toEqual(['before', 'after']);
  });

  it.runIf(requireServer('postgres'))('PostgreSQL: a worker takes up its work again', async () => {
    await using postgres = await startPostgres();
    await using database = opened(await openDatabase({ url: postgres.url }));
    await using queues = opened(await openQueues({ clock: systemClock, database }));
    const working = workUntil(queues, 'after');
    await queues.add(order('before'));
    await untilIdle(queues);
    await postgres.stop();
    await expect(queues.add(order('meanwhile'))).rejects.toThrow(/ECONNREFUSED|terminat/);
    await postgres.start();
    await queues.add(order('after'));
    expect(await working).toEqual(['before', 'after']);
  });

  it.runIf(requireServer('redis'))(
    'Redis: a worker can stop meanwhile, having said once what is wrong',
    async () => {
      await using redis = await startRedis();
      const troubles: QueueTrouble[] = [];
      const queues = await queuesOn(redis, troubles);
      for (const queue of ['a', 'b', 'c']) {
        await queues.work(queue, async () => undefined, { concurrency: 1, exclusive: true });
      }
      await redis.stop();
      await expect.poll(() => troubles.map(({ kind }) => kind)).toEqual(['connection-lost', 'queue-error']);
      await expect(queues.stop()).resolves.toBeUndefined();
      expect(troubles).toHaveLength(2);
    },
  );

  it.runIf(requireServer('postgres'))(
    'PostgreSQL: a worker can stop meanwhile, and close the database',
    async () => {
      await using postgres = await startPostgres();
      const database = opened(await openDatabase({ url: postgres.url }));
      const queues = opened(await openQueues({ clock: systemClock, database }));
      await queues.work(QUEUE, async () => undefined, { concurrency: 1, exclusive: true });
      await postgres.stop();
      await expect(queues.stop()).resolves.toBeUndefined();
      await expect(database[Symbol.asyncDispose]()).resolves.toBeUndefined();
    },
  );
});
