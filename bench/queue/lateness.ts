import { createPostgresBackend, createRedisBackend, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
// The bench borrows the servers of the tests.
import { startPostgres } from '../../test/support/servers/postgres.ts';
import { startRedis } from '../../test/support/servers/redis.ts';
import { median, ms, tell } from '../figures.ts';

// How late a scheduled job comes through our queues and through bare BullMQ, on the same backend, in one run.
const JOBS = 40;
const ROUNDS = 3;
const APART_MS = 40;
const FIRST_MS = 300;

/** Schedules jobs by `add`, and gives the lateness of each, in milliseconds, once all have come. */
type Measure = () => Promise<readonly number[]>;

function collector(): { readonly came: (due: number) => void; readonly all: Promise<readonly number[]> } {
  const lateness: number[] = [];
  const { promise, resolve } = Promise.withResolvers<readonly number[]>();
  const came = (due: number): void => {
    lateness.push(Date.now() - due);
    if (lateness.length === JOBS) resolve(lateness);
  };
  return { came, all: promise };
}

const dueTimes = (): readonly number[] =>
  Array.from({ length: JOBS }, (_, index) => Date.now() + FIRST_MS + index * APART_MS);

function ours(database: Database, redisUrl?: string): Measure {
  return async () => {
    const opened = await openQueues({ clock: systemClock, database, redisUrl });
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using queues = opened.value;
    const { came, all } = collector();
    await queues.work('ours', async ({ payload }) => came(Number(payload['due'])), {
      concurrency: 1,
      exclusive: true,
    });
    for (const due of dueTimes()) {
      const at = Temporal.Instant.fromEpochMilliseconds(due);
      await queues.add({ queue: 'ours', name: 'publish', key: `step ${due}`, payload: { due }, at });
    }
    return await all;
  };
}

type Bare = (processor: (job: { data: { due: number } }) => Promise<void>) => {
  readonly queue: Pick<Queue, 'add' | 'close'>;
  readonly worker: Pick<Worker, 'close' | 'waitUntilReady'>;
};

function bare(open: Bare): Measure {
  return async () => {
    const { came, all } = collector();
    const { queue, worker } = open(async (job) => came(job.data.due));
    await worker.waitUntilReady();
    for (const due of dueTimes()) {
      await queue.add('publish', { due }, { delay: due - Date.now(), removeOnComplete: true });
    }
    const lateness = await all;
    await worker.close();
    await queue.close();
    return lateness;
  };
}

function bareOnPostgres(database: Database): Bare {
  const connection = database.poolIn('bullmq');
  const bull = withBackend(createPostgresBackend);
  return (processor) => ({
    queue: new bull.Queue('bare', { connection }),
    worker: new bull.Worker<{ due: number }>('bare', processor, { connection }),
  });
}

function bareOnRedis(url: string): Bare {
  const bull = withBackend(createRedisBackend);
  return (processor) => {
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    const queue = new bull.Queue('bare', { connection });
    const worker = new bull.Worker<{ due: number }>('bare', processor, { connection });
    const close = async (): Promise<void> => {
      await queue.close();
      connection.disconnect();
    };
    return { queue: { add: queue.add.bind(queue), close }, worker };
  };
}

async function compare(name: string, mine: Measure, theirs: Measure): Promise<void> {
  const figures = { mine: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.mine.push(...(await mine()));
    figures.theirs.push(...(await theirs()));
  }
  const [a, b] = [median(figures.mine), median(figures.theirs)];
  const most = `at most ${ms(Math.max(...figures.mine))} and ${ms(Math.max(...figures.theirs))}`;
  tell(`${name}: median lateness ${ms(a)}, bare BullMQ ${ms(b)}, difference ${ms(a - b)} (${most})`);
}

async function openOrThrow(options: Parameters<typeof openDatabase>[0]): Promise<Database> {
  const opened = await openDatabase(options);
  if (!opened.ok) throw new Error(opened.failure.kind);
  // Makes BullMQ's tables.
  const queues = await openQueues({ clock: systemClock, database: opened.value });
  if (queues.ok) await queues.value.stop();
  return opened.value;
}

await using postgres = await startPostgres();
await using redis = await startRedis();
await using embedded = await openOrThrow({ dataDirectory: 'memory' });
await using served = await openOrThrow({ url: postgres.url });
await compare('PGlite', ours(embedded), bare(bareOnPostgres(embedded)));
await compare('PostgreSQL', ours(served), bare(bareOnPostgres(served)));
await compare('Redis', ours(served, redis.url), bare(bareOnRedis(redis.url)));
