import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { photosNamed } from '#script/photos-named.ts';
import { Arrivals, type ArrivalsParts } from '#app/games-folder/arrivals.ts';
import { nameOfNew } from '#app/games-folder/new-script.ts';
import { readScriptText } from '#app/games-folder/script-file.ts';
import { takeVersion } from '#app/games-folder/take-version.ts';
import { cutHere } from '#photos/cutting.ts';

const NOON = Temporal.Instant.from('2027-09-18T12:00:00Z');
const SCRIPT = { name: 'autre/game.yaml', bytes: Buffer.from('title: Autre\n') };

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-arrivals-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const partsOf = (root: string, clock: ArrivalsParts['clock']): ArrivalsParts => ({
  root,
  cutter: cutHere,
  clock,
  photosNamed: async (text) => photosNamed(text),
});

const arrivedIn = async (root: string): Promise<readonly string[]> =>
  (await readdir(root)).filter((name) => name.startsWith('.arrived-'));

test('a folder that nobody decided about is gone after a day, and what a program that ended has left', async () => {
  const root = await emptyFolder();
  let now = NOON;
  const arrivals = new Arrivals(partsOf(root, { now: () => now, ticks: () => 0 }));
  const left = join(root, '.arrived-of-another');
  await mkdir(left);
  const before = new Date(NOON.epochMilliseconds);
  await utimes(left, before, before);
  const first = await arrivals.take('camille', [SCRIPT]);
  const id = 'id' in first ? first.id : '';
  now = NOON.add({ hours: 23 });
  await arrivals.sweep();
  expect(arrivals.of(id)).toBeDefined();
  expect((await arrivedIn(root)).length).toBe(2);
  now = NOON.add({ hours: 25 });
  expect(arrivals.of(id)).toBeUndefined();
  expect(await arrivals.begin(id, 'autre')).toEqual({ ok: false, problem: 'gone' });
  await arrivals.sweep();
  expect(await arrivedIn(root)).toEqual([]);
});

test('a folder that another program swept is gone, and no fault of this one', async () => {
  const root = await emptyFolder();
  const arrivals = new Arrivals(partsOf(root, { now: () => NOON, ticks: () => 0 }));
  const taken = await arrivals.take('camille', [SCRIPT]);
  const id = 'id' in taken ? taken.id : '';
  await rm(join(root, `.arrived-${id}`), { recursive: true });
  expect(await arrivals.begin(id, 'autre')).toEqual({ ok: false, problem: 'gone' });
  expect(await arrivals.replace(id, 'autre', '')).toEqual({ ok: false, problem: 'gone' });
});

test('two folders that are to be the same new game at once are one game, and one that waits', async () => {
  const root = await emptyFolder();
  const arrivals = new Arrivals(partsOf(root, { now: () => NOON, ticks: () => 0 }));
  const ids = [await arrivals.take('camille', [SCRIPT]), await arrivals.take('camille', [SCRIPT])].map(
    (one) => ('id' in one ? one.id : ''),
  );
  const settled = await Promise.all(ids.map((id) => arrivals.begin(id, 'autre')));
  expect(settled.filter(({ ok }) => ok).length).toBe(1);
  expect(settled).toContainEqual({ ok: false, problem: 'there' });
  expect((await arrivedIn(root)).length).toBe(1);
});

test('a version that ends midway leaves the script as it was, and all that arrived', async () => {
  const [game, from] = [await emptyFolder(), await emptyFolder()];
  await cp('games/minimal', game, { recursive: true });
  await writeFile(join(from, 'game.yaml'), 'title: Autre\n');
  await writeFile(join(from, 'a.jpg'), 'a');
  const before = await readFile(join(game, 'game.yaml'), 'utf8');
  const mark = (await readScriptText(game))?.mark ?? null;
  const version = { from, replaced: ['game.yaml'], mark, now: NOON };
  await expect(takeVersion(game, { ...version, added: ['a.jpg', 'b.jpg'] })).rejects.toThrow('ENOENT');
  expect(await readFile(join(game, 'game.yaml'), 'utf8')).toBe(before);
  expect((await readdir(from)).toSorted()).toEqual(['a.jpg', 'game.yaml']);
  expect((await readdir(game)).filter((name) => name.endsWith('.new'))).toEqual([]);

  await writeFile(join(from, 'b.jpg'), 'b');
  expect(await takeVersion(game, { ...version, added: ['a.jpg', 'b.jpg'] })).toMatchObject({ ok: true });
  expect(await readFile(join(game, 'game.yaml'), 'utf8')).toBe('title: Autre\n');
  expect(await readdir(join(game, '.before'))).toEqual(['2027-09-18T12-00-00Z', '2027-09-18T12-00-00Z-2']);
});

test('a new game is not called as some systems call a device', () => {
  expect(nameOfNew({ name: 'con', title: 'Un jeu' })).toBeUndefined();
  expect(nameOfNew({ name: '', title: 'NUL' })).toBeUndefined();
  expect(nameOfNew({ name: 'console', title: '' })).toBe('console');
});
