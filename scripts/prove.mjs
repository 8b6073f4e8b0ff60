// Plays what strangers may do to a game, by the tests that play it, and prints what they counted: node scripts/prove.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingAmong, TESTS } from './figures.mjs';
import { root, say } from './ready.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'kesako-figures-'));
const file = path.join(folder, 'figures.jsonl');
const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', 'test.mjs'), ...TESTS], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, KESAKO_FIGURES: file },
});
const told = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
rmSync(folder, { recursive: true });
const figures = told.map((line) => JSON.parse(line));
for (const { what, figures: counted } of figures.toSorted(byWhat)) {
  process.stdout.write(`\n${what}\n`);
  for (const [name, value] of Object.entries(counted))
    process.stdout.write(`  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
}
const missing = missingAmong(figures.map(({ what }) => what));
for (const what of missing)
  say(
    `Chiffres manquants, faute de serveur ou de test réussi (voir plus haut)\u00A0: ${what}`,
    `No figures, for want of a server or of a test that passed (see above): ${what}`,
  );
process.exit(missing.length > 0 ? status || 1 : (status ?? 1));

function byWhat(one, other) {
  return one.what < other.what ? -1 : 1;
}
