import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { openDatabase } from '#store/database/database.ts';
import { inMemory } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startRedis } from '../../support/servers/redis.ts';
import { until } from '../../support/play/until.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox';
const order = (key: string) => ({ queue: QUEUE, name: 'publish', key, payload: {} });

it.runIf(requireServer('redis'))(
  'a Redis that is full refuses orders, and work goes on once it has room',
  async () => {
    await using redis = await startRedis();
    const database = opened(await openDatabase(await inMemory()));
    onTestFinished(() => database[Symbol.asyncDispose]());
    const troubles: unknown[] = [];
    const onTrouble = (trouble: unknown): void => void troubles.push(trouble);
    await using queues = opened(
      await openQueues({ clock: systemClock, database, redisUrl: redis.url, onTrouble }),
    );
    const keys: string[] = [];
    const working = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    await queues.work(
      QUEUE,
      async ({ key }) => {
        keys.push(key);
        if (key !== 'slow' || keys.length > 1) return;
        working.resolve();
        await release.promise;
      },
      { concurrency: 1, exclusive: true },
    );
    await queues.add(order('slow'));
    await queues.add(order('waiting'));
    await working.promise;
    const admin = new Redis(redis.url);
    onTestFinished(() => admin.disconnect());
    await admin.config('SET', 'maxmemory', '1');
    await expect(queues.add(order('meanwhile'))).rejects.toThrow(/OOM/u);
    release.resolve();
    await until('a trouble is told', () => troubles.length > 0 || undefined);
    await admin.config('SET', 'maxmemory', '0');
    await queues.add(order('after'));
    await until('all is done', () => keys.includes('after') || undefined);
    expect(keys).toContain('waiting');
  },
);
