import { type Kysely, sql } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Alarm, Entry, JournalLine } from '#acts/journal.ts';
import { anyOf } from './batches.ts';
import { lockOutForgetting } from './forgetting-lock.ts';
import { toInstant, toSql } from './instants.ts';
import { kept } from './kept-statement.ts';
import type { JournalRow, Tables } from '#store/tables/tables.ts';

/** Who does what the program does of its own. */
export const PROGRAM = 'kesako';

/** A line that is to be written. */
export interface NewLine extends Pick<JournalLine, 'at' | 'who' | 'game' | 'entry'> {
  readonly why?: string | undefined;
  /** By which an act that is asked for again is known. */
  readonly request?: string | undefined;
}

/**
 * Writes a line of the journal, unless one was written for the same request: then that one is given. To be done last in its
 * transaction: until that ends nobody else writes one, so that no line can be read before an earlier one, and ids have no gap but where a
 * restore has taken lines away.
 */
export async function writeLine(db: Kysely<Tables>, line: NewLine): Promise<JournalLine> {
  const head = await db.selectFrom('journal_head').select('last').forUpdate().executeTakeFirstOrThrow();
  const { at, who, game, entry, why, request } = line;
  const written = request === undefined ? undefined : await lineOfRequest(db, request);
  if (written) return written;
  const last = String(Number(head.last) + 1);
  await db.updateTable('journal_head').set({ last }).execute();
  await db
    .insertInto('journal')
    .values({
      id: last,
      at: toSql(at),
      who,
      game: game ?? null,
      kind: entry.kind,
      entry: JSON.stringify(entry),
      why: why ?? null,
      request: request ?? null,
    })
    .execute();
  return { id: Number(last), at, who, game, why, entry, undoneBy: undefined };
}

/** Reads the highest id that a line has had. */
export async function journalEnd(db: Kysely<Tables>): Promise<string> {
  const { last } = await db.selectFrom('journal_head').select('last').executeTakeFirstOrThrow();
  return last;
}

/** Has the ids of lines to come be higher than this one, which somebody may have read. */
export async function numberLinesFrom(db: Kysely<Tables>, last: string): Promise<void> {
  await db.updateTable('journal_head').set({ last }).where('last', '<', last).execute();
}

/**
 * Writes down, once, what a person has to know at once, in the transaction that records what it is about, whose last deed it is.
 * @param game empty: it is of no single one
 * @param about for what it is told once, by default what it names
 */
export async function writeAlarm(
  db: Kysely<Tables>,
  game: string,
  alarm: Alarm,
  at: Temporal.Instant,
  about?: string,
): Promise<void> {
  const named = 'reply' in alarm ? alarm.reply : 'step' in alarm ? alarm.step : alarm.line;
  const entry = { kind: 'alarm' as const, alarm };
  const request = `alarm/${alarm.alarm}/${about ?? named}`;
  await writeLine(db, { at, who: PROGRAM, game: game === '' ? undefined : game, entry, request });
}

/**
 * Writes down, each once, that everybody can read these replies, by their ids, which hold the answer: all of a page together, but those
 * whose authors have been forgotten since.
 */
export async function writeExposed(
  db: Kysely<Tables>,
  game: string,
  replies: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (replies.length === 0) return;
  const requestOf = (reply: string): string => `alarm/exposed/${reply}`;
  await db.transaction().execute(async (trx) => {
    await lockOutForgetting(trx);
    const found = await trx
      .selectFrom('replies')
      .select(['id', 'ref'])
      .where('id', '=', anyOf(replies))
      .execute();
    const head = await trx.selectFrom('journal_head').select('last').forUpdate().executeTakeFirstOrThrow();
    const known = await trx
      .selectFrom('journal')
      .select('request')
      .where('request', '=', anyOf(replies.map(requestOf)))
      .execute();
    const written = new Set(known.map(({ request }) => request));
    const refs = new Map(found.map(({ id, ref }) => [id, ref]));
    const fresh = replies.filter((reply) => refs.has(reply) && !written.has(requestOf(reply)));
    if (fresh.length === 0) return;
    await trx
      .updateTable('journal_head')
      .set({ last: String(Number(head.last) + fresh.length) })
      .execute();
    await trx
      .insertInto('journal')
      .values(
        fresh.map((reply, index) => ({
          id: String(Number(head.last) + index + 1),
          at: toSql(at),
          who: PROGRAM,
          game,
          kind: 'alarm' as const,
          entry: JSON.stringify({
            kind: 'alarm' as const,
            alarm: { alarm: 'exposed' as const, reply, ref: refs.get(reply) },
          }),
          why: null,
          request: requestOf(reply),
        })),
      )
      .execute();
  });
}

