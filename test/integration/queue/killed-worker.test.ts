import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { FOR_SHORT_LIVES } from '../../support/play/short-lives.ts';
import { untilIdle } from '../../support/games/until-idle.ts';
import { fillDirectory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';
import { startRedis } from '../../support/servers/redis.ts';
import { opened } from './settings.ts';

const QUEUE = 'outbox';
/** No test lasts as long: what is recovered within one has not waited for it. */
const AN_HOUR_MS = 3_600_000;
/** How long a worker that went silent keeps its job, where it is waited for. */
const SILENCE_MS = 1_000;

interface Stores extends Pick<DatabaseOptions, 'dataDirectory' | 'url'> {
  readonly redisUrl?: string;
}

/** A worker in a process of its own, once it is busy with the job `taken`. */
async function startEndlessWorker(
  silence: number,
  stores: Stores,
  ...flags: string[]
): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, 'endless-worker.ts');
  const argv = [...FOR_SHORT_LIVES, script, QUEUE, String(silence), JSON.stringify(stores), ...flags];
  const worker = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void worker.kill('SIGKILL'));
  const [line]: unknown[] = await once(worker.stdout, 'data');
  expect(String(line)).toBe('taken\n');
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

/** Works on the queue until a job comes, and gives its key. */
async function takeNext(silence: number, { redisUrl, ...store }: Stores): Promise<string> {
  await using database = opened(await openDatabase(store));
  await using queues = opened(await openQueues({ clock: systemClock, database, redisUrl, silence }));
  const taken = Promise.withResolvers<string>();
  await queues.work(QUEUE, async ({ key }) => taken.resolve(key), { concurrency: 1, exclusive: true });
  const key = await taken.promise;
  await untilIdle(queues);
  return key;
}

/** A folder with a database in it. */
async function folderWithDatabase(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kesako-queue-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await fillDirectory(folder);
  return folder;
}

describe('a worker that was killed', () => {
  it('has its job done at once by the next one on an embedded database', async () => {
    const stores = { dataDirectory: await folderWithDatabase() };
    await kill(await startEndlessWorker(AN_HOUR_MS, stores, '--order'));
    expect(await takeNext(AN_HOUR_MS, stores)).toBe('taken');
  });

  it.runIf(requireServer('postgres'))(
    'has its job done by another on a PostgreSQL server once it is missed',
    async () => {
      const stores = await onServer();
      await kill(await startEndlessWorker(SILENCE_MS, stores, '--order'));
      expect(await takeNext(SILENCE_MS, stores)).toBe('taken');
    },
  );

  it.runIf(requireServer('redis'))('has its job done by another on Redis once it is missed', async () => {
    await using redis = await startRedis();
    const stores = { dataDirectory: await folderWithDatabase(), redisUrl: redis.url };
    await kill(await startEndlessWorker(SILENCE_MS, stores, '--order'));
    expect(await takeNext(SILENCE_MS, stores)).toBe('taken');
  });
});
