import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { isFrom, type Level, LEVELS, MOST_COUNTED } from '#game/watch/watch.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { HeardTable } from '#store/tables/watch-tables.ts';
import { asHeard, type StoredHeard } from './heard.ts';

/** Which posts somebody wants to see. */
export interface HeardQuery {
  /** From this level on; `info` unless told, of which is what is not weighed yet. */
  readonly from?: Level | undefined;
  /** Those that are closed as well. */
  readonly closed?: boolean | undefined;
  readonly assigned?: string | undefined;
  /** Those that come after the post of this number. */
  readonly after?: number | undefined;
  readonly most: number;
}

/** That an answer to what was heard was not taken back, and that no other one was given after it. */
export const IS_LATEST = sql<boolean>`(withdrawn_at is null
  and not exists(select from watch_answers later where later.number = watch_answers.number and later.ordinal > watch_answers.ordinal))`;

/** The posts whose answer did not come out after all: whoever closes one of them has to see it again, until somebody sees to that answer. */
const UNSENT = sql`(select number from watch_answers where state in ('failed', 'skipped') and ${IS_LATEST})`;

const BACK = sql<boolean>`closed_at is not null and number in ${UNSENT}`;

/** Each level apart, what is not weighed yet among the least: the index of what is open gives the first of each as they are asked for. */
const levelsFrom = (from: Level): readonly (Level | null)[] => [
  ...LEVELS.slice(LEVELS.indexOf(from)).toReversed(),
  ...(from === 'info' ? [null] : []),
];

const isOf = (level: Level | null): RawBuilder<boolean> =>
  level === null ? sql<boolean>`level is null` : sql<boolean>`level = ${level}`;

const ORDER = sql`order by array_position(array['crisis','risk','answer','info'], coalesce(level, 'info')), said_at desc, number desc`;

/** Reads what waits for somebody, the highest level first, then the latest. What comes after a post that is not kept any more begins anew. */
export async function queueOf(db: Kysely<Tables>, query: HeardQuery): Promise<readonly StoredHeard[]> {
  const { from = 'info', after, assigned, most, closed = false } = query;
  const last = after === undefined ? undefined : await placeOf(db, after);
  const theirs = assigned === undefined ? sql`true` : sql`assigned = ${assigned}`;
  const parts = levelsFrom(from).flatMap((level) => {
    const own = level ?? 'info';
    const isAsLast = own === last?.level;
    if (last && !isAsLast && isFrom(own, last.level)) return [];
    const later = isAsLast
      ? sql`(said_at, number) < (${last.at}::timestamptz, ${last.number}::integer)`
      : sql`true`;
    const wanted = sql`${isOf(level)} and ${theirs} and ${later}`;
    const first = sql`order by said_at desc, number desc limit ${most}`;
    const waiting = [sql<boolean>`closed_at is null`, BACK];
    return (closed ? [sql`true`] : waiting).map(
      (is) => sql`(select * from heard where ${is} and ${wanted} ${first})`,
    );
  });
  if (parts.length === 0) return [];
  const { rows } = await sql<
    Selectable<HeardTable>
  >`select * from (${sql.join(parts, sql` union all `)}) as waiting ${ORDER} limit ${most}`.execute(db);
  return rows.map(asHeard);
}

/** Where a post stands among the others; undefined: it is not kept any more. */
async function placeOf(
  db: Kysely<Tables>,
  number: number,
): Promise<{ readonly level: Level; readonly at: string; readonly number: number } | undefined> {
  const row = await db
    .selectFrom('heard')
    .select([sql<Level>`coalesce(level, 'info')`.as('level'), sql<string>`said_at::text`.as('at'), 'number'])
    .where('number', '=', number)
    .executeTakeFirst();
  return row;
}

