import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { HANGS_MS } from '../../hangs.ts';
import { ManualClock, systemClock } from '#platform/clock.ts';
import type { QueueTrouble } from '#queue/bullmq-backend.ts';
import { jobIdOf } from '#queue/bullmq-queues.ts';
import type { Job, JobOrder, Queues } from '#queue/queue.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { Chance } from '#networks/village/chance.ts';
import { QueuesInMemory } from '#queue/in-memory/queues-in-memory.ts';
import { realPace } from '../../simulation/queues/real-pace.ts';
import { SeededServer } from '../../simulation/queues/seeded-queues.ts';
import { availableSettings, type JobContext, openHouse } from './settings.ts';

/** What a player wrote. */
const WORDS = 'Je crois que c’est la maison d’Adam';
const noon = Temporal.Instant.from('2026-09-19T12:00:00Z');
const later = (seconds: number): Temporal.Instant => noon.add({ seconds });

/** What this needs of a place where jobs are kept. */
type Place = Pick<JobContext, 'open' | 'kept' | 'giveToAnother'> & AsyncDisposable;

/** The one on which most tests play. */
function inThisProcess(): Place {
  const memory = new QueuesInMemory();
  return {
    async open({ clock = systemClock, troubles = [] } = {}) {
      return memory.open({ clock, onTrouble: (trouble) => void troubles.push(trouble) });
    },
    kept: async () => memory.kept(),
    giveToAnother: async (queue, job) => memory.giveToAnother(queue, job),
    async [Symbol.asyncDispose]() {},
  };
}

/** That of the simulation, at the machine's own pace. */
function seeded(): Place {
  const server = new SeededServer(realPace(new Chance(17)));
  return {
    async open({ clock = systemClock, troubles = [] } = {}) {
      const actor = { name: 'a worker', fate: 'alive' } as const;
      return server.open({ actor, clock, onTrouble: (trouble) => void troubles.push(trouble) });
    },
    kept: async () => server.kept(),
    giveToAnother: async (queue, job) => server.giveToAnother(decodeURIComponent(queue), job),
    async [Symbol.asyncDispose]() {},
  };
}

const places = [
  ...availableSettings.map((setting) => ({
    name: setting.name,
    open: (): Promise<Place> => openHouse(setting),
  })),
  { name: 'the memory of a test', open: async (): Promise<Place> => inThisProcess() },
  { name: 'a seeded server', open: async (): Promise<Place> => seeded() },
];

