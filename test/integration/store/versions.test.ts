import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readContent } from '#app/versions/content.ts';
import { contentIn, keepContent, type KeptContent } from '#app/versions/kept-content.ts';
import { FoldersWhenNeeded, VersionFolders } from '#app/versions/version-folders.ts';
import { tidyingDaily } from '#app/worker/tidy-up.ts';
import { openControlSocket } from '#app/control/control-socket.ts';
import { connectToControl } from '#app/control/remote-control.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { ManualClock, systemClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { type Database, openDatabase } from '#store/database/database.ts';
import { photoKept } from '#store/games/photos.ts';
import { forgetDrafts, scriptKept } from '#store/games/versions.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

async function passing(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `kesako-${name}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The folder of a game with two photos, one of them of several parts. */
async function gameFolder(): Promise<string> {
  const folder = join(await passing('kept'), 'angers');
  await mkdir(join(folder, 'photos'), { recursive: true });
  await writeFile(join(folder, 'photos', 'large.jpg'), randomBytes(2_500_000));
  await writeFile(join(folder, 'small.jpg'), randomBytes(10));
  await writeFile(
    join(folder, 'game.yaml'),
    'title: Angers\r\nrounds:\r\n  - photo: photos/large.jpg # la grande\r\n  - photo: small.jpg\r\n  - photo: small.jpg\r\n',
  );
  return folder;
}

describe.each(databases)('what a folder holds, kept in $name', ({ server }) => {
  let database: Database;
  let kept: KeptContent;
  beforeAll(async () => {
    const opened = await openDatabase(await (server ? onServer() : inMemory()));
    if (!opened.ok) throw new Error(opened.failure.kind);
    database = opened.value;
    kept = contentIn(database.kysely, () => systemClock.now());
  });
  afterAll(() => database[Symbol.asyncDispose]());

  async function contentOfNewFolder() {
    const folder = await gameFolder();
    const content = await readContent(folder);
    if (!content) throw new Error('The folder is whole.');
    return { folder, content };
  }

  test('comes out the same on another machine, to the byte, in a folder called like the game', async () => {
    const { folder, content } = await contentOfNewFolder();
    await keepContent(kept, content);
    await keepContent(kept, content);
    const elsewhere = await VersionFolders.in(await passing('elsewhere'));
    const unpacked = await elsewhere.folderOf(kept, 'angers', content.digest);
    expect(unpacked).toMatch(/\/angers$/);
    for (const file of ['game.yaml', 'photos/large.jpg', 'small.jpg'])
      expect((await readFile(join(unpacked ?? '', file))).equals(await readFile(join(folder, file)))).toBe(
        true,
      );
  });

  test('is unpacked again where somebody has touched it', async () => {
    const { content } = await contentOfNewFolder();
    await keepContent(kept, content);
    const folders = await VersionFolders.in(await passing('touched'));
    const unpacked = (await folders.folderOf(kept, 'angers', content.digest)) ?? '';
    await writeFile(join(unpacked, 'game.yaml'), 'title: Autre chose\n');
    await rm(join(unpacked, 'small.jpg'));
    expect(await folders.folderOf(kept, 'angers', content.digest)).toBe(unpacked);
    expect((await readContent(unpacked))?.digest).toBe(content.digest);
  });

  test('stays where another process has put it, which may be reading it', async () => {
    const { content } = await contentOfNewFolder();
    await keepContent(kept, content);
    const shared = await passing('shared');
    const first = await VersionFolders.in(shared);
    const second = await VersionFolders.in(shared);
    const fileIn = async (unpacked = ''): Promise<number> => (await stat(join(unpacked, 'game.yaml'))).ino;
    let file: number | undefined;
    const meanwhile: KeptContent = {
      ...kept,
      script: async (digest) => {
        file = await fileIn(await first.folderOf(kept, 'angers', digest));
        return kept.script(digest);
      },
    };
    expect(await fileIn(await second.folderOf(meanwhile, 'angers', content.digest))).toBe(file);
    expect(await readdir(shared)).toEqual([content.digest, 'photos'].toSorted());
  });

  test('shares its photos with other versions', async () => {
    const { folder, content } = await contentOfNewFolder();
    await keepContent(kept, content);
    await writeFile(join(folder, 'game.yaml'), `${content.text}# autrement\n`);
    const other = await readContent(folder);
    if (!other) throw new Error('The folder is whole.');
    await keepContent(kept, other);
    const folders = await VersionFolders.in(await passing('sharing'));
    const largeOf = async (digest: string): Promise<number> =>
      (await stat(join((await folders.folderOf(kept, 'angers', digest)) ?? '', 'photos/large.jpg'))).ino;
    expect(await largeOf(content.digest)).toBe(await largeOf(other.digest));
  });

  test('goes from the folders once it is not played any more, with what was left half done', async () => {
    const { folder, content } = await contentOfNewFolder();
    await keepContent(kept, content);
    await writeFile(join(folder, 'small.jpg'), randomBytes(10));
    const next = await readContent(folder);
    if (!next) throw new Error('The folder is whole.');
    await keepContent(kept, next);
    const root = await passing('tidied');
    const folders = await VersionFolders.in(root);
    for (const { digest } of [content, next]) await folders.folderOf(kept, 'angers', digest);
    await mkdir(join(root, 'half.new', 'angers'), { recursive: true });
    const played = new Set([next.digest]);
    await folders.tidy(played, systemClock.now().subtract({ hours: 1 }));
    expect(await readdir(root)).toHaveLength(4);
    // The script goes first, its photos the next time.
    for (let start = 1; start <= 2; start += 1)
      await folders.tidy(played, systemClock.now().add({ hours: 1 }));
    expect(await readdir(root)).toEqual([next.digest, 'photos'].toSorted());
    expect((await readdir(join(root, 'photos'))).toSorted()).toEqual(Object.values(next.photos).toSorted());
  });

  test('goes while a worker runs, once a day, when it never became a version and nobody looks at it any more', async () => {
    const { content } = await contentOfNewFolder();
    await keepContent(kept, content);
    const root = await passing('daily');
    const folders = await VersionFolders.in(root);
    await folders.folderOf(kept, 'angers', content.digest);
    const clock = new ManualClock(systemClock.now());
    const tidy = tidyingDaily(
      database.kysely,
      folders,
      clock,
      openLog('warn', { write: expect.unreachable }),
    );
    const pass = async (hours: number): Promise<readonly string[]> => {
      clock.moveTo(clock.now().add({ hours }));
      await tidy();
      return (await readdir(root)).filter((name) => name !== 'photos');
    };
    expect(await pass(0)).toEqual([content.digest]);
    expect(await pass(23)).toEqual([content.digest]);
    expect(await scriptKept(database.kysely, content.digest)).toBeDefined();
    expect(await pass(2)).toEqual([]);
    expect(await scriptKept(database.kysely, content.digest)).toBeUndefined();
    await keepContent(kept, content);
    await folders.folderOf(kept, 'angers', content.digest);
    expect(await pass(1)).toEqual([content.digest]);
    expect(await pass(24)).toEqual([]);
  });

  test('stays in its folder as long as it is read', async () => {
    const { content } = await contentOfNewFolder();
    await keepContent(kept, content);
    const root = await passing('read');
    const folders = await VersionFolders.in(root);
    await folders.folderOf(kept, 'angers', content.digest);
    const long = new Date(systemClock.now().subtract({ hours: 48 }).epochMilliseconds);
    await utimes(join(root, content.digest), long, long);
    await folders.folderOf(kept, 'angers', content.digest);
    await folders.tidy(new Set(), systemClock.now().subtract({ hours: 24 }));
    expect(await readdir(root)).toContain(content.digest);
  });

  test('holds photos whose names begin with dots, as a script may name them', async () => {
    const folder = join(await passing('dots'), 'angers');
    await mkdir(folder);
    await writeFile(join(folder, '..facade.jpg'), randomBytes(10));
    await writeFile(join(folder, 'game.yaml'), 'rounds:\n  - photo: ..facade.jpg\n');
    const content = await readContent(folder);
    if (!content) throw new Error('The folder is whole.');
    await keepContent(kept, content);
    const folders = await VersionFolders.in(await passing('undotted'));
    expect(await folders.folderOf(kept, 'angers', content.digest)).toBeDefined();
  });

  test('is unpacked by a command only once it is needed, below the data folder where there is one', async () => {
    const { content } = await contentOfNewFolder();
    await keepContent(kept, content);
    const data = await passing('data');
    await using folders = new FoldersWhenNeeded(data);
    expect(await readdir(data)).toEqual([]);
    const unpacked = await folders.folderOf(kept, 'angers', content.digest);
    expect(unpacked).toBe(join(data, 'versions', content.digest, 'angers'));
    await using elsewhere = new FoldersWhenNeeded(join(data, 'none'));
    expect(await elsewhere.folderOf(kept, 'angers', content.digest)).toContain(tmpdir());
    expect(await readdir(data)).toEqual(['versions']);
  });

  test('is another content as soon as a photo is another', async () => {
    const { folder, content } = await contentOfNewFolder();
    await writeFile(join(folder, 'small.jpg'), randomBytes(10));
    expect((await readContent(folder))?.digest).not.toBe(content.digest);
    await rm(join(folder, 'small.jpg'));
    expect(await readContent(folder)).toBeUndefined();
  });

  test('is not unpacked before all of it is kept', async () => {
    const { content } = await contentOfNewFolder();
    await kept.keepScript(content.text, content.photos);
    const folders = await VersionFolders.in(await passing('partly'));
    expect(await folders.folderOf(kept, 'angers', content.digest)).toBeUndefined();
  });

  test('goes with its photos when it never became a version', async () => {
    const { content } = await contentOfNewFolder();
    await keepContent(kept, content);
    const photo = Object.values(content.photos)[0] ?? '';
    await forgetDrafts(database.kysely, systemClock.now().subtract({ hours: 1 }));
    expect(await photoKept(database.kysely, photo)).toBeDefined();
    await forgetDrafts(database.kysely, systemClock.now().add({ hours: 1 }));
    expect(await photoKept(database.kysely, photo)).toBeUndefined();
  });

  test('goes through the control socket, whichever process has the database', async () => {
    const { content } = await contentOfNewFolder();
    const path = join(await passing('socket'), 'kesako.sock');
    const local = new LocalControl(database.kysely, systemClock, async () => undefined);
    await using _socket = await openControlSocket(path, local);
    const control = await connectToControl(path);
    if (!control) throw new Error('Somebody listens.');
    await keepContent(control.content, content);
    const folders = await VersionFolders.in(await passing('remote'));
    expect(await folders.folderOf(control.content, 'angers', content.digest)).toBeDefined();
    expect(await control.content.script('none')).toBeUndefined();
    expect(await control.content.photo('none')).toBeUndefined();
    expect(await control.versions('none')).toBeUndefined();
  });
});
