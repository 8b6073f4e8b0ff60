import type { Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import type { Player } from './players.ts';

/** An account of which all that is known goes, and the number that is left of it. */
export interface Leaving {
  readonly player: Player;
  readonly number: string;
}

/** Returns the ids of the accounts. */
export const idsOf = (leaving: readonly Leaving[]): readonly string[] =>
  leaving.map(({ player }) => player.id);

/** Returns what is left of each, by its id. */
export const numbersOf = (leaving: readonly Leaving[]): ReadonlyMap<string, string> =>
  new Map(leaving.map(({ player, number }) => [player.id, number]));

/**
 * Brings the rows that follow from replies to what those of these players are worth now, before the transaction ends: whoever has been
 * forgotten is in none of them then. It is given the ids that are gone, and the numbers in their place.
 */
export type DeriveAnew = (db: Kysely<Tables>, players: readonly string[]) => Promise<void>;
