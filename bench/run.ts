import { spawnSync } from 'node:child_process';
import { tell } from './figures.ts';

// Every measurement of the project, one after another, each in a process of its own.
const BENCHES = [
  'check/run.ts',
  'worker/run.ts',
  'worker/many.ts',
  'worker/reserve.ts',
  'queue/lateness.ts',
  'queue/start-up.ts',
  'store/flushing.ts',
  'derived/run.ts',
  'taking-in/run.ts',
  'rehearsal/run.ts',
  'retention/run.ts',
  'watch/run.ts',
  'hour/run.ts',
  'judge/run.ts',
  'bluesky/masking.ts',
  'public-page/run.ts',
  'console/run.ts',
  'console/crowd.ts',
  'scale/run.ts',
];

for (const bench of BENCHES) {
  tell(`\n# bench/${bench}`);
  const { status } = spawnSync(process.execPath, [new URL(bench, import.meta.url).pathname], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
