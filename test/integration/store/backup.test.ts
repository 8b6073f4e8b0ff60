import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkBackup } from '#store/backup/read-file.ts';
import { LEFT_OUT, readRows, SlowDiskError } from '#store/backup/read-rows.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import { deriveEverywhere, deriveGame } from '#jobs/grading/derive.ts';
import { isInUse, type Restored, restoreBackup } from '#store/backup/restore.ts';
import { writeBackup } from '#store/backup/write-file.ts';
import { readJournal, writeLine } from '#store/journal.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { keepForgotten } from '#store/players/forgotten.ts';
import { playersById } from '#store/players/players.ts';
import { knownTables } from '#store/backup/catalogue.ts';
import { type Database, type DatabaseOptions, openDatabase } from '#store/database/database.ts';
import { installationOf } from '#store/database/installation.ts';
import { migrations } from '#store/database/migrations.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { aGame } from '../../support/games/game.ts';
import { everyRow } from '../../support/run/everything.ts';
import { lendDatabase } from '../../support/run/lent-database.ts';
import { requireServer } from '../../support/servers/available.ts';

const NOW = Temporal.Instant.from('2027-09-18T10:00:00Z');
const HAS_SERVER = requireServer('postgres');
const KINDS = [
  ['the embedded database', inMemory],
  ...(HAS_SERVER ? [['PostgreSQL', onServer] as const] : []),
] as const;

async function open(kind: (typeof KINDS)[number][1]): Promise<Database> {
  if (kind !== inMemory) return openAs({ ...(await kind()), present: false });
  const lent = await lendDatabase();
  onTestFinished(() => lent[Symbol.asyncDispose]());
  return lent.database;
}

async function openAs(options: DatabaseOptions): Promise<Database> {
  const opened = await openDatabase(options);
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => opened.value[Symbol.asyncDispose]());
  return opened.value;
}

async function aFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'a.backup.gz');
}

async function save({ kysely }: Database, file: string): Promise<void> {
  const about = { at: NOW, from: 'embedded', version: '0.1.0' } as const;
  await writeBackup(
    file,
    readRows(kysely, about, () => undefined),
    new AbortController().signal,
  );
}

async function load({ kysely }: Database, file: string): Promise<Restored> {
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.failure.kind);
  return restoreBackup(
    kysely,
    file,
    checked.header,
    NOW.add({ hours: 1 }),
    deriveEverywhere,
    () => undefined,
  );
}

/** What can go wrong on the way: signs, moments, bytes, nothing, numbers that are not exact. */
async function fill({ kysely: db }: Database): Promise<void> {
  await sql`insert into games (id, title, state, created_at, secret)
    values ('angers', ${'Détail « mystère »\n\t\u2028 \\ " 🏰'}, 'playing', '2027-09-18T07:00:00.123456Z', 's')`.execute(
    db,
  );
  await sql`insert into players (id, network, address, mention, name, no_bot)
    select 'mastodon:p' || n, 'mastodon', 'p' || n, '@p' || n, ${'Zoé ‮'} || n, n % 2 = 0
    from generate_series(1, 2500) as n`.execute(db);
  await sql`insert into replies (id, account, network_id, game, round, player, text, tagged, at, received_at, visibility, edited, verdict, code, reason, doubtful)
    select 'ville/' || n, 'ville', n::text, 'angers', 1, 'mastodon:p' || n, 'La tour, dit « ' || n || ' »', true,
      now(), now(), 'public', false, (array['correct', 'close', 'wrong'])[1 + n % 3], 'c', '', n % 7 = 0
    from generate_series(1, 2500) as n`.execute(db);
  await sql`insert into spending values ('ville', '2027-09', 0.1::double precision + 0.2)`.execute(db);
  await sql`insert into photos values (${'f'.repeat(64)}, 0, ${Buffer.from([0, 1, 254, 255, 92, 39])})`.execute(
    db,
  );
  await sql`insert into users (name, role, password, made_at) values ('camille', 'operator', 'scrypt$…', now())`.execute(
    db,
  );
  await sql`insert into sessions (digest, name, began_at, used_at) values ('d', 'camille', now(), now())`.execute(
    db,
  );
  await sql`update journal_head set last = 1`.execute(db);
  await sql`insert into journal (id, at, who, game, kind, entry) values (1, now(), 'camille', 'angers', 'post', '{"kind":"post","step":"é"}')`.execute(
    db,
  );
  await sql`insert into announced values ('r', 'angers', 'camille', null, '{"kind":"stop"}', now(), 'planned', null, null)`.execute(
    db,
  );
}

