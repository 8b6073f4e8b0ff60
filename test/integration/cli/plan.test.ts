import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const sound = join(import.meta.dirname, '../../fixtures/scripts/sound');

/** Shows the calendar of a game of which one partner lends an account, with these accounts defined. */
async function planWith(accounts: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-plan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const game = join(folder, 'jeu');
  await mkdir(join(game, 'photos'), { recursive: true });
  await mkdir(join(folder, 'config'));
  await copyFile(join(sound, 'photos/01.png'), join(game, 'photos/01.png'));
  await writeFile(join(folder, 'config/accounts.yaml'), accounts);
  await writeFile(
    join(game, 'game.yaml'),
    `${await readFile(join(sound, 'game.yaml'), 'utf8')}    relay: [opening]
partners:
  musee:
    name: Musée
    accounts: { ville: "@musee@masto.example" }
    agrees: [relay]
    takes-part: lent
    lent: { ville: musee }
`,
  );
  const env = { KESAKO_DATA: join(folder, 'data'), KESAKO_CONFIG: join(folder, 'config') };
  const { stdout, code } = await kesakoHere(['plan', game], { env, cwd: folder });
  expect(code).toBe(0);
  return stdout.split('\n');
}

const VILLE = 'accounts:\n  ville:\n    network: mastodon\n    server: https://masto.example\n';

test('what a lent account would do that is not defined is shown as uncertain, and nothing else is', async () => {
  const lines = await planWith(VILLE);
  const [own = '', lent = ''] = lines.join('\n').split('Compte «\u00a0musee\u00a0»');
  expect(own).toContain('ouverture');
  expect(own).not.toContain('incertain');
  expect(lent).toContain('kesako accounts add musee --lent');
  const acts = lent.split('\n').filter((line) => /^ +\d\d:\d\d/.test(line));
  expect(acts.length).toBeGreaterThan(0);
  for (const act of acts) expect(act).toContain('(incertain)');
});

test('a lent account that is defined does surely what it is lent for', async () => {
  const musee = '  musee:\n    network: mastodon\n    server: https://masto.example\n';
  const all = (await planWith(VILLE + musee)).join('\n');
  expect(all).toContain('Compte «\u00a0musee\u00a0»');
  expect(all).not.toContain('incertain');
});
