import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { rankTotals, type Standing } from '#game/worth/standings.ts';
import { firstFinds, type StoredFind } from '#store/standings/gradings.ts';
import { standingTotals } from '#store/standings/standings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { deriveCurrent } from './derive.ts';

/** Reads who found the answer of a round, in order, with the points earned, from the rows that follow the replies. */
export async function findsCounted(
  db: Kysely<Tables>,
  game: Game,
  round: number,
): Promise<readonly StoredFind[]> {
  await deriveCurrent(db, game);
  return firstFinds(db, { game: game.id, round });
}

/**
 * Reads the ranking of the whole game so far, by player id, from the same rows.
 * @param until as of that moment, where it is given
 */
export async function standingsCounted(
  db: Kysely<Tables>,
  game: Game,
  until?: Temporal.Instant,
): Promise<readonly Standing[]> {
  await deriveCurrent(db, game);
  return rankTotals(await standingTotals(db, game.id, until));
}
