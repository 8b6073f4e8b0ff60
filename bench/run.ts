import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { resolve } from 'node:path';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

// Every measurement of the project, or those whose names begin as is said, one after another, each in a process of its own:
// `npm run bench -- [--json FILE] [NAMES…]`.
const BENCHES = [
  'check/run.ts',
  'worker/run.ts',
  'worker/many.ts',
  'worker/reserve.ts',
  'worker/hiding.ts',
  'networks/leaving.ts',
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

const { values, positionals: names } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const unknown = names.filter((name) => !BENCHES.some((bench) => bench.startsWith(name)));
if (unknown.length > 0) {
  process.stderr.write(`No bench is called ${unknown.join(', ')}. There are ${BENCHES.join(', ')}.\n`);
  process.exit(2);
}
const file = values.json === undefined ? undefined : resolve(values.json);
const [cpu] = cpus();
const machine = `${availableParallelism()} cores of ${cpu?.model.trim() ?? 'an unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.version}`;
process.stdout.write(`On ${machine}.\n`);
if (file !== undefined) writeFileSync(file, `[${JSON.stringify({ bench: 'run.ts', line: machine })}]\n`);

for (const bench of BENCHES) {
  if (names.length > 0 && !names.some((name) => bench.startsWith(name))) continue;
  process.stdout.write(`\n# bench/${bench}\n`);
  const { status } = spawnSync(process.execPath, [new URL(bench, import.meta.url).pathname], {
    stdio: 'inherit',
    env: { ...process.env, ...(file !== undefined && { BENCH_JSON: file }) },
  });
  if (status !== 0) process.exitCode = 1;
}
