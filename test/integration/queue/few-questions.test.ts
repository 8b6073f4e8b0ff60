import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { JobOrder, Queues } from '#queue/queue.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { inMemory } from '../../support/run/databases.ts';
import { opened } from './settings.ts';

const noon = Temporal.Instant.from('2026-09-19T12:00:00Z');
const QUEUES = ['housekeeping', 'outbox:ville@masto', 'inbox:ville@masto', 'outbox:ville2', 'inbox:ville2'];

let database: Database;
beforeAll(async () => {
  database = opened(await openDatabase(await inMemory()));
});
afterAll(() => database[Symbol.asyncDispose]());

/** Queues in which ten jobs wait for their moments, one a minute from now on, and what the database is asked about them from now on. */
async function tenWaiting(): Promise<{
  readonly queues: Queues;
  readonly orders: readonly JobOrder[];
  readonly asked: string[];
}> {
  const asked: string[] = [];
  const listening: Database = {
    ...database,
    poolIn: (...where) => {
      const pool = database.poolIn(...where);
      const query = pool.query.bind(pool);
      pool.query = async (...what) => {
        asked.push(what[0]);
        return query(...what);
      };
      return pool;
    },
  };
  await database.pool.query('delete from bullmq.job').catch(() => undefined);
  const queues = opened(await openQueues({ clock: new ManualClock(noon), database: listening }));
  onTestFinished(() => queues.stop());
  const orders = Array.from({ length: 10 }, (_, minute) => ({
    queue: QUEUES[minute % QUEUES.length] ?? '',
    name: 'publish',
    key: `angers/${minute}`,
    payload: {},
    at: noon.add({ minutes: minute + 1 }),
  }));
  await queues.addAll(orders);
  asked.length = 0;
  return { queues, orders, asked };
}

const events = async (): Promise<unknown> =>
  (await database.pool.query('select count(*) from bullmq.event')).rows;

test('what is queued already is asked about once, and nothing is written of it', async () => {
  const { queues, orders, asked } = await tenWaiting();
  const before = await events();
  await queues.addAll(orders);
  expect(asked).toHaveLength(1);
  expect(await events()).toEqual(before);
});

test('what is not queued yet is, beside what is', async () => {
  const { queues, orders } = await tenWaiting();
  const [one, ...others] = orders;
  await queues.drop(one?.queue ?? '', [{ name: 'publish', key: one?.key ?? '', payload: {} }]);
  expect(await queues.delayed('housekeeping')).toHaveLength(1);
  await queues.addAll([...others, ...(one ? [one] : [])]);
  expect((await queues.delayed('housekeeping')).map(({ key }) => key).toSorted()).toEqual([
    'angers/0',
    'angers/5',
  ]);
});

test('no job is read that is not due', async () => {
  const { queues, asked } = await tenWaiting();
  expect(await queues.promote(noon)).toBe(0);
  expect(asked).toHaveLength(1);
  expect(await queues.promote(noon.add({ minutes: 2 }))).toBe(2);
  const counts = Object.values(await queues.counts());
  expect(counts.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(2);
});

test('all queues are asked at once whether anything is left to do', async () => {
  const { queues, asked } = await tenWaiting();
  await untilIdle(queues);
  expect(asked).toHaveLength(1);
});
