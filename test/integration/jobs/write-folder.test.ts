import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Control } from '#app/control/control.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { readContent } from '#app/versions/content.ts';
import { keepContent } from '#app/versions/kept-content.ts';
import { writeAnswer, writeVersion } from '#app/control/write-folder.ts';
import { systemClock } from '#platform/clock.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import { enterGame } from '#store/games/games.ts';
import { addVersion } from '#store/games/versions.ts';
import { inMemory } from '../../support/run/databases.ts';
import { gameFolder, soundYaml } from '../../unit/script/game-folder.ts';

let database: Database;
beforeAll(async () => {
  const opened = await openDatabase(await inMemory());
  if (!opened.ok) throw new Error(opened.failure.kind);
  database = opened.value;
});
afterAll(() => database[Symbol.asyncDispose]());

/** A game's folder that holds version 1 of a game of which version 2 is played. */
async function playedFolder() {
  const db = database.kysely;
  await db.deleteFrom('games').execute();
  const folder = await gameFolder(soundYaml);
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const data = await mkdtemp(join(tmpdir(), 'kesako-noted-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const control: Control = new LocalControl(db, systemClock, async () => undefined);
  await enterGame(db, { id: 'jeu', title: 'Jeu' }, 'secret', systemClock.now());
  const file = join(folder.path, 'game.yaml');
  const versions = [];
  for (const text of [soundYaml, `${soundYaml}# une réponse de plus\n`]) {
    await writeFile(file, text);
    const content = await readContent(folder.path);
    if (!content) throw new Error('The folder is whole.');
    await keepContent(control.content, content);
    const { digest } = content;
    const number = versions.push(content);
    const made = { madeBy: 'camille', madeAt: systemClock.now(), act: undefined };
    await addVersion(db, { game: 'jeu', number, digest, ...made });
  }
  await writeFile(file, soundYaml);
  const [was, now] = versions;
  if (!was || !now) throw new Error('There are two.');
  return { control, path: folder.path, file, was, now, version: { id: 'jeu', number: 2, data } };
}

const text = (path: string): Promise<string> => readFile(path, 'utf8');

test('an answer is written where the folder holds what was played', async () => {
  const { control, path, file, was, now, version } = await playedFolder();
  expect(await writeAnswer(control, path, version, was.digest)).toEqual({ kind: 'written', file });
  expect(await text(file)).toBe(now.text);
  expect(await control.versions('jeu')).toMatchObject({ folder: 2 });
});

test('an answer is not written over what somebody has saved meanwhile', async () => {
  const { control, path, file, was, version } = await playedFolder();
  await writeFile(file, 'title: Encore autre chose\n');
  expect(await writeAnswer(control, path, version, was.digest)).toMatchObject({ kind: 'apart' });
  expect(await text(file)).toBe('title: Encore autre chose\n');
});

test('where the folder cannot be written, that is said, and not that nothing was changed', async () => {
  const { control, path, file, was, version } = await playedFolder();
  // Nobody, root included, makes a file there.
  await writeFile(`${file}.${process.pid}.new`, '');
  expect(await writeAnswer(control, path, version, was.digest)).toEqual({ kind: 'unwritten', file });
  expect(await text(file)).toBe(soundYaml);
});

test('what is played is written, and what no version keeps stays under a name that was free', async () => {
  const { control, path, file, now, version } = await playedFolder();
  const photo = join(path, 'photos/01.png');
  await writeFile(photo, 'another photo');
  await writeFile(file, 'title: Brouillon\n');
  await chmod(file, 0o600);
  await writeFile(`${file}.old`, 'title: Plus vieux\n');
  const saved = await writeVersion(control, path, version, now);
  expect(saved.toSorted()).toEqual([`${file}.old-2`, `${photo}.old`].toSorted());
  expect(await text(`${file}.old`)).toBe('title: Plus vieux\n');
  expect(await text(`${file}.old-2`)).toBe('title: Brouillon\n');
  expect((await stat(`${file}.old-2`)).mode & 0o777).toBe(0o600);
  expect(await text(`${photo}.old`)).toBe('another photo');
  expect((await readContent(path))?.digest).toBe(now.digest);
  expect(await writeVersion(control, path, version, now)).toEqual([]);
});

test('a photo is kept although the script beside it is a version', async () => {
  const { control, path, now, version } = await playedFolder();
  const photo = join(path, 'photos/01.png');
  await writeFile(photo, 'another photo');
  expect(await writeVersion(control, path, version, now)).toEqual([`${photo}.old`]);
});
