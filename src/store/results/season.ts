import { type Kysely, sql } from 'kysely';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The rounds of a game that count. */
export interface CountedRounds {
  readonly game: string;
  readonly rounds: readonly number[];
}

/** A line of a ranking over several games. */
export interface SeasonRow {
  readonly player: string;
  readonly rank: number;
  readonly points: number;
  readonly finds: number;
  readonly games: number;
}

/**
 * Ranks who found in rounds of several games, most points first, equals by id; who was forgotten stands in it no more. Linked accounts are one
 * player in each game, and so in all.
 */
export async function seasonRows(
  db: Kysely<Tables>,
  counted: readonly CountedRounds[],
  most: number,
): Promise<{ readonly lines: readonly SeasonRow[]; readonly all: number; readonly faithful: number }> {
  const places = counted.flatMap(({ game, rounds }) => rounds.map((round) => ({ game, round })));
  if (places.length === 0) return { lines: [], all: 0, faithful: 0 };
  const { rows } = await sql<SeasonRow & { readonly all: number; readonly faithful: number }>`
    with totals as (
      select player, sum(points + bonus)::integer as points, count(*)::integer as finds,
        count(distinct game)::integer as games
      from gradings
      where reply is not null and player not like ${`${FORGOTTEN}%`}
        and (game, round) in (
          select * from unnest(${places.map(({ game }) => game)}::text[], ${places.map(({ round }) => round)}::integer[]))
      group by player),
    ranked as (
      select totals.*, rank() over (order by points desc)::integer as rank, count(*) over ()::integer as "all",
        (count(*) filter (where games > 1) over ())::integer as faithful
      from totals)
    select * from ranked order by points desc, player collate "C" limit ${most}`.execute(db);
  return {
    lines: rows.map(({ player, rank, points, finds, games }) => ({ player, rank, points, finds, games })),
    all: rows[0]?.all ?? 0,
    faithful: rows[0]?.faithful ?? 0,
  };
}
