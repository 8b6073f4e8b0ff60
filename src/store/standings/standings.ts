import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { isCalled, isSearch, LOOKED_THROUGH, playersCalled } from '#store/called.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads what each finder of a game has, in no order; of what was found until a moment, where one is given. */
export async function standingTotals(
  db: Kysely<Tables>,
  game: string,
  until?: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  if (until === undefined) {
    const rows = await db
      .selectFrom('standings')
      .select(['player', 'points'])
      .where('game', '=', game)
      .execute();
    return new Map(rows.map(({ player, points }) => [player, points]));
  }
  const rows = await db
    .selectFrom('gradings')
    .select(['player', sql<string>`sum(points + bonus)`.as('points')])
    .where('game', '=', game)
    .where('reply', 'is not', null)
    .where('at', '<=', new Date(until.epochMilliseconds))
    .groupBy('player')
    .execute();
  return new Map(rows.map(({ player, points }) => [player, Number(points)]));
}

/** Where a page of the ranking begins: behind this player, who has so many points. */
export interface StandingKey {
  readonly points: number;
  readonly player: string;
}

export interface StandingRow extends StandingKey {
  readonly rank: number;
  readonly finds: number;
}

/**
 * Reads so many lines of the ranking, most points first, equals by id. What it costs does not grow with the players before them.
 * @param words beginnings of words of the name or the address of those who are read; empty: of anybody's
 */
export async function standingsAfter(
  db: Kysely<Tables>,
  game: string,
  after: StandingKey | undefined,
  most: number,
  words = '',
): Promise<readonly StandingRow[]> {
  const rows = isSearch(words)
    ? await standingsCalled(db, { game, after, most, words })
    : await standingsBehind(db, game, after, most).execute();
  const ranks = await ranksOf(db, game, [...new Set(rows.map(({ points }) => points))]);
  return rows.map((row) => ({ ...row, rank: ranks.get(row.points) ?? 1 }));
}

const standingsBehind = (db: Kysely<Tables>, game: string, after: StandingKey | undefined, most: number) =>
  db
    .selectFrom('standings')
    .select(['player', 'points', 'finds'])
    .where('game', '=', game)
    .$if(after !== undefined, (query) => query.where(isBehind(after)))
    .orderBy(sql`-points`)
    .orderBy('player')
    .limit(most);

const isBehind = (after: StandingKey | undefined) =>
  sql<boolean>`(-points, player) > (${-(after?.points ?? 0)}::integer, ${after?.player ?? ''}::text collate "C")`;

/** Nobody who is not called so is read, but for some in the order of the ranking. */
async function standingsCalled(
  db: Kysely<Tables>,
  { game, after, most, words }: StandingsWished & { readonly game: string },
): Promise<readonly (StandingKey & { readonly finds: number })[]> {
  const first = await db
    .selectFrom(standingsBehind(db, game, after, LOOKED_THROUGH).as('one'))
    .selectAll()
    .where(sql<boolean>`exists (select from players where players.id = player and ${isCalled(words)})`)
    .orderBy(sql`-points`)
    .orderBy('player')
    .limit(most)
    .execute();
  if (first.length === most) return first;
  return standingsBehind(db, game, after, most)
    .where('player', 'in', sql<string>`(select id from ${playersCalled(words)} as players)`)
    .execute();
}

/** Which lines of a ranking are read. */
export interface StandingsWished {
  readonly after: StandingKey | undefined;
  /** Beginnings of words of the name or the address; empty: anybody's. */
  readonly words: string;
  readonly most: number;
}

/**
 * Reads so many lines of the ranking as it would be without these rounds, most points first, equals by id, and how many it has. All that
 * was found in the others is added up for it.
 */
export async function standingsWithout(
  db: Kysely<Tables>,
  game: string,
  rounds: readonly number[],
  { after, words, most }: StandingsWished,
): Promise<{ readonly lines: readonly (StandingKey & { readonly rank: number })[]; readonly all: number }> {
  const { rows } = await sql<{ player: string; points: string; rank: string; all: string }>`
    with ranked as (
      select player, sum(points + bonus)::integer as points, rank() over (order by sum(points + bonus) desc) as rank,
        count(*) over () as "all"
      from gradings
      where game = ${game} and reply is not null and round <> all(${[...rounds]}::integer[])
      group by player)
    select player, points, rank, "all" from ranked
    where (${after === undefined}
        or (-points, player collate "C") > (${-(after?.points ?? 0)}::integer, ${after?.player ?? ''}::text collate "C"))
      and ${isSearch(words) ? sql`player in (select id from ${playersCalled(words)} as players)` : sql`true`}
    order by points desc, player collate "C"
    limit ${most}`.execute(db);
  return {
    lines: rows.map(({ player, points, rank }) => ({ player, points: Number(points), rank: Number(rank) })),
    all: Number(rows[0]?.all ?? 0),
  };
}

/** Reads the line of a player in the ranking; undefined: has not found. */
export async function standingOf(
  db: Kysely<Tables>,
  game: string,
  player: string,
): Promise<StandingRow | undefined> {
  const row = await db
    .selectFrom('standings')
    .select(['player', 'points', 'finds'])
    .where('game', '=', game)
    .where('player', '=', player)
    .executeTakeFirst();
  return row && { ...row, rank: (await ranksOf(db, game, [row.points])).get(row.points) ?? 1 };
}

/** Reads how many points these players have, of those who stand in the ranking. */
export async function pointsOf(
  db: Kysely<Tables>,
  game: string,
  players: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (players.length === 0) return new Map();
  const rows = await db
    .selectFrom('standings')
    .select(['player', 'points'])
    .where('game', '=', game)
    .where('player', '=', anyOf(players))
    .execute();
  return new Map(rows.map(({ player, points }) => [player, points]));
}

/** Says how many players stand in the ranking. */
export async function countStanding(db: Kysely<Tables>, game: string): Promise<number> {
  const row = await db
    .selectFrom('standing_points')
    .select(sql<string | null>`sum(players)`.as('players'))
    .where('game', '=', game)
    .executeTakeFirst();
  return Number(row?.players ?? 0);
}

/** Of whoever has so many points, the rank: one more than there are players with more. */
async function ranksOf(
  db: Kysely<Tables>,
  game: string,
  points: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (points.length === 0) return new Map();
  const { rows } = await sql<{ points: number; rank: string }>`
    select one.points, 1 + coalesce(sum(above.players), 0) as rank
    from unnest(${[...points]}::integer[]) as one(points)
    left join standing_points as above on above.game = ${game} and above.points > one.points
    group by one.points`.execute(db);
  return new Map(rows.map((row) => [row.points, Number(row.rank)]));
}
