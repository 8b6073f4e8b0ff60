import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#store/database/database.ts';
import { FOR_SHORT_LIVES } from '../../support/play/short-lives.ts';
import {
  availableSites,
  existingDirectory,
  open,
  preparedSites,
  type Site,
  temporaryDirectory,
} from './database-settings.ts';

/** Another process that opens the database and inserts rows until it is killed. It says `open`, then each row it has stored. */
function startInserting(directory: string): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const script = path.join(import.meta.dirname, 'database-inserting.ts');
  const child = spawn(process.execPath, [...FOR_SHORT_LIVES, script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The directory of a database whose process was killed while it created it. */
async function cutShort(): Promise<Site> {
  const site = await temporaryDirectory();
  const has = (name: string): boolean => existsSync(path.join(site.directory, name));
  const child = startInserting(site.directory);
  await expect.poll(() => has('postgres.new') || has('postgres'), { interval: 5 }).toBe(true);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  if (!has('postgres')) return site;
  // It was quicker than we.
  await site[Symbol.asyncDispose]();
  return cutShort();
}

describe.each(availableSites)('a database on $name', ({ make }) => {
  it('is created when absent, and found again with what it held', async () => {
    await using site = await make();
    const first = await open(site.options);
    await first.kysely.insertInto('cursors').values({ account: 'ville', cursor: '42' }).execute();
    await first[Symbol.asyncDispose]();
    const second = await open(site.options);
    const rows = await second.kysely.selectFrom('cursors').select(['account', 'cursor']).execute();
    await second[Symbol.asyncDispose]();
    expect(rows).toEqual([{ account: 'ville', cursor: '42' }]);
  });
});

describe.each(preparedSites)('a database on $name', ({ make }) => {
  it('is left alone when a newer Kesako has changed its shape', async () => {
    await using site = await make();
    const first = await open(site.options);
    await first.pool.query(
      `insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00Z')`,
    );
    await first[Symbol.asyncDispose]();
    const failure = { kind: 'newer-version', migration: '9999-from-the-future' };
    expect(await openDatabase(site.options)).toEqual({ ok: false, failure });
    expect(await openDatabase(site.options), 'the refusal leaves nothing open').toEqual({
      ok: false,
      failure,
    });
  });
});

describe('an embedded database', () => {
  it('lets only its owner into its files', async () => {
    await using site = await temporaryDirectory();
    const database = await open({ dataDirectory: path.join(site.directory, 'data') });
    const { mode } = await stat(path.join(site.directory, 'data'));
    expect((mode & 0o777).toString(8)).toBe('700');
    await database[Symbol.asyncDispose]();
  });

  it('serves one process at a time, and says which', async () => {
    await using site = await existingDirectory();
    const child = startInserting(site.directory);
    await once(child.stdout, 'data');
    const outcome = await openDatabase(site.options);
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        kind: 'locked',
        directory: site.directory,
        holder: { pid: child.pid, since: expect.any(String) },
      },
    });
  });

  it('is free again the moment its process was killed, and has kept every row', async () => {
    await using site = await existingDirectory();
    let stored = 0;
    for (let kill = 1; kill <= 3; kill += 1) {
      const child = startInserting(site.directory);
      const enough = stored + 5 * kill;
      for await (const line of createInterface(child.stdout)) {
        stored = Math.max(stored, Number(line));
        if (stored >= enough) child.kill('SIGKILL');
      }
    }
    const database = await open(site.options);
    const { rows } = await database.pool.query<{ cursor: string }>(
      'select cursor from cursors order by cursor::int',
    );
    const found = rows.map((row) => Number(row.cursor));
    expect(found.slice(0, stored)).toEqual(Array.from({ length: stored }, (_, index) => index + 1));
    await database[Symbol.asyncDispose]();
  });

  it('starts afresh when its creation was cut short', async () => {
    await using site = await cutShort();
    const database = await open(site.options);
    expect((await database.pool.query('select * from cursors')).rows).toEqual([]);
    await database[Symbol.asyncDispose]();
  });

  it('says that a file stands where its directory should be', async () => {
    await using site = await temporaryDirectory();
    const file = path.join(site.directory, 'data');
    await writeFile(file, 'not a directory');
    expect(await openDatabase({ dataDirectory: file })).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable' },
    });
  });

  it('says that its files are damaged, and leaves them', async () => {
    await using site = await existingDirectory();
    const control = path.join(site.directory, 'postgres', 'global', 'pg_control');
    await writeFile(control, 'damaged');
    expect(await openDatabase(site.options)).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable', reason: expect.stringMatching(/pg_control|checkpoint/) },
    });
  });
});
