// Feeds the networks' adapters with changed answers, and tries every property of the tests oftener and from another seed than they do,
// for as long as one likes: node scripts/fuzz.mjs --runs 10000 --seed 1. After these, files: those alone.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kesakoNode, ready, root } from './ready.mjs';

/** The projects whose properties need no server; where there is one, those that also play on it do. */
const PROJECTS = ['contract', 'unit', 'integration', 'backends'];

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
for (const [name, value] of Object.entries(values))
  if (!Number.isSafeInteger(Number(value)) || value === '') {
    process.stderr.write(`--${name}: ${value} is no whole number.\n`);
    process.exit(2);
  }
if (!ready()) process.exit(1);
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const projects = PROJECTS.flatMap((project) => ['--project', project]);
const files = positionals.length > 0 ? positionals : filesWithProperties();
const { status } = spawnSync(kesakoNode, [vitest, 'run', ...projects, ...files, '--testTimeout=0'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed },
});
process.exit(status ?? 1);

/** What changes answers of servers, and each file that tries a property: found, so that none is forgotten. */
function filesWithProperties() {
  return ['contract', 'unit', 'integration'].flatMap((folder) =>
    readdirSync(path.join(root, 'test', folder), { recursive: true })
      .map((file) => path.join('test', folder, file))
      .filter((file) => file.endsWith('.test.ts'))
      .filter((file) => /fast-check|FUZZ_RUNS/u.test(readFileSync(path.join(root, file), 'utf8'))),
  );
}
