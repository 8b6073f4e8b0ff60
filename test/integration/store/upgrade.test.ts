import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { restoreInto } from '#app/backup/restore-backup.ts';
import type { Settings } from '#config/settings.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import type { BackupHeader } from '#store/backup/lines.ts';
import { checkBackup } from '#store/backup/read-file.ts';
import { readRows } from '#store/backup/read-rows.ts';
import { restoreBackup } from '#store/backup/restore.ts';
import { writeBackup } from '#store/backup/write-file.ts';
import { type DatabaseOptions, openDatabase, openSource, SCHEMA } from '#store/database/database.ts';
import { migrateTo, namesDone } from '#store/database/migrate.ts';
import { migrations } from '#store/database/migrations.ts';
import { holdPresence } from '#store/database/presence.ts';
import { voices } from '#store/replies/heard.ts';
import { keepReplies, repliesOfRound } from '#store/replies/replies.ts';
import { talkCounts } from '#store/replies/talk-counts.ts';
import { firstFinds } from '#store/standings/gradings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { emptyOnServer, fillDirectory, inMemory } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const NOW = Temporal.Instant.from('2027-09-18T10:00:00Z');

async function aFilledFolder(): Promise<DatabaseOptions> {
  const dataDirectory = join(await aFolder(), 'data');
  await fillDirectory(dataDirectory);
  return { dataDirectory };
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kesako-upgrade-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** The first change of shape that was made, and some of times after it. */
const SHAPES = ['0001-first-tables', '0022-journal', '0037-beside-replies', '0070-boosts-of-what-was-said'];

/** One that is on a disk is closed and opened again at a price: of it the longest way is gone, and the shortest. */
const KINDS = [
  {
    name: 'an embedded database',
    options: aFilledFolder,
    shapes: [...SHAPES.slice(0, 1), ...SHAPES.slice(-1)],
  },
  ...(requireServer('postgres')
    ? [{ name: 'PostgreSQL', options: async () => ({ url: await emptyOnServer() }), shapes: SHAPES }]
    : []),
];

/** A game under way as a Kesako of that shape left it, handed to `use` before it is closed. */
async function leaveOld(
  options: DatabaseOptions,
  shape: string,
  use: (db: Kysely<Tables>) => Promise<void> = async () => undefined,
): Promise<void> {
  const opened = await openSource(options);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const pool = opened.source.poolIn(SCHEMA);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) });
  // An embedded one begins at the latest shape.
  await sql.raw(`drop schema if exists ${SCHEMA} cascade`).execute(db);
  await migrateTo(db, SCHEMA, migrations, shape);
  for (const insertion of ROWS) await sql.raw(insertion).execute(db);
  await use(db);
  await opened.source.close();
}

const ROWS = [
  `insert into games (id, title, state, created_at) values ('angers', 'Angers', 'playing', '2027-09-18T07:00Z')`,
  `insert into steps (id, game, round, kind, ordinal, account, due, state, network_id, posted_at, attempted_at) values
    ('angers/1/opening/ville', 'angers', 1, 'opening', 0, 'ville', '2027-09-18T08:00Z', 'sent', 'p1', '2027-09-18T08:00Z', '2027-09-18T08:00Z'),
    ('angers/1/hint-1/ville', 'angers', 1, 'hint', 1, 'ville', '2027-09-18T11:00Z', 'planned', null, null, null)`,
  `insert into players (id, network, address, mention, name, no_bot)
    values ('mastodon:zoe', 'mastodon', 'zoe@masto.example', '@zoe', 'Zoé', false)`,
  `insert into replies (id, account, network_id, game, round, player, text, tagged, at, received_at, visibility, edited, verdict, code, reason, doubtful)
    values ('ville/r1', 'ville', 'r1', 'angers', 1, 'mastodon:zoe', 'La tour', true, '2027-09-18T09:00Z', '2027-09-18T09:00Z', 'public', false, 'correct', 'answer', 'x', false)`,
  `insert into effects (id, game, round, account, kind, reply, player, created_at, state)
    values ('ville/r1/answer', 'angers', 1, 'ville', 'answer', 'r1', 'mastodon:zoe', '2027-09-18T09:00Z', 'sent')`,
  `insert into cursors (account, cursor) values ('ville', '42')`,
];