/** Marks a line as undone by another, if it was not. Returns whether it was marked. */
export async function markUndone(db: Kysely<Tables>, line: number, by: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('journal')
    .set({ undone_by: String(by) })
    .where('id', '=', String(line))
    .where('undone_by', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface JournalQuery {
  /** With the lines that are of no single game; all lines when absent. */
  readonly game?: string | undefined;
  /** Only lines after this one. */
  readonly since?: number | undefined;
  /** Only lines before this one. */
  readonly before?: number | undefined;
  readonly kind?: Entry['kind'] | undefined;
  /** By whom, to the letter. */
  readonly who?: string | undefined;
  /** False: without the lines about single replies, and those that name others by their number. */
  readonly ofReplies?: false | undefined;
  /** So many of the first ones are left out, or of the last ones before `before`. */
  readonly skip?: number | undefined;
  /** How many at most: the last ones before `before`, where that is told; else the first ones after `since`. */
  readonly most: number;
}

/** What people do about single replies, or take back. */
const ABOUT_REPLIES: readonly Act['kind'][] = [
  'decide',
  'decide-many',
  'ask',
  'pick',
  'unpick',
  'show',
  'hold',
  'accept',
  'acknowledge',
  'undo',
];
/** Alarms about one reply, or about a line by its number. */
const ALARMS: readonly Alarm['alarm'][] = ['exposed', 'not-carried-out'];

/** A line is about no single reply. */
const isAside = sql<boolean>`case kind
  when 'act' then not (entry->'act'->>'kind' = ${anyOf(ABOUT_REPLIES)})
  when 'alarm' then not (entry->'alarm'->>'alarm' = ${anyOf(ALARMS)})
  else kind <> 'judged-anew' end`;

/** Reads lines of the journal, in the order of their ids. */
export async function readJournal(
  db: Kysely<Tables>,
  { game, since = 0, before, kind, who, ofReplies, skip = 0, most }: JournalQuery,
): Promise<readonly JournalLine[]> {
  const isBackwards = before !== undefined;
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('id', '>', String(since))
    .$if(isBackwards, (query) => query.where('id', '<', String(before)))
    .$if(game !== undefined, (query) => query.where(ofGame(game)))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'act'))
    .$if(who !== undefined, (query) => query.where('who', '=', who ?? ''))
    .$if(ofReplies === false, (query) => query.where(isAside))
    .orderBy('id', isBackwards ? 'desc' : 'asc')
    .limit(most)
    .offset(skip)
    .execute();
  return (isBackwards ? rows.toReversed() : rows).map(lineOf);
}

/** Reads the alarms that these games gave since a moment, in the order of their ids; right answers in the open, of which there are many, are left out. */
export async function alarmsSince(
  db: Kysely<Tables>,
  games: readonly string[] | 'none',
  since: Temporal.Instant,
): Promise<readonly JournalLine[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('kind', '=', 'alarm')
    .where(sql<boolean>`entry->'alarm'->>'alarm' <> 'exposed'`)
    .where((is) => (games === 'none' ? is('game', 'is', null) : is('game', 'in', [...games])))
    .where(sql<boolean>`at >= ${toSql(since)}::timestamptz`)
    .orderBy('id')
    .execute();
  return rows.map(lineOf);
}

