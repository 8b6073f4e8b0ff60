import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { runDesk } from '#app/worker/run-desk.ts';
import { runWorker } from '#app/worker/run-worker.ts';
import { readSettings, type Settings } from '#config/settings.ts';
import { openLog } from '#platform/log.ts';
import { checkBackup } from '#store/backup/read-file.ts';
import { readRows } from '#store/backup/read-rows.ts';
import { restoreBackup } from '#store/backup/restore.ts';
import { writeBackup } from '#store/backup/write-file.ts';
import { type Database, type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { onServer, urlOfServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const NOW = Temporal.Instant.from('2027-09-18T10:00:00Z');

async function openAs(options: DatabaseOptions): Promise<Database> {
  const opened = await openDatabase(options);
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => opened.value[Symbol.asyncDispose]());
  return opened.value;
}

async function aBackupOf({ kysely }: Database): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-presence-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'a.backup.gz');
  const about = { at: NOW, from: 'postgresql', version: '0.1.0' } as const;
  await writeBackup(
    file,
    readRows(kysely, about, () => undefined),
    new AbortController().signal,
  );
  return file;
}

/** Ends every session of a database but those of this pool, and puts the database back before anybody has come back. */
async function putBackMeanwhile(url: string): Promise<void> {
  const restoring = await openAs({ url, present: false });
  const file = await aBackupOf(restoring);
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.failure.kind);
  await cutOff(url);
  const { kysely } = restoring;
  expect(
    await restoreBackup(kysely, file, checked.header, NOW, deriveEverywhere, () => undefined),
  ).toMatchObject({ ok: true });
}

/** Ends the sessions by which somebody says to have a database open, and all others that are idle. */
async function cutOff(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: urlOfServer() });
  await admin.connect();
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await admin.query(
    `select pg_terminate_backend(pid, 5000) from pg_locks
     where locktype = 'advisory' and database = (select oid from pg_database where datname = $1)`,
    [name],
  );
  await admin.end();
}

describe.runIf(requireServer('postgres'))('a database on a server', () => {
  test('that is put back while somebody is cut off answers them no more, and they are told once', async () => {
    const { url } = await onServer();
    const told: string[] = [];
    const database = await openAs({ url, onPutBack: () => void told.push('put back') });
    const { kysely } = database;
    const pool = database.poolIn('kesako');
    const games = (): Promise<unknown> => kysely.selectFrom('games').selectAll().execute();
    expect(await games()).toEqual([]);
    await putBackMeanwhile(url);
    await expect(games()).rejects.toThrow('put back');
    await expect(pool.query('select 1')).rejects.toThrow('put back');
    await expect(pool.connect()).rejects.toThrow('put back');
    expect(told).toEqual(['put back']);
  });

  test('goes on answering who was cut off where it is what it was, and is theirs again before it does', async () => {
    const { url } = await onServer();
    const told: string[] = [];
    const { kysely } = await openAs({ url, onPutBack: () => void told.push('put back') });
    await cutOff(url);
    expect(await kysely.selectFrom('games').selectAll().execute()).toEqual([]);
    const restoring = await openAs({ url, present: false });
    const file = await aBackupOf(restoring);
    const checked = await checkBackup(file);
    if (!checked.ok) throw new Error(checked.failure.kind);
    expect(
      await restoreBackup(restoring.kysely, file, checked.header, NOW, deriveEverywhere, () => undefined),
    ).toMatchObject({
      ok: false,
    });
    expect(told).toEqual([]);
  });
});

describe.runIf(requireServer('postgres'))('whoever has it open for long when it is put back', () => {
  async function settingsOn(url: string): Promise<Settings> {
    const folder = await mkdtemp(join(tmpdir(), 'kesako-presence-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    return readSettings({ DATABASE_URL: url, KESAKO_DATA: folder, KESAKO_PORT: '0' }, false);
  }
  const ways = {
    'npx kesako run': (settings: Settings, log: ReturnType<typeof openLog>, onWorking: () => void) =>
      runWorker([], settings, log, new AbortController().signal, { onWorking }),
    'npx kesako console': (settings: Settings, log: ReturnType<typeof openLog>, onWorking: () => void) =>
      runDesk(
        settings,
        log,
        new AbortController().signal,
        async () => ({ [Symbol.asyncDispose]: async () => undefined }),
        { onWorking },
      ),
  };

  test.for(Object.entries(ways))('%s ends, and says to start it again', async ([, run]) => {
    const { url } = await onServer();
    let said = '';
    const log = openLog('info', { write: (line) => void (said += line) });
    const working = Promise.withResolvers<void>();
    const over = run(await settingsOn(url), log, working.resolve);
    over.catch(working.reject);
    await working.promise;
    await putBackMeanwhile(url);
    await expect(over).rejects.toMatchObject({
      what: {
        fr: expect.stringContaining('a été restaurée'),
        en: expect.stringContaining('was put back'),
      },
      mend: { fr: expect.stringContaining('Relancez'), en: expect.stringContaining('Start Kesako again') },
      exitCode: 3,
    });
    expect(said).toContain('"event":"database-put-back"');
  });
});
