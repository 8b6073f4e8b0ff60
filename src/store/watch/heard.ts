import { type Kysely, type Selectable, sql } from 'kysely';
import { type Heard, type Level, LEVELS } from '#game/watch/watch.ts';
import { anyOf, inBatches } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { HeardTable } from '#store/tables/watch-tables.ts';

/** A post that was heard, with all that is kept of it. */
export interface StoredHeard extends Heard {
  /** By which people call it. */
  readonly number: number;
  readonly account: string;
  readonly network: string;
  readonly name: string;
  readonly url: string | undefined;
  readonly heardAt: Temporal.Instant;
  readonly level: Level | undefined;
  readonly rule: string | undefined;
  readonly assigned: string | undefined;
  readonly closed:
    | { readonly at: Temporal.Instant; readonly by: string; readonly note: string | undefined }
    | undefined;
}

/** What is kept of a post as it is heard. */
export interface NewHeard extends Omit<StoredHeard, 'number' | 'level' | 'rule' | 'assigned' | 'closed'> {
  readonly keptUntil: Temporal.Instant;
}

/** Keeps what was heard, each once, whoever heard it first. Returns how many of it were news. */
export async function keepHeard(db: Kysely<Tables>, heard: readonly NewHeard[]): Promise<number> {
  let kept = 0;
  for (const batch of inBatches(heard)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('heard')
      .values(
        batch.map((one) => ({
          id: one.id,
          listening: one.listening,
          account: one.account,
          network: one.network,
          author: one.author,
          address: one.address,
          name: one.name,
          text: one.text,
          hashtags: JSON.stringify(one.hashtags),
          mention: one.mention,
          url: one.url ?? null,
          said_at: toSql(one.at),
          heard_at: toSql(one.heardAt),
          kept_until: toSql(one.keptUntil),
        })),
      )
      // What mentions the city may be found by its hashtag first: it is weighed anew.
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ mention: true, level: null, rule: null })
          .where('heard.mention', '=', false)
          .where('excluded.mention', '=', true),
      )
      .executeTakeFirst();
    kept += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return kept;
}

/**
 * Reads the ids among these of what answers a post of a game, or is known to a game as an answer.
 * @param accounts to which posts have the same ids
 */
