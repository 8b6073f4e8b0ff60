import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { openDatabase } from '#store/database.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startPostgres } from '../../support/servers/postgres.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox';

describe.runIf(requireServer('postgres'))('a worker that waits for another to end its exclusive job', () => {
  it('does not keep the PostgreSQL server busy with asking', async () => {
    await using server = await startPostgres();
    await using database = opened(await openDatabase({ url: server.url }));
    await using busy = opened(await openQueues({ clock: systemClock, database }));
    await using idle = opened(await openQueues({ clock: systemClock, database }));
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const handler = async (): Promise<void> => {
      begun.resolve();
      await mayEnd.promise;
    };
    await busy.work(QUEUE, handler, { concurrency: 1, exclusive: true });
    await busy.add({ queue: QUEUE, name: 'publish', key: 'long', payload: {} });
    await begun.promise;
    await idle.work(QUEUE, handler, { concurrency: 1, exclusive: true });
    await busy.add({ queue: QUEUE, name: 'publish', key: 'next', payload: {} });

    const calls = async (): Promise<number> => {
      const { rows } = await database.pool.query<{ calls: string }>(
        'select sum(xact_commit) as calls from pg_stat_database',
      );
      return Number(rows[0]?.calls);
    };
    const before = await calls();
    await pause(2_000);
    const perSecond = ((await calls()) - before) / 2;
    mayEnd.resolve();
    await busy.idle(AbortSignal.timeout(10_000));
    expect(perSecond).toBeLessThan(100);
  });
});
