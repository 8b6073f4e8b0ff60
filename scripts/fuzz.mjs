// Feeds the networks' adapters with changed answers, and whatever else reads what strangers and editors write with texts at random, for
// as long as one likes: node scripts/fuzz.mjs --runs 10000 --seed 1
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kesakoNode, ready, root } from './ready.mjs';

/** Answers of servers first; then scripts, settings, replies, names, times, and what goes out by other people's rules. */
const FILES = [
  'test/contract/fuzz.test.ts',
  'test/unit/config/env-file.test.ts',
  'test/unit/config/watch-fuzz.test.ts',
  'test/unit/game/words/compose.test.ts',
  'test/unit/game/words/icalendar.test.ts',
  'test/unit/judge/properties.test.ts',
  'test/unit/networks/bluesky/record-key.test.ts',
  'test/unit/networks/mastodon/measure.test.ts',
  'test/unit/script/any-script.test.ts',
  'test/unit/script/completion.test.ts',
  'test/unit/script/edit/add-answer.test.ts',
  'test/unit/script/edit/steer.test.ts',
  'test/unit/script/hours.test.ts',
  'test/unit/script/patched.test.ts',
  'test/unit/script/time.test.ts',
  'test/unit/store/players/names.test.ts',
];

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
if (!ready()) process.exit(1);
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const asked = ['run', '--project', 'contract', '--project', 'unit', ...FILES, '--testTimeout=0'];
const { status } = spawnSync(kesakoNode, [vitest, ...asked], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed },
});
process.exit(status ?? 1);
