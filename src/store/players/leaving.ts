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