/** Reads the line that an act wrote which was asked for under this id; undefined: it was not carried out. */
export async function lineOfRequest(db: Kysely<Tables>, request: string): Promise<JournalLine | undefined> {
  const row = await db.selectFrom('journal').selectAll().where('request', '=', request).executeTakeFirst();
  return row && lineOf(row);
}

/** Reads a line of the journal; undefined when there is none. */
export async function lineById(db: Kysely<Tables>, id: number): Promise<JournalLine | undefined> {
  const row = await db.selectFrom('journal').selectAll().where('id', '=', String(id)).executeTakeFirst();
  return row && lineOf(row);
}

/**
 * Reads what this person did in a game, or in every game, and that stands, the latest first. What only undid something else is left
 * out.
 * @param game undefined: only what was done in every game
 */
export async function actsOf(
  db: Kysely<Tables>,
  game: string | undefined,
  who: string,
): Promise<readonly JournalLine[]> {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where(ofGame(game))
    .where('kind', '=', 'act')
    .where('who', '=', who)
    .where(stands)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(lineOf);
}

/** Reads the acts that came after a line in its game, or in every game, and that stand. */
export async function actsAfter(
  db: Kysely<Tables>,
  game: string | undefined,
  line: number,
): Promise<readonly JournalLine[]> {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where(ofGame(game))
    .where('id', '>', String(line))
    .where('kind', '=', 'act')
    .where(stands)
    .orderBy('id')
    .execute();
  return rows.map(lineOf);
}

/**
 * Reads so many acts in a game, or in every one, that changed something of which one of these is true, the latest first.
 * @param about what such a change holds: `{ player }`
 */
export async function actsAbout(
  db: Kysely<Tables>,
  game: string,
  about: readonly Readonly<Record<string, string>>[],
  most: number,
): Promise<readonly JournalLine[]> {
  if (about.length === 0) return [];
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where(ofGame(game))
    .where('kind', '=', 'act')
    .where((eb) =>
      eb.or(about.map((one) => sql<boolean>`entry->'changes' @> ${JSON.stringify([one])}::jsonb`)),
    )
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(lineOf);
}

/** Reads the id of the latest act; 0: there is none. */
export async function latestAct(db: Kysely<Tables>): Promise<number> {
  const [row] = await askLatestAct(db);
  return Number(row?.last ?? 0);
}

const askLatestAct = kept((db) =>
  db
    .selectFrom('journal')
    .select((eb) => eb.fn.max('id').as('last'))
    .where('kind', '=', 'act')
    .compile(),
);

/** Reads the id of the latest act by which somebody was forgotten; 0: there is none. */
export async function latestForgetting(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ last: string | null }>`
    select max(id) as last from journal where kind = 'act' and entry->'act'->>'kind' = 'forget'`.execute(db);
  return Number(rows[0]?.last ?? 0);
}

/** Reads the id of the latest line by which somebody was forgotten, or the players of a game were erased; 0: there is none. */
export async function latestErasing(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ last: string | null }>`
    select max(id) as last from journal where kind = 'erased'`.execute(db);
  return Math.max(Number(rows[0]?.last ?? 0), await latestForgetting(db));
}

/** Says whether a line is of a game, or of every one. */
const ofGame = (game: string | undefined) => sql<boolean>`(game is null or game = ${game ?? ''})`;

/**
 * Whether what an act did stands: nobody has undone it, and it did more than undo something. What undid an undoing did the first act
 * again.
 */
const stands = sql<boolean>`undone_by is null and (
  entry->'act'->>'kind' <> 'undo' or coalesce((
    with recursive undone as (
      select before.id, 1 as times from journal as before where before.undone_by = journal.id
      union all
      select before.id, undone.times + 1 from journal as before join undone on before.undone_by = undone.id
    )
    select max(times) % 2 = 0 from undone
  ), false))`;

const lineOf = (row: JournalRow): JournalLine => ({
  id: Number(row.id),
  at: toInstant(row.at),
  who: row.who,
  game: row.game ?? undefined,
  why: row.why ?? undefined,
  entry: row.entry,
  undoneBy: row.undone_by === null ? undefined : Number(row.undone_by),
});