describe.each(places)('queues on $name', ({ open }) => {
  let context: Place;
  beforeAll(async () => {
    context = await open();
  });
  afterAll(() => context[Symbol.asyncDispose]());

  /** A queue of its own for each test, and a way to order jobs on it. */
  async function setUp(options?: Parameters<JobContext['open']>[0]) {
    const queues = await context.open(options);
    onTestFinished(() => queues.stop());
    const queue = `outbox:${randomUUID()}`;
    const order = (key: string, rest: Partial<JobOrder> = {}): JobOrder => ({
      queue,
      name: 'publish',
      key,
      payload: {},
      ...rest,
    });
    return { queues, queue, order };
  }

  /** Works on a queue and remembers the keys in the order in which they came. */
  async function recordKeys(queues: Queues, queue: string, concurrency = 1): Promise<string[]> {
    const keys: string[] = [];
    await queues.work(queue, async (job) => void keys.push(job.key), { concurrency });
    return keys;
  }

  it('hands a job to the handler with its name, key and payload', async () => {
    const { queues, queue, order } = await setUp();
    const jobs: Job[] = [];
    await queues.work(queue, async (job) => void jobs.push(job), { concurrency: 1 });
    await queues.add(order('Angers/3:opening@1', { payload: { step: 'é', deep: [1, { a: null }] } }));
    await untilIdle(queues);
    expect(jobs).toEqual([
      { name: 'publish', key: 'Angers/3:opening@1', payload: { step: 'é', deep: [1, { a: null }] } },
    ]);
  });

  it('tells a handler whose job was lost to another, while it is at work, and nobody who wrote what it is about', async () => {
    const troubles: QueueTrouble[] = [];
    const { queues, queue, order } = await setUp({ troubles });
    const begun = Promise.withResolvers<void>();
    const lost = Promise.withResolvers<unknown>();
    let done = 0;
    const handler = async (_job: Job, signal: AbortSignal): Promise<void> => {
      done += 1;
      begun.resolve();
      if (done > 1) return;
      signal.addEventListener('abort', () => lost.resolve(signal.reason));
      await lost.promise;
    };
    await queues.work(queue, handler, { concurrency: 1 });
    const key = 'ville|mastodon:zoe@mastodon.example/answer';
    await queues.add(order(key));
    await begun.promise;
    await context.giveToAnother(encodeURIComponent(queue), jobIdOf(key));
    expect(await lost.promise).toMatchObject({ message: expect.stringContaining('lost to another') });
    const told = troubles.flatMap((trouble) => ('cause' in trouble ? [String(trouble.cause)] : []));
    expect(told.filter((words) => words.includes('zoe'))).toEqual([]);
  });

  it.each([
    ['a defect', new TypeError(`“${WORDS}” is not iterable\n    at ${WORDS}`)],
    [
      'the database',
      Object.assign(new Error(`Failed query\nparams: ${WORDS}`, { cause: new RangeError(WORDS) }), {
        name: 'DatabaseError',
        code: '22P05',
        severity: 'ERROR',
        params: [WORDS],
      }),
    ],
    ['a name that is none', Object.assign(new Error(WORDS), { name: WORDS })],
  ])('keeps nothing of what %s said, and tells it here', async (_, cause) => {
    const failed = Promise.withResolvers<QueueTrouble>();
    const troubles: QueueTrouble[] = [];
    troubles.push = (trouble) => (failed.resolve(trouble), 1);
    const { queues, queue, order } = await setUp({ troubles });
    const handler = async (): Promise<void> => {
      // So that it stays to be looked at.
      await queues.pause(queue);
      throw cause;
    };
    await queues.work(queue, handler, { concurrency: 1 });
    await queues.add(order('one'));
    expect(await failed.promise).toMatchObject({ kind: 'job-failed', key: 'one', attempt: 1 });
    expect(await failed.promise).toHaveProperty('cause', cause);
    const kept = await context.kept();
    expect(kept).toContain(encodeURIComponent(queue));
    expect(kept).toMatch(/JobFailed|TypeError|DatabaseError/u);
    expect(kept).not.toContain(WORDS);
  });

  it('drops what waits for its moment, and nothing else', async () => {
    const { queues, queue, order } = await setUp({ clock: new ManualClock(noon) });
    const keys = await recordKeys(queues, queue);
    await queues.addAll([order('one', { at: later(60) }), order('two/zoe@masto', { at: later(60) })]);
    const waiting = await queues.delayed(queue);
    expect(waiting.map(({ key }) => key).toSorted()).toEqual(['one', 'two/zoe@masto']);
    await queues.drop(
      queue,
      waiting.filter(({ key }) => key !== 'one'),
    );
    expect((await queues.delayed(queue)).map(({ key }) => key)).toEqual(['one']);
    expect(await queues.promote(later(60))).toBe(1);
    await untilIdle(queues);
    expect(keys).toEqual(['one']);
  });

  it('does a job at its time, and not before', async () => {
    const { queues, queue, order } = await setUp();
    const { promise, resolve } = Promise.withResolvers<number>();
    await queues.work(queue, async () => resolve(Date.now()), { concurrency: 1 });
    const due = Date.now() + 600;
    await queues.add(order('one', { at: Temporal.Instant.fromEpochMilliseconds(due) }));
    // The queue's server may be two milliseconds ahead.
    expect(await promise).toBeGreaterThanOrEqual(due - 2);
  });

  it('counts delays from the clock it was given', async () => {
    const { queues, queue, order } = await setUp({ clock: new ManualClock(noon) });
    const keys = await recordKeys(queues, queue);
    await queues.addAll([order('in a minute', { at: later(60) }), order('a minute ago', { at: later(-60) })]);
    await untilIdle(queues);
    expect(keys).toEqual(['a minute ago']);
    expect(await queues.counts()).toEqual({ [queue]: { waiting: 0, active: 0, delayed: 1, failed: 0 } });
  });

  it('ignores a repeat with the same key while the first is delayed, waiting or active', async () => {
    const { queues, queue, order } = await setUp({ clock: new ManualClock(noon) });
    await queues.add(order('waiting'));
    await queues.add(order('waiting'));
    await queues.add(order('delayed', { at: later(60) }));
    await queues.add(order('delayed'));
    await queues.addAll(Array.from({ length: 60 }, () => order('many times in one go')));
    expect((await queues.counts())[queue]).toMatchObject({ waiting: 2, delayed: 1 });

    const keys: string[] = [];
    await queues.work(
      queue,
      async ({ key }) => {
        keys.push(key);
        await queues.add(order(key));
      },
      { concurrency: 1 },
    );
    await untilIdle(queues);
    expect(keys).toEqual(['waiting', 'many times in one go']);
  });

  it('takes a key again once its job is done', async () => {
    const { queues, queue, order } = await setUp();
    const keys = await recordKeys(queues, queue);
    await queues.add(order('again'));
    await untilIdle(queues);
    await queues.add(order('again'));
    await untilIdle(queues);
    expect(keys).toEqual(['again', 'again']);
  });

  it('does the urgent first, and equals in the order of their arrival', async () => {
    const { queues, queue, order } = await setUp();
    await queues.addAll([
      order('thanks', { priority: 3 }),
      order('post 1', { priority: 1 }),
      order('mask', { priority: 2 }),
      order('post 2', { priority: 1 }),
    ]);
    const keys = await recordKeys(queues, queue);
    await untilIdle(queues);
    expect(keys).toEqual(['post 1', 'post 2', 'mask', 'thanks']);
  });

  it('keeps the order of many jobs ordered at once', async () => {
    const { queues, queue, order } = await setUp();
    const wanted = Array.from({ length: 120 }, (_, index) => `job ${index}`);
    await queues.addAll(wanted.map((key) => order(key)));
    const keys = await recordKeys(queues, queue);
    await untilIdle(queues);
    expect(keys).toEqual(wanted);
  });

  it('does one job of an exclusive queue at a time over two workers', async () => {
    const { queues, queue, order } = await setUp();
    const others = await context.open();
    onTestFinished(() => others.stop());
    let atWork = 0;
    let most = 0;
    const handler = async (): Promise<void> => {
      atWork += 1;
      most = Math.max(most, atWork);
      // Long enough for the other worker to have taken one, if it could.
      await Promise.all([queues.counts(), others.counts()]);
      atWork -= 1;
    };
    await queues.work(queue, handler, { concurrency: 2, exclusive: true });
    await others.work(queue, handler, { concurrency: 2, exclusive: true });
    await queues.addAll(Array.from({ length: 12 }, (_, index) => order(`job ${index}`)));
    await untilIdle(queues);
    expect(most).toBe(1);
  });

  it('does jobs of a shared queue side by side', async () => {
    const { queues, queue, order } = await setUp();
    const both = Promise.withResolvers<void>();
    let atWork = 0;
    await queues.work(
      queue,
      async () => {
        atWork += 1;
        if (atWork === 2) both.resolve();
        await both.promise;
      },
      { concurrency: 2 },
    );
    await queues.addAll([order('one'), order('two')]);
    await untilIdle(queues);
    expect(atWork).toBe(2);
  });

  it('tries a failed job again, and says so', async () => {
    const troubles: QueueTrouble[] = [];
    const { queues, queue, order } = await setUp({ troubles });
    let attempts = 0;
    const done = Promise.withResolvers<void>();
    await queues.work(
      queue,
      async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('The network is away.');
        done.resolve();
      },
      { concurrency: 1 },
    );
    await queues.add(order('one'));
    await done.promise;
    await untilIdle(queues);
    expect(attempts).toBe(2);
    expect(troubles).toMatchObject([
      { kind: 'job-failed', queue, name: 'publish', key: 'one', attempt: 1, last: false },
    ]);
  });

  it('drops a job that fails to the last, and takes its key again', async () => {
    const troubles: QueueTrouble[] = [];
    const { queues, queue, order } = await setUp({ troubles });
    let attempts = 0;
    const handler = async (): Promise<void> => {
      attempts += 1;
      throw new Error('Never.');
    };
    await queues.work(queue, handler, { concurrency: 1 });
    await queues.add(order('one', { at: noon }));
    for (let round = 1; round <= 4; round += 1) {
      await untilIdle(queues);
      expect(attempts).toBe(round);
      await queues.promote(noon);
    }
    expect(troubles.map((trouble) => trouble.kind === 'job-failed' && trouble.last)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(await queues.counts()).toEqual({ [queue]: { waiting: 0, active: 0, delayed: 0, failed: 1 } });
    await queues.add(order('one'));
    await untilIdle(queues);
    expect(attempts).toBe(5);
  });

  it('promotes what is due by a moment, in order of time then key, and nothing later', async () => {
    const { queues, queue, order } = await setUp({ clock: new ManualClock(noon) });
    await queues.addAll([
      order('c', { at: later(20) }),
      order('b', { at: later(10) }),
      order('later', { at: later(31) }),
      order('d', { at: later(30) }),
      order('a', { at: later(20) }),
    ]);
    const keys = await recordKeys(queues, queue);
    await untilIdle(queues);
    expect(keys).toEqual([]);
    await queues.promote(later(30));
    await untilIdle(queues);
    expect(keys).toEqual(['b', 'a', 'c', 'd']);
    await queues.promote(later(31));
    await untilIdle(queues);
    expect(keys).toEqual(['b', 'a', 'c', 'd', 'later']);
  });

  it('is idle only once the jobs that jobs have ordered, on other queues too, are done', async () => {
    const { queues, queue, order } = await setUp();
    const other = `${queue}-other`;
    const done: string[] = [];
    await queues.work(
      queue,
      async ({ key }) => {
        done.push(key);
        const depth = Number(key);
        if (depth < 8) {
          await queues.add(order(String(depth + 1), { queue: depth % 2 === 0 ? other : queue }));
        }
      },
      { concurrency: 1 },
    );
    await queues.work(
      other,
      async ({ key }) => {
        await queues.counts();
        done.push(key);
        await queues.add(order(String(Number(key) + 1)));
      },
      { concurrency: 2 },
    );
    await queues.add(order('0'));
    await untilIdle(queues);
    expect(done).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('stops waiting for idleness when told to', async () => {
    const { queues, queue, order } = await setUp();
    const release = Promise.withResolvers<void>();
    await queues.work(queue, () => release.promise, { concurrency: 1 });
    await queues.add(order('long'));
    const reason = new Error('No longer.');
    const controller = new AbortController();
    const waiting = queues.idle(controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    release.resolve();
  });

  it('holds the jobs of a paused queue until it is resumed', async () => {
    const { queues, queue, order } = await setUp();
    const keys = await recordKeys(queues, queue);
    await queues.pause(queue);
    await queues.add(order('held'));
    await untilIdle(queues);
    expect(keys).toEqual([]);
    await queues.resume(queue);
    await untilIdle(queues);
    expect(keys).toEqual(['held']);
  });

  it('lets the active job end before it stops, and takes no other', async () => {
    const { queues, queue, order } = await setUp();
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const done: string[] = [];
    await queues.work(
      queue,
      async ({ key }) => {
        begun.resolve();
        await mayEnd.promise;
        done.push(key);
      },
      { concurrency: 1 },
    );
    await queues.addAll([order('first'), order('second')]);
    await begun.promise;
    const stopping = queues.stop(Temporal.Duration.from({ milliseconds: HANGS_MS }));
    mayEnd.resolve();
    await stopping;
    expect(done).toEqual(['first']);

    const next = await context.open();
    onTestFinished(() => next.stop());
    const keys = await recordKeys(next, queue);
    await untilIdle(next);
    expect(keys).toEqual(['second']);
  });

  it('aborts a job that does not end in time', async () => {
    const { queues, queue, order } = await setUp();
    const begun = Promise.withResolvers<void>();
    let aborted = false;
    await queues.work(
      queue,
      async (_job, signal) => {
        begun.resolve();
        await once(signal, 'abort');
        aborted = true;
      },
      { concurrency: 1 },
    );
    await queues.add(order('endless'));
    await begun.promise;
    await queues.stop(Temporal.Duration.from({ milliseconds: 100 }));
    expect(aborted).toBe(true);
  });
});
