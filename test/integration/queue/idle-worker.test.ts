import { describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import type { Pool } from '#store/pool.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox';
/** No test lasts as long: what a worker does before it has passed, it does without drawing breath. */
const AN_HOUR_MS = 3_600_000;

/** The same database, whose pools say how often they were asked. */
function counted(database: Database): { readonly database: Database; readonly asked: () => number } {
  let asked = 0;
  const counting = (pool: Pool): Pool => {
    const query = pool.query.bind(pool);
    pool.query = async (...what) => {
      asked += 1;
      return query(...what);
    };
    return pool;
  };
  return {
    database: { ...database, poolIn: (...where) => counting(database.poolIn(...where)) },
    asked: () => asked,
  };
}

describe.runIf(requireServer('postgres'))('a worker that waits for another to end its exclusive job', () => {
  it('does not keep the PostgreSQL server busy with asking', async () => {
    await using database = opened(await openDatabase(await onServer()));
    const { database: idleDatabase, asked } = counted(database);
    const clock = systemClock;
    await using busy = opened(await openQueues({ clock, database }));
    await using idle = opened(await openQueues({ clock, database: idleDatabase, breath: AN_HOUR_MS }));
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
    // The server does many things meanwhile, and as much again for a worker that asks without cease.
    for (let done = 0; done < 2_000; done += 1) await database.pool.query('select 1');
    const fruitless = asked();
    mayEnd.resolve();
    await untilIdle(busy);
    expect(fruitless).toBeLessThan(100);
  });
});
