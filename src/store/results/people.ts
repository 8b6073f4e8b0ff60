import { type Kysely, sql } from 'kysely';
import { toInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Who played a game, linked accounts being one player. */
export interface StoredPeople {
  readonly players: number;
  /** In more than one round. */
  readonly several: number;
  /** In one of the earlier games, too. */
  readonly faithful: number;
  readonly finders: number;
}

/** Counts who played a game, of its kept rows. @param earlier games that began before it */
export async function peopleOf(
  db: Kysely<Tables>,
  game: string,
  earlier: readonly string[],
): Promise<StoredPeople> {
  const { rows } = await sql<StoredPeople>`
    with mine as (
      select player, count(*) as rounds, bool_or(reply is not null) as found
      from gradings where game = ${game} group by player),
    before as (select distinct player from gradings where game = any(${[...earlier]}::text[]))
    select count(*)::integer as players,
      (count(*) filter (where rounds > 1))::integer as several,
      (count(*) filter (where found))::integer as finders,
      (count(*) filter (where player in (select player from before)))::integer as faithful
    from mine`.execute(db);
  return rows[0] ?? { players: 0, several: 0, faithful: 0, finders: 0 };
}

/** Counts who found in each of these rounds. */
export async function foundAll(db: Kysely<Tables>, game: string, rounds: readonly number[]): Promise<number> {
  if (rounds.length === 0) return 0;
  const { rows } = await sql<{ players: number }>`
    select count(*)::integer as players from (
      select player from gradings
      where game = ${game} and reply is not null and round = any(${[...rounds]}::integer[])
      group by player having count(*) = ${rounds.length}) as found`.execute(db);
  return rows[0]?.players ?? 0;
}

/** Reads when somebody first found in each round of a game. */
export async function firstFinds(
  db: Kysely<Tables>,
  game: string,
): Promise<ReadonlyMap<number, Temporal.Instant>> {
  const { rows } = await sql<{ round: number; at: Date }>`
    select round, min(at) as at from gradings
    where game = ${game} and reply is not null group by round`.execute(db);
  return new Map(rows.map(({ round, at }) => [round, toInstant(at)]));
}

/** A game that began before another. */
export interface EarlierGame {
  readonly id: string;
  readonly title: string;
  readonly isErased: boolean;
}

/** Reads the games that began before one, the latest first: those in which nobody was ever to play are none. */
export async function gamesBefore(db: Kysely<Tables>, game: string): Promise<readonly EarlierGame[]> {
  const { rows } = await sql<EarlierGame>`
    with begun as (
      select game, min(posted_at) as at from steps where kind = 'opening' and posted_at is not null group by game)
    select games.id, games.title, games.erased_at is not null as "isErased"
    from begun join games on games.id = begun.game
    where begun.at < coalesce((select at from begun where game = ${game}), 'infinity') and games.id <> ${game}
    order by begun.at desc, games.id`.execute(db);
  return rows;
}
