import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { explainLoss } from '#app/parts/lost-servers.ts';
import { readSettings } from '#config/settings.ts';
import { openServer } from '#store/database/open-server.ts';
import { openRedisBackend } from '#queue/redis-backend.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startPostgres } from '../../support/servers/postgres.ts';
import { startRedis } from '../../support/servers/redis.ts';

/** Long enough for a server that answers, however busy the machine. */
const WITHIN_MS = 15_000;

/** What a person at a terminal is told of an error by which a command ends. */
const told = async (error: unknown): Promise<string | undefined> =>
  (await explainLoss(error, () => readSettings({}, false)))?.what.fr;

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
      // BullMQ listens by such a connection, and takes another only when it is told so.
      const heard = vi.fn<(error: Error) => void>();
      client.on('error', heard);
      await postgres.freeze();
      const connecting = opened.source
        .poolIn('public', 1)
        .connect()
        .catch((error: unknown) => error);
      const unanswered: unknown = await client.query('select 1').catch((error: unknown) => error);
      expect(unanswered).toMatchObject({ message: expect.stringContaining('timeout') });
      for (const error of [unanswered, await connecting])
        expect(await told(error)).toContain('La base de données ne répond pas');
      await expect(client.query('select 2')).rejects.toThrow(/closed|terminated|not queryable/u);
      client.release();
      await opened.source.close();
      expect(heard).toHaveBeenCalledExactlyOnceWith(unanswered);
      expect(troubles).toContain('Query read timeout');
    },
  );

  it.runIf(requireServer('redis'))('Redis: who orders is told, and so is its owner', async () => {
    await using redis = await startRedis();
    const lost = Promise.withResolvers<QueueTrouble>();
    const opened = await openRedisBackend(redis.url, 'ours', lost.resolve, WITHIN_MS);
    if (!opened.ok) throw new Error('The server is there.');
    onTestFinished(() => opened.backend[Symbol.asyncDispose]());
    const queue = opened.backend.queue('outbox');
    queue.on('error', () => undefined);
    await queue.getJobCounts('wait');
    redis.freeze();
    await expect(queue.getJobCounts('wait')).rejects.toThrow(/max retries|writeable/u);
    expect(await lost.promise).toEqual({ kind: 'connection-lost' });
    const refused: unknown = await queue.getJobCounts('wait').catch((error: unknown) => error);
    expect(await told(refused)).toContain('Les files d’attente ne répondent pas');
  });

  it('says nothing of an error that looks like it and comes from elsewhere', async () => {
    const elsewhere = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    expect(await told(elsewhere)).toBeUndefined();
  });
});
