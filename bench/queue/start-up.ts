import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { openQueues } from '#queue/open-queues.ts';
import { openDatabase } from '#store/database/database.ts';
import { median, ms, tell } from '../figures.ts';

// How long a process takes from its start to a first working queue on an embedded database that exists.
const RUNS = 5;

async function openAndWork(dataDirectory: string): Promise<void> {
  const opened = await openDatabase({ dataDirectory });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const queues = await openQueues({ clock: systemClock, database: opened.value });
  if (!queues.ok) throw new Error(queues.failure.kind);
  await queues.value.work('outbox', async () => undefined, { concurrency: 1, exclusive: true });
  const fromStart = performance.now();
  await queues.value.stop();
  await opened.value[Symbol.asyncDispose]();
  const { rss } = process.memoryUsage();
  process.stdout.write(JSON.stringify({ fromStart, rss }));
}

function inNewProcess(directory: string): { readonly fromStart: number; readonly rss: number } {
  return JSON.parse(execFileSync(process.execPath, [import.meta.filename, directory], { encoding: 'utf8' }));
}

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  const fresh = mkdtempSync(path.join(tmpdir(), 'kesako-bench-'));
  const created = inNewProcess(fresh).fromStart;
  const runs = Array.from({ length: RUNS }, () => inNewProcess(fresh));
  const opened = median(runs.map((run) => run.fromStart));
  const megabytes = Math.round(median(runs.map((run) => run.rss)) / 1e6);
  tell(
    `start-up on an existing embedded database: ${ms(opened)} from process start, ${megabytes} MB resident`,
  );
  tell(`start-up with a database to create: ${ms(created)}, ${(created / opened).toFixed(1)} times as long`);
  rmSync(fresh, { recursive: true });
} else {
  await openAndWork(directory);
}