/** Counts what waits for somebody, by level; so many of a level may be more: {@link MOST_COUNTED}. */
export async function countOpen(db: Kysely<Tables>): Promise<Readonly<Record<Level, number>>> {
  const open = levelsFrom('info').map(
    (level) => sql`select ${level}::text as level, count(*) as count from (
      select from heard where closed_at is null and ${isOf(level)} limit ${MOST_COUNTED}) as open`,
  );
  const back = sql`select level, count(*) as count from heard where ${BACK} group by level`;
  const { rows } = await sql<{
    level: Level | null;
    count: string;
  }>`${sql.join([...open, back], sql` union all `)}`.execute(db);
  const of = (level: Level): number =>
    Math.min(
      MOST_COUNTED,
      rows
        .filter((row) => (row.level ?? 'info') === level)
        .reduce((sum, { count }) => sum + Number(count), 0),
    );
  return { info: of('info'), answer: of('answer'), risk: of('risk'), crisis: of('crisis') };
}

/** Reads posts by their numbers, in the order of these. They stay as they are until the transaction of whoever asks ends. */
export async function heardNumbered(
  db: Kysely<Tables>,
  numbers: readonly number[],
): Promise<readonly StoredHeard[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('heard')
    .selectAll()
    .where('number', 'in', [...numbers])
    .orderBy('number')
    .forUpdate()
    .execute();
  return rows.map(asHeard);
}

/** Reads a post by its number; undefined: there is none, or it is not kept any more. */
export async function heardByNumber(db: Kysely<Tables>, number: number): Promise<StoredHeard | undefined> {
  const row = await db.selectFrom('heard').selectAll().where('number', '=', number).executeTakeFirst();
  return row && asHeard(row);
}

/** Makes a post somebody's affair, or nobody's, if it is open and was whose it is said to have been. Returns whether it was. */
export async function assignHeard(
  db: Kysely<Tables>,
  number: number,
  was: string | null,
  to: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('heard')
    .set({ assigned: to })
    .where('number', '=', number)
    .where('assigned', 'is not distinct from', was)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** That a post was closed: when, in ISO 8601, and by whom. */
interface Closed {
  readonly at: string;
  readonly by: string;
}

/** Closes a post, or opens it, if it was as it is said to have been. What was noted of it goes as it is opened. Returns whether it was. */
export async function closeHeard(
  db: Kysely<Tables>,
  number: number,
  was: Closed | null,
  to: Closed | null,
  note: string | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('heard')
    .set({ closed_at: to?.at ?? null, closed_by: to?.by ?? null, note: (to && note) ?? null })
    .where('number', '=', number)
    .where(
      sql<boolean>`date_trunc('milliseconds', closed_at) is not distinct from ${was?.at ?? null}::timestamptz`,
    )
    .where('closed_by', 'is not distinct from', was?.by ?? null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Who speaks often, by how many posts. */
export interface Speaker {
  readonly address: string;
  readonly name: string;
  readonly network: string;
  readonly posts: number;
  readonly latest: Temporal.Instant;
}

/** Of so many posts at the most it is told who speaks often: nobody reads a week of more than that by its people. */
const LATEST = 10_000;

/** Reads who has spoken most often of late. */
export async function speakers(
  db: Kysely<Tables>,
  since: Temporal.Instant,
  most: number,
): Promise<readonly Speaker[]> {
  // The names are read of those who are named: an index counts the others.
  const { rows } = await sql<Omit<Speaker, 'posts' | 'latest'> & { posts: string; latest: Date }>`
    select said.address, said.name, often.network, often.posts, often.latest from (
      select author, network, count(*) as posts, max(said_at) as latest from (
        select author, network, said_at from heard where said_at >= ${toSql(since)}::timestamptz
        order by said_at desc limit ${LATEST}) as late group by author, network
      having author not like 'gone:%' order by posts desc, latest desc, author limit ${most}) as often
    cross join lateral (
      select address, name from heard where heard.author = often.author and heard.network = often.network
      order by said_at desc, number desc limit 1) as said
    order by often.posts desc, often.latest desc, often.author`.execute(db);
  return rows.map(({ posts, latest, ...who }) => ({
    ...who,
    posts: Number(posts),
    latest: toInstant(new Date(latest)),
  }));
}
