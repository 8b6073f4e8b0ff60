// Plays what strangers may do to a game, by the tests that play it, and prints what they counted: node scripts/prove.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TESTS = [
  'test/e2e/poison.test.ts',
  'test/e2e/liars.test.ts',
  'test/e2e/reserve.test.ts',
  'test/unit/jobs/masking/spy.test.ts',
];

const root = path.dirname(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), 'kesako-figures-'));
const file = path.join(folder, 'figures.jsonl');
const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', 'test.mjs'), ...TESTS], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, KESAKO_FIGURES: file },
});
const told = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
rmSync(folder, { recursive: true });
for (const { what, figures } of told.map((line) => JSON.parse(line)).toSorted(byWhat)) {
  process.stdout.write(`\n${what}\n`);
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
}
process.exit(status ?? 1);

function byWhat(one, other) {
  return one.what < other.what ? -1 : 1;
}