/** Every row of every table, as text, but for what a restore leaves out and adds. */
async function contents({ kysely: db }: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, readonly string[]> = {};
  for (const { name } of await knownTables(db)) {
    if ([...LEFT_OUT, 'restores', 'announced'].includes(name)) continue;
    const { rows } = await sql<{
      row: string;
    }>`select row_to_json(t)::text as row from ${sql.table(name)} as t`.execute(db);
    all[name] = rows.map(({ row }) => row).toSorted();
  }
  return all;
}

const ways = KINDS.flatMap((from) => KINDS.map((to) => ({ from, to })));

describe.for(ways)('a backup of $from.0 restored into $to.0', ({ from, to }) => {
  test('brings every row back as it was, with what followed from it', async () => {
    const [before, after] = [await open(from[1]), await open(to[1])];
    await fill(before);
    const file = await aFile();
    await save(before, file);
    await load(after, file);
    const rows = await contents(after);
    expect(rows).toEqual(await contents(before));
    expect(rows['replies']).toHaveLength(2500);
    // Triggers do not count again what was counted.
    expect(rows['reply_counts']?.length).toBeGreaterThan(0);
    await sql`update replies set verdict = 'wrong' where verdict = 'correct'`.execute(after.kysely);
    const { rows: counts } = await sql<{ sum: string }>`
      select sum(count) from reply_counts where verdict = 'correct'`.execute(after.kysely);
    expect(Number(counts[0]?.sum)).toBe(0);
  });

  test('leaves out who was logged in and what was about to be done, and notes that it was restored', async () => {
    const [before, after] = [await open(from[1]), await open(to[1])];
    await fill(before);
    await sql`insert into sessions (digest, name, began_at, used_at) select 'x', name, now(), now() from users`.execute(
      after.kysely,
    );
    const file = await aFile();
    await save(before, file);
    await load(after, file);
    for (const table of [...LEFT_OUT, 'announced'].filter((name) => name !== 'installation')) {
      const { rows } = await sql`select from ${sql.table(table)}`.execute(after.kysely);
      expect({ table, rows: rows.length }).toEqual({ table, rows: 0 });
    }
    const restores = await after.kysely.selectFrom('restores').selectAll().execute();
    expect(restores).toEqual([
      { taken_at: new Date(NOW.toString()), restored_at: new Date(NOW.add({ hours: 1 }).toString()) },
    ]);
  });

  test('replaces what was there, and takes away all of it or nothing', async () => {
    const [before, after] = [await open(from[1]), await open(to[1])];
    await fill(after);
    expect(await isInUse(after.kysely)).toBe(true);
    expect(await isInUse(before.kysely)).toBe(false);
    const file = await aFile();
    await save(before, file);
    const was = await contents(after);
    const [header = '', ...lines] = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    const odd = join(file, '../odd.gz');
    await writeFile(
      odd,
      gzipSync([header, ...lines.slice(0, -1), '{"table":"games","columns":["nope"]}', '["x"]'].join('\n')),
    );
    const checked = await checkBackup(file);
    if (!checked.ok) throw new Error('no backup');
    const failing = restoreBackup(after.kysely, odd, checked.header, NOW, deriveEverywhere, () => undefined);
    await expect(failing).rejects.toThrow('games.nope');
    expect(await contents(after)).toEqual(was);
    await load(after, file);
    // Whoever read lines that are gone is told new ones all the same.
    const { journal_head } = was;
    expect(await contents(after)).toEqual({ ...(await contents(before)), journal_head });
  });
});

describe.for(KINDS)('a restore over %s', ([, kind]) => {
  test('leaves to the database what its own is called elsewhere, whatever shape the backup is of', async () => {
    const [theirs, ours] = [await open(kind), await open(kind)];
    const [their, our] = [await installationOf(theirs.kysely), await installationOf(ours.kysely)];
    expect(our).not.toBe(their);
    const file = await aFile();
    await save(theirs, file);
    expect(gunzipSync(await readFile(file)).toString()).not.toContain(their);
    await load(ours, file);
    expect(await installationOf(ours.kysely)).toBe(our);
  });

  test('numbers the lines of the journal on from the last that anybody can have read', async () => {
    const database = await open(kind);
    const { kysely: db } = database;
    await fill(database);
    const file = await aFile();
    await save(database, file);
    const line = {
      who: 'camille',
      game: 'angers',
      entry: { kind: 'post', step: 'angers/1/hint-1' },
    } as const;
    const read = await writeLine(db, { ...line, at: NOW });
    expect(read.id).toBe(2);
    await load(database, file);
    const { id } = await writeLine(db, { ...line, at: NOW.add({ hours: 2 }) });
    expect((await readJournal(db, { since: read.id, most: 10 })).map((one) => one.id)).toEqual([id]);
  });

  test('that is stopped on its way, or before it is all, changes nothing', async () => {
    const [before, after] = [await open(kind), await open(kind)];
    await fill(before);
    const file = await aFile();
    await save(before, file);
    const checked = await checkBackup(file);
    if (!checked.ok) throw new Error('no backup');
    const was = await contents(after);
    for (const isLate of [({ done }: RowsSoFar) => done > 0, ({ done, all }: RowsSoFar) => done === all]) {
      const stop = new AbortController();
      let told = 0;
      const restoring = restoreBackup(
        after.kysely,
        file,
        checked.header,
        NOW,
        deriveEverywhere,
        (soFar) => {
          told += stop.signal.aborted ? 1 : 0;
          if (isLate(soFar)) stop.abort(new Error('stopped'));
        },
        stop.signal,
      );
      await expect(restoring).rejects.toThrow('stopped');
      expect(told).toBe(0);
      expect(await contents(after)).toEqual(was);
    }
  });
});

