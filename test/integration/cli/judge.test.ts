import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const sound = join(import.meta.dirname, '../../fixtures/scripts/sound');
const VILLE = 'accounts:\n  ville:\n    network: mastodon\n    server: https://masto.example\n';

/** Explains a reply to a game whose replies must, or need not, carry one of its hashtags. */
async function judged(reply: string, replies: 'required' | 'optional' = 'required'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-judge-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const game = join(folder, 'jeu');
  await cp(sound, game, { recursive: true });
  await mkdir(join(folder, 'config'));
  await writeFile(join(folder, 'config/accounts.yaml'), VILLE);
  const script = await readFile(join(sound, 'game.yaml'), 'utf8');
  await writeFile(join(game, 'game.yaml'), script.replace(']\nrounds', `]\n  replies: ${replies}\nrounds`));
  const env = { KESAKO_DATA: join(folder, 'data'), KESAKO_CONFIG: join(folder, 'config') };
  const { stdout, code } = await kesakoHere(['judge', game, reply], { env, cwd: folder });
  expect(code).toBe(0);
  return stdout;
}

test('the hashtags of the game are read as the game reads them: they name no place', async () => {
  const said = await judged('#Angers maison d’Adam');
  expect(said).toContain('juste');
  expect(said).not.toContain('#Angers');
  expect(await judged('#Angers merci !')).not.toContain('Angers');
});

test('a reply without a hashtag that the game asks for is said not to count', async () => {
  const missing = 'Sans #Angers ou #JEP2027, cette réponse ne compterait pas';
  expect(await judged('maison d’Adam')).toContain(missing);
  expect(await judged('maison d’Adam #jep2027')).not.toContain(missing);
  expect(await judged('maison d’Adam', 'optional')).not.toContain(missing);
});
