import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveFile, readArchive, writeArchive } from '#store/embedded/archive-file.ts';
import { openDatabase } from '#store/database/database.ts';
import { openInMemory } from '#store/embedded/open-embedded.ts';
import { preparedFiles, preparedKey } from '#store/embedded/prepared.ts';
import { embeddedFiles } from '../../support/run/databases.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kesako-prepared-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The archive of this version, with a schema in it by which it is known again. */
async function marked(): Promise<string> {
  const file = archiveFile(folder, await preparedKey());
  // BullMQ's tables are in the files of the tests, and in nothing that the store makes by itself.
  await writeArchive(file, await embeddedFiles());
  return file;
}

/** Whether a database that begins with what lies in the folder has what only the marked archive holds. */
async function beginsMarked(dataDirectory: string): Promise<boolean> {
  const opened = await openDatabase({ dataDirectory, cache: folder });
  if (!opened.ok) throw new Error(opened.failure.kind);
  await using database = opened.value;
  const { rows } = await database.pool.query<{ there: boolean }>(
    `select exists(select from pg_namespace where nspname = 'bullmq') as there`,
  );
  // It is whole in any case.
  await database.pool.query('select * from steps');
  return rows[0]?.there === true;
}

it.each(['memory', 'a folder'])('a new database in %s begins with the prepared files', async (where) => {
  await marked();
  expect(await beginsMarked(where === 'memory' ? where : path.join(folder, 'data'))).toBe(true);
});

it('several processes that prepare at once leave one whole archive, made again when it is damaged, cut short or of another version', async () => {
  const file = archiveFile(folder, await preparedKey());
  const older = ['eldest', 'older', 'old'].map((key) => archiveFile(folder, key));
  for (const [at, archive] of older.entries()) {
    await writeFile(archive, 'of another version');
    await utimes(archive, at, at);
  }
  const made = await Promise.all([preparedFiles(folder), preparedFiles(folder)]);
  expect(made.every((files) => files !== undefined)).toBe(true);
  const [, ...latest] = older;
  expect((await readdir(folder)).toSorted()).toEqual(
    [...latest, file].map((archive) => path.basename(archive)).toSorted(),
  );
  const { ino } = await stat(file);
  await preparedFiles(folder);
  expect((await stat(file)).ino).toBe(ino);

  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(100_000) ^ 1, 100_000);
  await writeFile(file, bytes);
  expect(await readArchive(file)).toBeUndefined();
  expect(await beginsMarked('memory')).toBe(false);
  expect(await readArchive(file)).toBeDefined();

  await truncate(file, 1_000_000);
  expect(await readArchive(file)).toBeUndefined();
  await truncate(file, 3);
  expect(await readArchive(file)).toBeUndefined();
});

it('an archive stays there to be read where another process has made one, too', async () => {
  const file = await marked();
  const read = await readArchive(file);
  await writeArchive(file, await embeddedFiles());
  expect((await read?.arrayBuffer())?.byteLength).toBe(read?.size);
  expect(await readdir(folder)).toEqual([path.basename(file)]);
});

it('files are prepared in less memory than a small machine has', async () => {
  const told = `process.on('exit', () => process.stdout.write(String(process.resourceUsage().maxRSS)))`;
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--liftoff-only',
      '--expose-gc',
      '--import',
      `data:text/javascript,${encodeURIComponent(told)}`,
      new URL('../../../src/store/database/make-prepared.ts', import.meta.url).pathname,
      path.join(folder, 'made'),
    ],
    { encoding: 'utf8', env: { MALLOC_ARENA_MAX: '1' } },
  );
  expect(Number(stdout) / 1024).toBeGreaterThan(100);
  expect(Number(stdout) / 1024).toBeLessThan(400);
});

it.each(['memory', 'a folder'])(
  'a new database in %s is made without prepared files where nothing can be kept',
  async (where) => {
    await writeFile(path.join(folder, 'occupied'), '');
    const opened = await openDatabase({
      dataDirectory: where === 'memory' ? where : path.join(folder, 'data'),
      cache: path.join(folder, 'occupied'),
    });
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    expect((await database.pool.query('select * from steps')).rows).toEqual([]);
  },
);

it.each(['memory', 'a folder'])(
  'a new database in %s is made without prepared files that are no database',
  async (where) => {
    await mkdir(folder, { recursive: true });
    await writeArchive(archiveFile(folder, await preparedKey()), new Blob(['no archive at all']));
    expect(await beginsMarked(where === 'memory' ? where : path.join(folder, 'data'))).toBe(false);
  },
);

it('a database in memory begins, though the archive that it reads is removed for those of other versions', async () => {
  const own = archiveFile(folder, 'own');
  // More than is read at once.
  await writeArchive(own, new Blob([Buffer.alloc(3_000_000)]));
  await utimes(own, 1, 1);
  const reading = await readArchive(own);
  for (const other of ['a', 'b', 'c']) await writeArchive(archiveFile(folder, other), new Blob([other]));
  expect(await readArchive(own)).toBeUndefined();
  const opened = await openInMemory(() => undefined, reading);
  expect(opened.ok).toBe(true);
  if (opened.ok) await opened.source.close();
});