describe.for(KINDS)('a restore over %s that has forgotten somebody since', ([, kind]) => {
  test('forgets them again, and nobody who came back before the backup was taken', async () => {
    const database = await open(kind);
    const { kysely: db } = database;
    await fill(database);
    await db.transaction().execute((trx) => deriveGame(trx, aGame()));
    const naming = async () => (await everyRow(db)).filter((row) => /\bp7\b/u.test(row));
    const before = new Set((await naming()).map((row) => row.slice(0, row.indexOf(' '))));
    expect([...before]).toEqual(
      expect.arrayContaining(['kesako.players', 'kesako.replies', 'kesako.gradings']),
    );
    await keepForgotten(db, ['mastodon:p8', 'p8'], NOW.subtract({ minutes: 1 }));
    const file = await aFile();
    await save(database, file);
    const player = (await playersById(db, ['mastodon:p7'])).get('mastodon:p7');
    if (!player) throw new Error('There is no such player.');
    await db
      .transaction()
      .execute((trx) => forgetPlayer(trx, player, 'forgotten:1', NOW.add({ minutes: 5 }), deriveEverywhere));
    expect(await load(database, file)).toEqual({ ok: true, forgotten: 1 });
    const known = await playersById(db, ['mastodon:p7', 'mastodon:p8']);
    expect([...known.keys()]).toEqual(['mastodon:p8']);
    expect(await naming()).toEqual([]);
    const marks = await db.selectFrom('forgotten').select('since').orderBy('since').execute();
    expect(marks.map(({ since }) => since.toISOString())).toEqual([
      '2027-09-18T09:59:00.000Z',
      '2027-09-18T09:59:00.000Z',
      '2027-09-18T10:05:00.000Z',
      '2027-09-18T10:05:00.000Z',
    ]);
  });
});

describe.runIf(HAS_SERVER)('a restore into a server', () => {
  test.each(['', '?application_name=ville'])(
    'is refused while anybody has it open by its address%s',
    async (named) => {
      const { url } = await onServer();
      const restoring = await openAs({ url, present: false });
      await fill(restoring);
      const file = await aFile();
      await save(restoring, file);
      const before = await contents(restoring);
      const worker = await openAs({ url: url + named });
      expect(await load(restoring, file)).toEqual({ ok: false });
      expect(await contents(restoring)).toEqual(before);
      await worker[Symbol.asyncDispose]();
      expect(await load(restoring, file)).toEqual({ ok: true, forgotten: 0 });
    },
  );
});

