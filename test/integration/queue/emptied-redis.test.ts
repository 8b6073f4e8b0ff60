import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { JobHandler, Queues } from '#queue/queue.ts';
import { openDatabase } from '#store/database/database.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startRedis } from '../../support/servers/redis.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox';
const JOBS = 12;

describe.runIf(requireServer('redis'))('a Redis that is emptied while two workers use it', () => {
  it('is noticed, and the queue does one job at a time again', async () => {
    await using redis = await startRedis();
    await using database = opened(await openDatabase({ dataDirectory: 'memory' }));
    const troubles: QueueTrouble[] = [];
    const open = async (): Promise<Queues> =>
      opened(
        await openQueues({
          clock: systemClock,
          database,
          redisUrl: redis.url,
          onTrouble: (trouble) => void troubles.push(trouble),
        }),
      );
    await using first = await open();
    await using second = await open();

    const all = Promise.withResolvers<void>();
    const atOnce: number[] = [];
    let running = 0;
    const handler: JobHandler = async () => {
      running += 1;
      atOnce.push(running);
      // Whoever else may start does so meanwhile.
      await second.counts();
      await first.counts();
      running -= 1;
      if (atOnce.length === JOBS) all.resolve();
    };
    for (const queues of [first, second]) {
      await queues.work(QUEUE, handler, { concurrency: 1, exclusive: true });
      expect(await queues.restore()).toBe(false);
    }

    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
    expect(await first.restore()).toBe(true);
    expect(await second.restore()).toBe(false);
    expect(troubles.filter(({ kind }) => kind === 'queues-emptied')).toHaveLength(1);
    for (let index = 0; index < JOBS; index += 1) {
      await first.add({ queue: QUEUE, name: 'publish', key: `step ${index}`, payload: {} });
    }
    await all.promise;
    expect(Math.max(...atOnce)).toBe(1);
  });
});