export async function ofGames(
  db: Kysely<Tables>,
  accounts: readonly string[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('steps')
    .select('network_id as id')
    .where('account', '=', anyOf(accounts))
    .where('network_id', '=', anyOf(ids))
    .union(
      db
        .selectFrom('replies')
        .select('network_id as id')
        .where('account', '=', anyOf(accounts))
        .where('network_id', '=', anyOf(ids)),
    )
    .execute();
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** Reads what was heard and is not weighed yet, in the order in which it came. */
export async function unweighed(db: Kysely<Tables>, most: number): Promise<readonly StoredHeard[]> {
  const rows = await db
    .selectFrom('heard')
    .selectAll()
    .where('level', 'is', null)
    .orderBy('number')
    .limit(most)
    .execute();
  return rows.map(asHeard);
}

/** Says whether something was heard that is not weighed yet. */
export async function isUnweighed(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('heard')
    .select('number')
    .where('level', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps of what level a post is. One that is above it already stays there. */
export async function keepLevel(
  db: Kysely<Tables>,
  ids: readonly string[],
  level: Level,
  rule: string | undefined,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('heard')
    .set({ level, rule: rule ?? null })
    .where('id', '=', anyOf(ids))
    .where(sql<boolean>`(level is null or level = any(${LEVELS.slice(0, LEVELS.indexOf(level))}::text[]))`)
    .execute();
}

/** Who writes without end leaves room for the others: so many posts of each author are read, the latest. */
const OF_EACH = 20;

/** Reads what was said since a moment, the oldest first, however much one author said. */
export async function saidSince(
  db: Kysely<Tables>,
  since: Temporal.Instant,
  most: number,
): Promise<readonly StoredHeard[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('heard')
        .selectAll()
        .select(
          sql<string>`row_number() over (partition by author order by said_at desc, number desc)`.as('nth'),
        )
        .where(sql<boolean>`said_at >= ${toSql(since)}::timestamptz`)
        .as('said'),
    )
    .selectAll()
    .where(sql<boolean>`nth <= ${OF_EACH}`)
    .orderBy('said_at', 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.map(asHeard).toReversed();
}

/** Counts what a listening heard that was said within an hour. */
export async function countSaid(
  db: Kysely<Tables>,
  listening: string,
  hour: Temporal.Instant,
): Promise<number> {
  const { count } = await db
    .selectFrom('heard')
    .select(sql<string>`count(*)`.as('count'))
    .where('listening', '=', listening)
    .where(sql<boolean>`said_at >= ${toSql(hour)}::timestamptz`)
    .where(sql<boolean>`said_at < ${toSql(hour.add({ hours: 1 }))}::timestamptz`)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Which posts somebody wants to see. */
export interface HeardQuery {
  /** From this level on; `info` unless told. */
  readonly from?: Level | undefined;
  /** Those that are closed as well. */
  readonly closed?: boolean | undefined;
  readonly assigned?: string | undefined;
  readonly most: number;
}

/** Reads what waits for somebody, the highest level first, then the latest. */
export async function queueOf(db: Kysely<Tables>, query: HeardQuery): Promise<readonly StoredHeard[]> {
  const levels = LEVELS.slice(LEVELS.indexOf(query.from ?? 'info'));
  const rows = await db
    .selectFrom('heard')
    .selectAll()
    .where((eb) =>
      eb.or([eb('level', 'in', levels), ...(query.from === undefined ? [eb('level', 'is', null)] : [])]),
    )
    .$if(query.closed !== true, (some) => some.where('closed_at', 'is', null))
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
    .where('closed_at', 'is', null)
    .groupBy(sql`coalesce(level, 'info')`)
    .execute();
  const of = (level: Level): number => Number(rows.find((row) => row.level === level)?.count ?? 0);
  return { info: of('info'), answer: of('answer'), risk: of('risk'), crisis: of('crisis') };
}

/** Makes a post somebody's affair, or nobody's. Returns whether it is there and open. */
export async function assignHeard(db: Kysely<Tables>, number: number, to: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('heard')
    .set({ assigned: to })
    .where('number', '=', number)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Closes posts. Returns how many of them were open. */
export async function closeHeard(
  db: Kysely<Tables>,
  numbers: readonly number[],
  { by, note }: { readonly by: string; readonly note: string | undefined },
  now: Temporal.Instant,
): Promise<number> {
  if (numbers.length === 0) return 0;
  const { numUpdatedRows } = await db
    .updateTable('heard')
    .set({ closed_at: toSql(now), closed_by: by, note: note ?? null })
    .where('number', 'in', [...numbers])
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
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

/**
 * Erases what was heard and is not to be kept any longer, or was heard before a moment, and what people noted of it. Returns how much that
 * was.
 */
export async function eraseHeard(
  db: Kysely<Tables>,
  now: Temporal.Instant,
  before: Temporal.Instant,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('heard')
    .where(
      sql<boolean>`(kept_until <= ${toSql(now)}::timestamptz or heard_at < ${toSql(before)}::timestamptz)`,
    )
    .executeTakeFirst();
  await db
    .updateTable('incidents')
    .set({ note: null })
    .where(sql<boolean>`closed_at < ${toSql(before)}::timestamptz`)
    .where('note', 'is not', null)
    .execute();
  return Number(numDeletedRows);
}

function asHeard(row: Selectable<HeardTable>): StoredHeard {
  return {
    id: row.id,
    number: row.number,
    listening: row.listening,
    account: row.account,
    network: row.network,
    author: row.author,
    address: row.address,
    name: row.name,
    text: row.text,
    hashtags: row.hashtags,
    mention: row.mention,
    url: row.url ?? undefined,
    at: toInstant(row.said_at),
    heardAt: toInstant(row.heard_at),
    level: row.level ?? undefined,
    rule: row.rule ?? undefined,
    assigned: row.assigned ?? undefined,
    closed: closedIn(row),
  };
}

function closedIn({ closed_at, closed_by, note }: Selectable<HeardTable>): StoredHeard['closed'] {
  const at = toMaybeInstant(closed_at);
  return at && { at, by: closed_by ?? '', note: note ?? undefined };
}