/** What must be there whatever the shape, and what newer shapes made of it. */
const AS_IT_WAS = {
  steps: [
    { id: 'angers/1/opening/ville', state: 'sent' },
    { id: 'angers/1/hint-1/ville', state: 'planned' },
  ],
  replies: [
    {
      text: 'La tour',
      verdict: 'correct',
      masked: false,
      muted: false,
      ref: expect.stringMatching(/^[\da-f]{8}$/u),
    },
  ],
  players: [{ name: 'Zoé' }],
  cursors: [{ cursor: '42' }],
  counts: [{ verdict: 'correct', count: 1 }],
  // What was made of it goes on following it.
  correctLater: 0,
};

async function told(db: Kysely<Tables>): Promise<object> {
  const found = {
    steps: await db.selectFrom('steps').select(['id', 'state']).orderBy('due').execute(),
    replies: await db.selectFrom('replies').select(['text', 'verdict', 'masked', 'muted', 'ref']).execute(),
    players: await db.selectFrom('players').select('name').execute(),
    cursors: await db.selectFrom('cursors').select('cursor').execute(),
    counts: await db.selectFrom('reply_counts').select(['verdict', 'count']).execute(),
  };
  await sql`update replies set decided = 'wrong'`.execute(db);
  const { rows } = await sql<{ sum: string }>`
    select sum(count) from reply_counts where verdict = 'correct'`.execute(db);
  return { ...found, correctLater: Number(rows[0]?.sum) };
}

