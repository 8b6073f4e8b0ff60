import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { kesakoHere } from '../../support/play/kesako-here.ts';

const sound = join(import.meta.dirname, '../../fixtures/scripts/sound');

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-out-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(sound, join(folder, 'jeu'), { recursive: true });
  return folder;
}

const inFolder = (cwd: string, ...words: readonly string[]): ReturnType<typeof kesakoHere> =>
  kesakoHere(words, { env: { KESAKO_DATA: join(cwd, 'data') }, cwd });

test('a storyboard is written over no script, and before anything is rehearsed', async () => {
  const folder = await aFolder();
  const script = join(folder, 'jeu/game.yaml');
  const before = await readFile(script, 'utf8');
  const { code, stdout, stderr } = await inFolder(folder, 'rehearse', 'jeu', '--out', 'jeu/game.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain('existe déjà, et c’est autre chose\u00a0: rien n’a été écrit par-dessus.');
  expect(stderr).toContain('storyboard.html');
  expect(stdout).toBe('');
  expect(await readFile(script, 'utf8')).toBe(before);
});

test('a folder where a storyboard is asked for is said to be one, with a file to name', async () => {
  const folder = await aFolder();
  const { code, stderr } = await inFolder(folder, 'rehearse', 'jeu', '--out', 'jeu');
  expect(code).toBe(2);
  expect(stderr).toContain('est un dossier, et il faut un fichier.');
  expect(stderr).toContain('jeu/storyboard.html');
});

test('the name of a season’s file says what it is to be', async () => {
  const folder = await aFolder();
  const season = ['season', 'un', 'deux', '-o'] as const;
  const untold = await inFolder(folder, ...season, 'saison.pdf');
  expect(untold).toMatchObject({ code: 2 });
  expect(untold.stderr).toContain('«\u00a0saison.pdf\u00a0» ne dit pas ce qu’il faut écrire.');
  await writeFile(join(folder, 'notes.txt'), 'à garder');
  const over = await inFolder(folder, ...season, 'notes.txt', '--json');
  expect(over).toMatchObject({ code: 2 });
  expect(over.stderr).toContain('saison.json');
});

test('cases in what is no file are said to be in a folder', async () => {
  const folder = await aFolder();
  const { code, stderr } = await inFolder(folder, 'judge', '--cases', 'jeu');
  expect(code).toBe(2);
  expect(stderr).toContain('jeu est un dossier, et il faut un fichier.');
});

test.each([
  ['judge', 'jeu', 'la gare', '--round', 'abc'],
  ['reveal', 'take-back', 'jeu', 'abc'],
])('a mystery that is no number is refused as miswritten: %s', async (...words) => {
  const { code, stderr } = await inFolder(await aFolder(), ...words);
  expect(code).toBe(2);
  expect(stderr).not.toContain('NaN');
  expect(stderr).toContain('abc');
});
