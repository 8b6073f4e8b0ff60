import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { writeWhole } from '#config/write-whole.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kesako-write-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

const modeOf = async (name: string): Promise<number> => (await stat(join(folder, name))).mode & 0o777;
const secret = (name: string, text = 'A=1\n') => ({ path: join(folder, name), text, mode: 0o600 });

test('a new file is its owner’s alone, and an old one becomes so', async () => {
  await writeWhole([secret('new')]);
  await writeFile(join(folder, 'old'), 'A=0\n', { mode: 0o644 });
  await writeWhole([secret('old')]);
  expect([await modeOf('new'), await modeOf('old')]).toEqual([0o600, 0o600]);
  expect(await readFile(join(folder, 'old'), 'utf8')).toBe('A=1\n');
  expect((await readdir(folder)).toSorted()).toEqual(['new', 'old']);
});

test('a file that others may read stays so, and its folder is made', async () => {
  await writeFile(join(folder, 'open'), '');
  await chmod(join(folder, 'open'), 0o640);
  await writeWhole([
    { path: join(folder, 'open'), text: 'x', mode: 0o666 },
    { path: join(folder, 'config/accounts.yaml'), text: 'y', mode: 0o666 },
  ]);
  expect(await modeOf('open')).toBe(0o640);
  expect(await readFile(join(folder, 'config/accounts.yaml'), 'utf8')).toBe('y');
});

test('a link stays a link', async () => {
  await writeFile(join(folder, 'real'), '');
  await symlink('real', join(folder, 'link'));
  await writeWhole([secret('link', 'new')]);
  expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new');
  expect(
    (await readdir(folder, { withFileTypes: true })).find(({ name }) => name === 'link')?.isSymbolicLink(),
  ).toBe(true);
});

test('where one of several files cannot be written, none is changed and nothing is left behind', async () => {
  await writeFile(join(folder, 'env'), 'before');
  await writeFile(join(folder, 'not-a-folder'), '');
  const impossible = { path: join(folder, 'not-a-folder/accounts.yaml'), text: 'y', mode: 0o666 };
  await expect(writeWhole([secret('env'), impossible])).rejects.toThrow('accounts.yaml cannot be written (');
  expect(await readFile(join(folder, 'env'), 'utf8')).toBe('before');
  expect((await readdir(folder)).toSorted()).toEqual(['env', 'not-a-folder']);
});

test('a folder in a file’s place is told', async () => {
  await mkdir(join(folder, 'env'));
  await expect(writeWhole([secret('env')])).rejects.toThrow('env cannot be written (EISDIR)');
});
