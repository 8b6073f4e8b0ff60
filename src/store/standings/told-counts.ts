import type { Kysely } from 'kysely';
import type { RoundOfGame } from './gradings.ts';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What a round adds up to by its kept rows, but for those who answer by the form of the public page, and what everybody was told of it last. */
export interface StoredCount {
  /** Who wrote in it, linked accounts being one player. */
  readonly players: number;
  readonly finders: number;
  /** How many have found, as it was told. */
  readonly told: number;
  /** How many players there were when that was counted. */
  readonly toldPlayers: number;
  /** When it was last asked whether to count anew; undefined: never. */
  readonly toldAt: Temporal.Instant | undefined;
}

/** Reads one row, however many have replied; undefined for a round of which no rows are derived. */
export async function storedCount(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
): Promise<StoredCount | undefined> {
  const row = await db
    .selectFrom('derived_rounds')
    .select(['players', 'finders', 'web_players', 'web_finders', 'told', 'told_players', 'told_at'])
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  return (
    row && {
      players: row.players - row.web_players,
      finders: row.finders - row.web_finders,
      told: row.told,
      toldPlayers: row.told_players,
      toldAt: toMaybeInstant(row.told_at),
    }
  );
}

/**
 * Records what everybody is told from now on, unless it was asked since a moment.
 * @param since such as the beginning of a quarter of an hour: within one nothing is recorded twice
 */
export async function recordTold(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  since: Temporal.Instant,
  {
    told,
    toldPlayers,
    toldAt,
  }: Pick<StoredCount, 'told' | 'toldPlayers'> & { readonly toldAt: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable('derived_rounds')
    .set({ told, told_players: toldPlayers, told_at: toSql(toldAt) })
    .where('game', '=', game)
    .where('round', '=', round)
    .where((eb) => eb.or([eb('told_at', 'is', null), eb('told_at', '<', new Date(since.epochMilliseconds))]))
    .execute();
}
