import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import type { Queues } from '#queue/queue.ts';
import { type Database, type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { emptyOnServer, inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { type RedisServer, startRedis } from '../../support/servers/redis.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox/ville';
const SOON_MS = 1_000;

async function openOne(options: DatabaseOptions): Promise<Database> {
  const database = opened(await openDatabase(options));
  onTestFinished(() => database[Symbol.asyncDispose]());
  return database;
}

/** Queues of a database on this Redis. */
async function queuesOf(database: Database, { url: redisUrl }: RedisServer): Promise<Queues> {
  const queues = opened(await openQueues({ clock: systemClock, database, redisUrl }));
  onTestFinished(() => queues.stop());
  return queues;
}

/** Has queues worked on, and keeps what was done. */
async function work(queues: Queues): Promise<readonly string[]> {
  const done: string[] = [];
  const handler = async ({ key }: { readonly key: string }): Promise<void> => void done.push(key);
  await queues.work(QUEUE, handler, { concurrency: 1, exclusive: true });
  return done;
}

const pairs = [
  ['embedded ones', inMemory],
  ...(requireServer('postgres') ? [['ones on a server', onServer] as const] : []),
] as const;

describe.runIf(requireServer('redis'))('two databases on one Redis', () => {
  it.for(pairs)('have each its own jobs done, and nobody else’s: %s', async ([, make]) => {
    await using redis = await startRedis();
    const [angers, nantes] = [await openOne(await make()), await openOne(await make())];
    const [ofAngers, ofNantes] = [await queuesOf(angers, redis), await queuesOf(nantes, redis)];
    const [doneByAngers, doneByNantes] = [await work(ofAngers), await work(ofNantes)];
    const later = systemClock.now().add({ milliseconds: SOON_MS });
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      // The same game, as of a copy that tries something out.
      await ofAngers.add({ queue: QUEUE, name: 'publish', key: `angers/${key}`, payload: {} });
      await ofNantes.add({ queue: QUEUE, name: 'publish', key: `nantes/${key}`, payload: {} });
      await ofNantes.add({ queue: QUEUE, name: 'publish', key: `angers/${key}`, payload: {}, at: later });
    }
    await untilIdle(ofAngers);
    await expect.poll(async () => (await ofNantes.counts())[QUEUE]?.delayed).toBe(0);
    await untilIdle(ofNantes);
    const keysOf = (game: string): string[] => ['1', '2', '3', '4', '5', '6'].map((key) => `${game}/${key}`);
    expect(doneByAngers.toSorted()).toEqual(keysOf('angers'));
    expect(doneByNantes.toSorted()).toEqual([...keysOf('angers'), ...keysOf('nantes')]);
  });

  it.runIf(requireServer('postgres'))(
    'share nothing, where all that use one of them share all, were they the first at the same time',
    async () => {
      await using redis = await startRedis();
      const url = await emptyOnServer();
      const ours = await Promise.all(Array.from({ length: 4 }, () => openOne({ url })));
      const [first, ...others] = await Promise.all(ours.map((database) => queuesOf(database, redis)));
      await first?.add({
        queue: QUEUE,
        name: 'publish',
        key: 'angers/1',
        payload: {},
        at: systemClock.now().add({ hours: 1 }),
      });
      for (const queues of others) expect(await queues.delayed(QUEUE)).toHaveLength(1);
      const theirs = await queuesOf(await openOne(await inMemory()), redis);
      expect(await theirs.delayed(QUEUE)).toEqual([]);
    },
  );
});
