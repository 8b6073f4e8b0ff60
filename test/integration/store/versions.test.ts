import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readContent } from '#app/versions/content.ts';
import { contentIn, keepContent, type KeptContent } from '#app/versions/kept-content.ts';
import { VersionFolders } from '#app/versions/version-folders.ts';
import { connectToControl, openControlSocket } from '#app/control/control-socket.ts';
import { LocalControl } from '#app/control/local-control.ts';
import { systemClock } from '#platform/clock.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { photoKept } from '#store/photos.ts';
import { forgetDrafts } from '#store/versions.ts';
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
