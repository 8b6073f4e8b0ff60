import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const sound = join(import.meta.dirname, '../../fixtures/scripts/sound');

/** Shows the calendar of a game of which one partner lends an account, with these accounts defined. */
async function planWith(
  accounts: string,
  more = '',
  replies = 'optional',
  hint = 'Regardez du côté de la cathédrale.',
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-plan-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const game = join(folder, 'jeu');
  await mkdir(join(game, 'photos'), { recursive: true });
  await mkdir(join(folder, 'config'));
  await copyFile(join(sound, 'photos/01.png'), join(game, 'photos/01.png'));
  await writeFile(join(folder, 'config/accounts.yaml'), accounts);
  const script = (await readFile(join(sound, 'game.yaml'), 'utf8')).replace(
    'Regardez du côté de la cathédrale.',
    hint,
  );
  await writeFile(
    join(game, 'game.yaml'),
    `${script.replace(']\nrounds', `]\n  replies: ${replies}\nrounds`)}    relay: [opening]
partners:
  musee:
    name: Musée
    accounts: { ville: "@musee@masto.example" }
    agrees: [relay]
    takes-part: lent
    lent: { ville: musee }
${more}`,
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
  expect(lent).toContain('npx kesako accounts add musee --lent');
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

test('the calendar of an account is in columns, with its closings, and what partners do to the minute', async () => {
  const office = `  office:
    name: Office de tourisme
    accounts: { ville: "@office@masto.example" }
    agrees: [relay]
    takes-part: by-hand
    tell: "mailto:jeanne@office.example"
`;
  const lines = (await planWith(VILLE, office)).slice(0, -1);
  const own = lines.slice(
    0,
    lines.findIndex((line) => line.includes('«\u00a0musee\u00a0»')),
  );
  const entries = own.filter((line) => /^ {4}\d\d:\d\d/u.test(line));
  expect(entries.some((line) => /clôture +\(sans message\) les réponses/u.test(line))).toBe(true);
  for (const entry of entries) expect(entry).toMatch(/^ {4}\d\d:\d\d {2}\S/u);
  const start = (found: string): number | undefined =>
    entries.map((line) => line.indexOf(found)).find((index) => index > 0);
  const columns = ['(sans message)', 'Où se cache'].map(start);
  expect(new Set(columns).size).toBe(1);
});

test('a game in which any of several hashtags does says so', async () => {
  expect((await planWith(VILLE, '', 'required')).join('\n')).toContain(
    'une réponse sans #Angers ou #JEP2027 ne compte pas',
  );
});

test('a long text is shown whole, on as many lines as it takes', async () => {
  const lines = await planWith(
    VILLE,
    '',
    'optional',
    'Regardez du côté de la cathédrale, puis levez les yeux, longtemps, vers le toit.',
  );
  const text = lines.join(' ').replaceAll(/\s+/gu, ' ');
  expect(text).toContain('Regardez du côté de la cathédrale, puis levez les yeux, longtemps, vers le toit.');
  expect(
    Math.max(...lines.filter((line) => line.startsWith('      ')).map(({ length }) => length)),
  ).toBeLessThan(81);
});