describe.for(KINDS)('a game under way on $name', ({ options, shapes }) => {
  test.for(shapes)(
    'of the shape %s is brought to the latest with all its rows, by whoever opens it',
    async (shape) => {
      const where = await options();
      await leaveOld(where, shape);
      const opened = await openDatabase(where);
      if (!opened.ok) throw new Error(opened.failure.kind);
      await using database = opened.value;
      expect(await told(database.kysely)).toEqual(AS_IT_WAS);
    },
  );

  test('has who has spoken in a live hour counted, by what was said in it before that was', async () => {
    const where = await options();
    await leaveOld(where, '0071-posts-without-their-picture', async (db) => {
      await sql`insert into live_said (reply, game, round, held) values ('ville/r1', 'angers', 1, 'word')`.execute(
        db,
      );
    });
    const opened = await openDatabase(where);
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const counts = { people: 1, guests: 0, answers: 1, waiting: 1, picked: 0, byRound: new Map([[1, 1]]) };
    expect(await talkCounts(database.kysely, 'angers', false)).toEqual(counts);
    await sql`update live_said set guest = 'zoe', shown = true, picked_at = ${NOW.toString()}::timestamptz`.execute(
      database.kysely,
    );
    const later = { ...counts, people: 0, guests: 1, waiting: 0, picked: 1 };
    expect(await talkCounts(database.kysely, 'angers', false)).toEqual(later);
  });

  test('has only those counted of a live hour whom its lists show, by what was said in it before that was so', async () => {
    const where = await options();
    await leaveOld(where, '0073-marks-that-outlast-the-game', async (db) => {
      for (const id of ['r2', 'r3'])
        await sql`insert into replies (id, account, network_id, game, round, player, text, tagged, at, received_at, visibility, edited, verdict, code, reason, doubtful)
          select ${`ville/${id}`}, account, ${id}, game, round, player, text, tagged, at, received_at,
            ${id === 'r2' ? 'private' : 'public'}, edited, verdict, code, reason, doubtful from replies where id = 'ville/r1'`.execute(
          db,
        );
      for (const [reply, shown] of [
        ['ville/r1', null],
        ['ville/r2', null],
        ['ville/r3', false],
      ] as const)
        await sql`insert into live_said (reply, game, round, shown, picked_at, received_at)
          values (${reply}, 'angers', 1, ${shown}, ${NOW.toString()}::timestamptz, ${NOW.toString()}::timestamptz)`.execute(
          db,
        );
    });
    const opened = await openDatabase(where);
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const counts = { people: 1, guests: 0, answers: 2, waiting: 0, picked: 1, byRound: new Map([[1, 2]]) };
    expect(await talkCounts(database.kysely, 'angers', false)).toEqual(counts);
    expect(await talkCounts(database.kysely, 'angers', true)).toEqual({ ...counts, waiting: 1, picked: 0 });
    await sql`update players set opted_out_at = now()`.execute(database.kysely);
    expect(await talkCounts(database.kysely, 'angers', false)).toMatchObject({
      people: 0,
      answers: 0,
      picked: 0,
    });
  });

  test('keeps whoever has spoken in a live hour called as they were when that came to be kept', async () => {
    const where = await options();
    await leaveOld(where, '0073-marks-that-outlast-the-game', async (db) => {
      await sql`insert into live_said (reply, game, round, received_at) values ('ville/r1', 'angers', 1, ${NOW.toString()})`.execute(
        db,
      );
    });
    const opened = await openDatabase(where);
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const asked = { game: 'angers', which: 'all', holdsAll: false, most: 1 } as const;
    const names = async () => (await voices(database.kysely, asked)).map(({ name }) => name);
    expect(await names()).toEqual(['Zoé']);
    await sql`update players set name = 'Zoé, candidate'`.execute(database.kysely);
    expect(await names()).toEqual(['Zoé']);
  });

  test('has replies of one moment stand as their ids had them, before those that come later', async () => {
    const where = await options();
    await leaveOld(where, '0080-graded-without-forgotten', async (db) => {
      // Those that are told apart by less than a millisecond are of one moment, whoever says so.
      for (const [id, received, arrived] of [
        ['ville/r0', '09:00:00.0004', null],
        ['ville/B', '09:07', '09:00:00.0002'],
        ['ville/a', '09:00:00.0001', null],
        ['ville/q', '08:59:59.9', null],
      ] as const)
        await sql`insert into replies (id, account, network_id, game, round, player, text, tagged, at, received_at, arrived_at, visibility, edited, verdict, code, reason, doubtful)
          select ${id}, account, ${id}, game, round, player, text, tagged, at, ${`2027-09-18T${received}Z`}::timestamptz,
            ${arrived && `2027-09-18T${arrived}Z`}::timestamptz, visibility, edited, verdict, code, reason, doubtful
          from replies where id = 'ville/r1'`.execute(db);
      await sql`insert into gradings (game, round, player, spent, correct, close, wrong, reply, at, seen_at, written_at, points)
        select game, round, id, 1, 1, 0, 0, id, at, at, at, 10 from replies`.execute(db);
    });
    const opened = await openDatabase(where);
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const { kysely: db } = database;
    const [known] = await repliesOfRound(db, 'angers', 1);
    if (!known) throw new Error('No reply is left.');
    await keepReplies(db, [{ ...known, id: 'ville/A', networkId: 'A' }]);
    const replies = await repliesOfRound(db, 'angers', 1);
    const together = replies.filter(({ id }) => id !== 'ville/q');
    expect(together.map(({ id }) => id)).toEqual(['ville/B', 'ville/a', 'ville/r0', 'ville/r1', 'ville/A']);
    expect(new Set(replies.map(({ number }) => number)).size).toBe(6);
    const finds = await firstFinds(db, { game: 'angers', round: 1 });
    expect(finds.map(({ reply }) => reply).filter((id) => id !== 'ville/q')).toEqual(
      together.slice(0, -1).map(({ id }) => id),
    );
  });

  test.for(shapes)('is restored from a backup of the shape %s', async (shape) => {
    const where = await options();
    const file = join(await aFolder(), 'old.gz');
    await leaveOld(where, shape, (db) =>
      writeBackup(
        file,
        readRows(db, { at: NOW, from: 'embedded', version: '0.0.1' }, () => undefined),
        new AbortController().signal,
      ),
    );
    const opened = await openDatabase(await inMemory());
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const checked = await checkBackup(file);
    expect(checked).toMatchObject({ ok: true, header: { shape } });
    if (checked.ok)
      await restoreBackup(database.kysely, file, checked.header, NOW, deriveEverywhere, () => undefined);
    expect(await told(database.kysely)).toEqual(AS_IT_WAS);
  });
});

describe.runIf(requireServer('postgres'))(
  'a restore that is refused, for a worker has the database open,',
  () => {
    test('leaves it the shape that the worker knows', async () => {
      const url = await emptyOnServer();
      await leaveOld({ url }, '0022-journal');
      const presence = await holdPresence(url, { onTrouble: () => undefined });
      onTestFinished(() => presence.close());
      const settings = { databaseUrl: new Secret(url) } as Settings;
      const header = { at: NOW.toString(), shape: '0022-journal' } as BackupHeader;
      const { signal } = new AbortController();
      const how = { clock: systemClock, replace: true, onRows: () => undefined, signal };
      await expect(restoreInto(settings, 'a.backup.gz', header, how)).rejects.toThrow(
        'Another Kesako is connected to this database: kesako (127.0.0.1).',
      );
      const opened = await openSource({ url });
      if (!opened.ok) throw new Error(opened.failure.kind);
      const pool = opened.source.poolIn(SCHEMA);
      const db = new Kysely<Tables>({
        dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }),
      });
      expect((await namesDone(db, SCHEMA)).at(-1)).toBe('0022-journal');
      await opened.source.close();
    });
  },
);
