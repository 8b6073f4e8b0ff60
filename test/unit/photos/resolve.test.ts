import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoInside } from '#photos/resolve.ts';

let root = '';
let game = '';

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'kesako-photos-')));
  game = join(root, 'angers');
  await mkdir(join(game, 'photos'), { recursive: true });
  await mkdir(join(root, 'angers-secret'));
  await writeFile(join(game, 'photos', 'adam.jpg'), 'x');
  await writeFile(join(root, 'angers-secret', 'key.jpg'), 'x');
  await symlink(join(root, 'angers-secret', 'key.jpg'), join(game, 'photos', 'link.jpg'));
  await symlink(join(root, 'angers-secret'), join(game, 'elsewhere'));
  await symlink('adam.jpg', join(game, 'photos', 'alias.jpg'));
});

afterAll(() => rm(root, { recursive: true }));

test('a photo in the folder of the game is found at its real path', async () => {
  expect(await photoInside(game, 'photos/adam.jpg')).toEqual({
    ok: true,
    path: join(game, 'photos/adam.jpg'),
  });
  expect(await photoInside(`${game}/`, './photos/../photos/adam.jpg')).toMatchObject({ ok: true });
});

test('a link that stays in the folder is followed', async () => {
  expect(await photoInside(game, 'photos/alias.jpg')).toEqual({
    ok: true,
    path: join(game, 'photos/adam.jpg'),
  });
});

test('the folder itself may be reached through a link', async () => {
  await symlink(game, join(root, 'games'));
  expect(await photoInside(join(root, 'games'), 'photos/adam.jpg')).toMatchObject({ ok: true });
});

test.each([
  ['a path with ..', '../angers-secret/key.jpg'],
  ['a path with .. further on', 'photos/../../angers-secret/key.jpg'],
  ['a path that leaves for a file that is not there', '../nothing.jpg'],
  ['a linked file', 'photos/link.jpg'],
  ['a linked folder', 'elsewhere/key.jpg'],
  ['the folder itself', '.'],
  ['an absolute path', '/etc/passwd'],
])('%s that leaves the folder is refused', async (_, path) => {
  expect(await photoInside(game, path)).toEqual({ ok: false, problem: 'outside' });
});

test('an absolute path is refused even into the folder, which may be moved', async () => {
  expect(await photoInside(game, join(game, 'photos/adam.jpg'))).toEqual({ ok: false, problem: 'outside' });
});

test.each(['photos/nobody.jpg', 'photos/adam.jpg/deeper.jpg', 'photos/\0.jpg'])(
  '%j is missing',
  async (path) => {
    expect(await photoInside(game, path)).toEqual({ ok: false, problem: 'missing' });
  },
);
