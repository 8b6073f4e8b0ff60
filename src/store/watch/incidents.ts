import { type Kysely, type Selectable, sql } from 'kysely';
import { isBefore } from '#game/moments.ts';
import type { Level } from '#game/watch/watch.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { IncidentsTable } from '#store/tables/watch-tables.ts';

/** Something that has begun. */
export interface Incident {
  readonly id: number;
  readonly rule: string;
  readonly level: Level;
  readonly since: Temporal.Instant;
  readonly latest: Temporal.Instant;
  readonly posts: number;
  readonly people: number;
  readonly usual: number | undefined;
  readonly pause: IncidentsTable['pause'];
  readonly closed:
    | { readonly at: Temporal.Instant; readonly by: string | undefined; readonly note: string | undefined }
    | undefined;
}

/** Locks out whoever else weighs what was heard until the transaction ends. Returns since when it is listened. */
export async function lockWatch(trx: Kysely<Tables>): Promise<Temporal.Instant | undefined> {
  const row = await trx.selectFrom('watch_head').select('since').forUpdate().executeTakeFirstOrThrow();
  return toMaybeInstant(row.since);
}

/** Reads since when it is listened; undefined: it never was. */
export async function listeningSince(db: Kysely<Tables>): Promise<Temporal.Instant | undefined> {
  const row = await db.selectFrom('watch_head').select('since').executeTakeFirstOrThrow();
  return toMaybeInstant(row.since);
}

/** What is known of something that begins, or goes on. */
export type Going = Pick<Incident, 'rule' | 'level' | 'posts' | 'people' | 'usual'>;

/**
 * Notes that something goes on; it begins where it was not going on.
 * @param pause whether every game is to be paused, if it begins
 * @returns the incident that has begun; undefined: it was known
 */
export async function noteIncident(
  db: Kysely<Tables>,
  { rule, level, posts, people, usual }: Going,
  pause: boolean,
  now: Temporal.Instant,
): Promise<Incident | undefined> {
  const { numUpdatedRows } = await db
    .updateTable('incidents')
    .set((eb) => ({
      latest_at: toSql(now),
      posts: sql<number>`greatest(${eb.ref('posts')}, ${posts})`,
      people: sql<number>`greatest(${eb.ref('people')}, ${people})`,
    }))
    .where('rule', '=', rule)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return undefined;
  const row = await db
    .insertInto('incidents')
    .values((eb) => ({
      rule,
      level,
      posts,
      people,
      usual: usual ?? null,
      since: toSql(now),
      latest_at: toSql(now),
      pause: pause ? 'wanted' : 'none',
      journal: eb.selectFrom('journal_head').select('last'),
    }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return asIncident(row);
}

/** Reads what goes on, and what was closed since a moment, the latest first. */
export async function incidentsSince(
  db: Kysely<Tables>,
  since: Temporal.Instant,
): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where(sql<boolean>`(closed_at is null or closed_at >= ${toSql(since)}::timestamptz)`)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(asIncident);
}

/** Reads when somebody last closed what each rule had raised: what was said before is dealt with. */
export async function lastClosed(db: Kysely<Tables>): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await db
    .selectFrom('incidents')
    .select(['rule', sql<Date>`max(closed_at)`.as('at')])
    .where('closed_by', 'is not', null)
    .groupBy('rule')
    .execute();
  return new Map(rows.map(({ rule, at }) => [rule, toInstant(new Date(at))]));
}

/** Reads the incidents for which every game is still to be paused. */
export async function pausesWanted(db: Kysely<Tables>): Promise<readonly Incident[]> {
  const rows = await askPausesWanted(db);
  return rows.map(asIncident);
}

const askPausesWanted = kept((db) =>
  db.selectFrom('incidents').selectAll().where('pause', '=', 'wanted').orderBy('id').compile(),
);

/**
 * Says whether a game is still to be paused for an incident: it goes on, not all is paused for it yet, and nobody has resumed the game
 * since it began. To be asked in the transaction that pauses, by whoever holds the game: nobody closes the incident until that ends.
 */
export async function isStillToPause(db: Kysely<Tables>, id: number, game: string): Promise<boolean> {
  const row = await db
    .selectFrom('incidents')
    .select('journal')
    .where('id', '=', id)
    .where('pause', '=', 'wanted')
    .where('closed_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (!row) return false;
  const resumed = await db
    .selectFrom('journal')
    .select('id')
    .where('game', '=', game)
    .where('id', '>', row.journal)
    .where(sql<boolean>`entry->'changes' @> '[{"kind":"state","was":"paused","to":"playing"}]'::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return resumed === undefined;
}

/** Notes that every game has been paused for an incident, unless somebody has closed it before. */
export async function notePaused(db: Kysely<Tables>, id: number): Promise<void> {
  await db
    .updateTable('incidents')
    .set({ pause: 'done' })
    .where('id', '=', id)
    .where('pause', '=', 'wanted')
    .execute();
}

/** Closes an incident. Returns whether it was open. */
export async function closeIncident(
  db: Kysely<Tables>,
  id: number,
  { by, note }: { readonly by: string; readonly note: string | undefined },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('incidents')
    .set({
      closed_at: toSql(now),
      closed_by: by,
      note: note ?? null,
      pause: sql`case when pause = 'wanted' then 'none' else pause end`,
    })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Says whether something was heard that is not weighed yet, or something goes on that has been quiet since a moment. */
export async function isToWeigh(db: Kysely<Tables>, since: Temporal.Instant): Promise<boolean> {
  const [row] = await askToWeigh(db);
  return row?.fresh === true || (!!row?.latest && isBefore(toInstant(row.latest), since));
}

const askToWeigh = kept((db) =>
  sql<{ readonly fresh: boolean; readonly latest: Date | null }>`select
    exists(select from heard where level is null) as fresh,
    (select min(latest_at) from incidents where closed_at is null and pause <> 'wanted') as latest`.compile(
    db,
  ),
);

/** Closes what has been quiet since a moment, by itself. */
export async function closeQuiet(
  db: Kysely<Tables>,
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('incidents')
    .set({ closed_at: toSql(now) })
    .where('closed_at', 'is', null)
    .where('pause', '<>', 'wanted')
    .where(sql<boolean>`latest_at < ${toSql(since)}::timestamptz`)
    .execute();
}

/** Notes that the summary of a week is written. Returns whether it was not before. */
export async function noteWeek(db: Kysely<Tables>, week: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('watch_head')
    .set({ week })
    .where('week', 'is distinct from', week)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function asIncident(row: Selectable<IncidentsTable>): Incident {
  const closedAt = toMaybeInstant(row.closed_at);
  return {
    id: row.id,
    rule: row.rule,
    level: row.level,
    since: toInstant(row.since),
    latest: toInstant(row.latest_at),
    posts: row.posts,
    people: row.people,
    usual: row.usual ?? undefined,
    pause: row.pause,
    closed: closedAt && { at: closedAt, by: row.closed_by ?? undefined, note: row.note ?? undefined },
  };
}