describe('a backup', () => {
  test('that is not written down lets others have an embedded database, and is given up', async () => {
    const { kysely } = await open(inMemory);
    const heard: string[] = [];
    const lines = readRows(kysely, { at: NOW, from: 'embedded', version: '0.1.0' }, () => undefined, {
      onStalled: () => heard.push('stalled'),
      withinMs: 1,
    });
    await lines.next();
    expect((await sql`select 1 as one`.execute(kysely)).rows).toEqual([{ one: 1 }]);
    expect(heard).toEqual(['stalled']);
    await expect(lines.next()).rejects.toThrow(SlowDiskError);
    expect((await sql`select 1 as one`.execute(kysely)).rows).toEqual([{ one: 1 }]);
  });

  test('holds nothing by which it can be told from which address an answer was sent', async () => {
    const database = await open(inMemory);
    await fill(database);
    await sql`insert into form_rounds values ('angers', 1, 'the-key')`.execute(database.kysely);
    await sql`insert into form_answers (id, game, round, player, mark, proved, said, text, at)
      values ('a', 'angers', 1, 'p', 'the-mark', true, 's', null, now())`.execute(database.kysely);
    const file = await aFile();
    await save(database, file);
    const text = gunzipSync(await readFile(file)).toString();
    expect(text).not.toMatch(/the-key|the-mark/u);
    await load(database, file);
    const { rows } = await sql`select id, mark from form_answers`.execute(database.kysely);
    expect(rows).toEqual([{ id: 'a', mark: null }]);
  });

  test('to which something was added is damaged, and so is one with a line that nobody can hold', async () => {
    const database = await open(inMemory);
    await fill(database);
    const file = await aFile();
    await save(database, file);
    const whole = await readFile(file);
    const told = async (bytes: Uint8Array): Promise<unknown> => {
      await writeFile(file, bytes);
      const checked = await checkBackup(file);
      return checked.ok ? 'whole' : checked.failure.kind;
    };
    for (const more of [
      Buffer.from('something at the end'),
      Buffer.alloc(512),
      gzipSync('{"table":"users","columns":["name"]}\n["x"]\n'),
      gzipSync(''),
    ])
      expect(await told(Buffer.concat([whole, more]))).toBe('damaged');
    const endless = gzipSync(Buffer.alloc(2 ** 28 + 2 ** 20, 'a'), { level: 1 });
    expect(await told(endless)).toBe('no-backup');
    const [header = ''] = gunzipSync(whole).toString().split('\n');
    expect(await told(Buffer.concat([gzipSync(`${header}\n`), endless]))).toBe('damaged');
  });

  test('is for its owner alone, and nothing is left of one that fails', async () => {
    const database = await open(inMemory);
    const file = await aFile();
    await save(database, file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const other = join(file, '../other.gz');
    async function* failing(): AsyncGenerator<string> {
      yield 'a line\n';
      throw new Error('on purpose');
    }
    await expect(writeBackup(other, failing(), new AbortController().signal)).rejects.toThrow('on purpose');
    expect(await readdir(join(file, '..'))).toEqual(['a.backup.gz']);
    await expect(save(database, file)).rejects.toThrow('EEXIST');
    expect((await checkBackup(file)).ok).toBe(true);
  });

  test('holds every table but what it leaves out by name', async () => {
    const database = await open(inMemory);
    const file = await aFile();
    await save(database, file);
    const checked = await checkBackup(file);
    const held = checked.ok ? Object.keys(checked.header.rows) : [];
    const tables = (await knownTables(database.kysely)).map(({ name }) => name);
    expect([...held, ...LEFT_OUT].toSorted()).toEqual(tables.toSorted());
  });

  test('that was damaged anywhere is told from a whole one', async () => {
    const database = await open(inMemory);
    await fill(database);
    const file = await aFile();
    await save(database, file);
    const bytes = await readFile(file);
    const told = async (changed: Uint8Array): Promise<unknown> => {
      const path = join(file, `../${randomUUID()}.gz`);
      await writeFile(path, changed);
      const checked = await checkBackup(path);
      return checked.ok ? 'whole' : checked.failure.kind;
    };
    expect(await told(bytes)).toBe('whole');
    expect(await told(bytes.subarray(0, bytes.length - 1))).toBe('damaged');
    expect(await told(bytes.subarray(0, Math.floor(bytes.length / 2)))).toBe('damaged');
    for (const share of [0.3, 0.6, 0.9]) {
      const flipped = Buffer.from(bytes);
      const at = Math.floor(bytes.length * share);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(await told(flipped)).toBe('damaged');
    }
    const text = gunzipSync(bytes).toString();
    expect(await told(gzipSync(text.replace('camille', 'camilla')))).toBe('damaged');
    const lines = text.split('\n');
    expect(await told(gzipSync(lines.toSpliced(-3, 1).join('\n')))).toBe('damaged');
    expect(await told(gzipSync(lines.slice(0, -2).join('\n')))).toBe('damaged');
    expect(await told(gzipSync('{"kesako":"something"}\n'))).toBe('no-backup');
    expect(await told(Buffer.from('GIF89a'))).toBe('no-backup');
    expect(await told(new Uint8Array())).toBe('no-backup');
    expect(await told(gzipSync(text.replace('"format":1', '"format":2')))).toBe('newer');
    const latest = Object.keys(migrations).at(-1) ?? '';
    expect(await told(gzipSync(text.replace(latest, '9999-later')))).toBe('newer');
  });

  test.runIf(HAS_SERVER)('is of one moment, whatever is written while it is taken', async () => {
    const database = await open(onServer);
    await fill(database);
    const lines = readRows(
      database.kysely,
      { at: NOW, from: 'postgresql', version: '0.1.0' },
      () => undefined,
    );
    const first = await lines.next();
    await sql`delete from replies where network_id::int > 10`.execute(database.kysely);
    await sql`insert into players (id, network, address, mention, name, no_bot) values ('late', 'x', 'l', 'l', 'l', false)`.execute(
      database.kysely,
    );
    const rest: string[] = [String(first.value)];
    for await (const some of lines) rest.push(some);
    const file = await aFile();
    await writeFile(file, gzipSync(rest.join('')));
    const checked = await checkBackup(file);
    expect(checked.ok && checked.header.rows).toMatchObject({ replies: 2500, players: 2500 });
    expect(rest.join('')).not.toContain('"late"');
  });
});
