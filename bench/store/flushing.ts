import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median, ms, tell } from '../figures.ts';

// What it costs that the embedded database flushes what it commits: per commit, per job, and while nothing happens.
const COMMITS = 300;
const JOBS = 100;
const IDLE_SECONDS = 30;

const flushes: number[] = [];
const { fsyncSync } = fs;
fs.fsyncSync = (descriptor) => {
  const from = performance.now();
  fsyncSync(descriptor);
  flushes.push(performance.now() - from);
};
syncBuiltinESMExports();

const { systemClock } = await import('#platform/clock.ts');
const { openQueues } = await import('#queue/open-queues.ts');
const { openDatabase } = await import('#store/database/database.ts');

const dataDirectory = fs.mkdtempSync(path.join(tmpdir(), 'kesako-bench-'));
const opened = await openDatabase({ dataDirectory });
if (!opened.ok) throw new Error(opened.failure.kind);
const { pool } = opened.value;

async function measure(what: string, times: number, act: () => Promise<void>): Promise<void> {
  flushes.length = 0;
  const { rows } = await pool.query<{ lsn: string }>('select pg_current_wal_insert_lsn() as lsn');
  const from = performance.now();
  await act();
  const took = performance.now() - from;
  const flushed = flushes.reduce((sum, one) => sum + one, 0);
  const {
    rows: [grown],
  } = await pool.query<{ bytes: string }>('select pg_current_wal_insert_lsn() - $1::pg_lsn as bytes', [
    rows[0]?.lsn,
  ]);
  tell(
    `${what}: ${ms(took / times)} each, ${flushes.length} flushes of ${ms(median(flushes))} (median), ` +
      `${((100 * flushed) / took).toFixed(0)} % of the time; the log grew by ${Math.round(Number(grown?.bytes) / 1024)} KiB`,
  );
}

await measure(`${COMMITS} commits`, COMMITS, async () => {
  for (let index = 0; index < COMMITS; index += 1) {
    await pool.query('insert into cursors values ($1, $1)', [String(index)]);
  }
});
const queues = await openQueues({ clock: systemClock, database: opened.value });
if (!queues.ok) throw new Error(queues.failure.kind);
const all = Promise.withResolvers<void>();
let done = 0;
for (const queue of ['outbox', 'inbox', 'polls', 'housekeeping']) {
  const handler = async (): Promise<void> => {
    done += 1;
    if (done === JOBS) all.resolve();
  };
  await queues.value.work(queue, handler, { concurrency: 1, exclusive: true });
}
await measure(`${JOBS} jobs`, JOBS, async () => {
  for (let index = 0; index < JOBS; index += 1) {
    await queues.value.add({ queue: 'outbox', name: 'publish', key: `step ${index}`, payload: {} });
  }
  await all.promise;
});
await measure(`${IDLE_SECONDS} idle seconds`, IDLE_SECONDS, () => wait(IDLE_SECONDS * 1_000));
await queues.value.stop();
await opened.value[Symbol.asyncDispose]();
fs.rmSync(dataDirectory, { recursive: true, force: true });
