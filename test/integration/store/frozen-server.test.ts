import { describe, expect, it, onTestFinished } from 'vitest';
import { openServer } from '#store/database/open-server.ts';
import { openRedisBackend } from '#queue/redis-backend.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startPostgres } from '../../support/servers/postgres.ts';
import { startRedis } from '../../support/servers/redis.ts';

/** Long enough for a server that answers, however busy the machine. */
const WITHIN_MS = 15_000;

describe('a server that hangs, and closes nothing', () => {
  it.runIf(requireServer('postgres'))(
    'PostgreSQL: who asks is told, and the connection is left, so that all can be closed',
    async () => {
      await using postgres = await startPostgres();
      const troubles: string[] = [];
      const opened = await openServer(postgres.url, ({ message }) => troubles.push(message), WITHIN_MS);
      if (!opened.ok) throw new Error('The server is there.');
      const pool = opened.source.poolIn('public', 1);
      const client = await pool.connect();
      await postgres.freeze();
      await expect(client.query('select 1')).rejects.toThrow('timeout');
      await expect(client.query('select 2')).rejects.toThrow(/closed|terminated|not queryable/u);
      client.release();
      await opened.source.close();
      expect(troubles).toContain('Query read timeout');
    },
  );

  it.runIf(requireServer('redis'))('Redis: who orders is told, and so is its owner', async () => {
    await using redis = await startRedis();
    const lost = Promise.withResolvers<QueueTrouble>();
    const opened = await openRedisBackend(redis.url, lost.resolve, WITHIN_MS);
    if (!opened.ok) throw new Error('The server is there.');
    onTestFinished(() => opened.backend[Symbol.asyncDispose]());
    const queue = opened.backend.queue('outbox');
    queue.on('error', () => undefined);
    await queue.getJobCounts('wait');
    redis.freeze();
    await expect(queue.getJobCounts('wait')).rejects.toThrow(/max retries|writeable/u);
    expect(await lost.promise).toEqual({ kind: 'connection-lost' });
    await expect(queue.getJobCounts('wait')).rejects.toThrow(/max retries|writeable/u);
  });
});
