import { type Kysely, sql } from 'kysely';
import { type Level, LEVELS } from '#game/watch/watch.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import { asHeard, type StoredHeard } from './heard.ts';

/** Which posts somebody wants to see. */
export interface HeardQuery {
  /** From this level on; `info` unless told. */
  readonly from?: Level | undefined;
  /** Those that are closed as well. */
  readonly closed?: boolean | undefined;
  readonly assigned?: string | undefined;
  readonly most: number;
}

/** Whoever closes a post whose answer does not come out after all has to see it again, until it is taken back or another one is given. */
const WAITS = sql<boolean>`(closed_at is null or number in (
  select number from watch_answers where state in ('failed', 'skipped') and withdrawn_at is null
    and not exists(select from watch_answers later where later.number = watch_answers.number and later.ordinal > watch_answers.ordinal)))`;

/** Reads what waits for somebody, the highest level first, then the latest. */
export async function queueOf(db: Kysely<Tables>, query: HeardQuery): Promise<readonly StoredHeard[]> {
  const levels = LEVELS.slice(LEVELS.indexOf(query.from ?? 'info'));
  const rows = await db
    .selectFrom('heard')
    .selectAll()
    .where((eb) =>
      eb.or([eb('level', 'in', levels), ...(query.from === undefined ? [eb('level', 'is', null)] : [])]),
    )
    .$if(query.closed !== true, (some) => some.where(WAITS))
    .$if(query.assigned !== undefined, (some) => some.where('assigned', '=', query.assigned ?? ''))
    .orderBy(sql`array_position(array['crisis','risk','answer','info'], coalesce(level, 'info'))`)
    .orderBy('said_at', 'desc')
    .orderBy('number', 'desc')
    .limit(query.most)
    .execute();
  return rows.map(asHeard);
}

/** Counts what waits for somebody, by level. */
export async function countOpen(db: Kysely<Tables>): Promise<Readonly<Record<Level, number>>> {
  const rows = await db
    .selectFrom('heard')
    .select([sql<Level>`coalesce(level, 'info')`.as('level'), sql<string>`count(*)`.as('count')])
    .where(WAITS)
    .groupBy(sql`coalesce(level, 'info')`)
    .execute();
  const of = (level: Level): number => Number(rows.find((row) => row.level === level)?.count ?? 0);
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

/** Who speaks often, by how many posts, and how high the highest of them was. */
export interface Speaker {
  readonly address: string;
  readonly name: string;
  readonly network: string;
  readonly posts: number;
  readonly latest: Temporal.Instant;
}

/** Reads who has spoken most often of late. */
export async function speakers(
  db: Kysely<Tables>,
  since: Temporal.Instant,
  most: number,
): Promise<readonly Speaker[]> {
  const rows = await db
    .selectFrom('heard')
    .select([
      sql<string>`max(address)`.as('address'),
      sql<string>`max(name)`.as('name'),
      'network',
      sql<string>`count(*)`.as('posts'),
      sql<Date>`max(said_at)`.as('latest'),
    ])
    .where(sql<boolean>`said_at >= ${toSql(since)}::timestamptz`)
    .groupBy(['author', 'network'])
    .orderBy('posts', 'desc')
    .orderBy('latest', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ posts, latest, ...who }) => ({
    ...who,
    posts: Number(posts),
    latest: toInstant(new Date(latest)),
  }));
}
