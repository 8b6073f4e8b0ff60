// Feeds the networks' adapters with changed answers, for as long as one likes: node scripts/fuzz.mjs --runs 10000 --seed 1
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kesakoNode, ready, root } from './ready.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
if (!ready()) process.exit(1);
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const asked = ['run', '--project', 'contract', 'test/contract/fuzz.test.ts', '--testTimeout=0'];
const { status } = spawnSync(kesakoNode, [vitest, ...asked], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed },
});
process.exit(status ?? 1);
