import type { Game, Round } from '#game/game.ts';
import { earliest, isBefore, later } from '#game/moments.ts';

/** Another game that speaks from an account of a live hour while that lasts. */
export interface Beside {
  readonly game: Game;
  readonly account: string;
  /** The first of its rounds by which it does. */
  readonly round: Round;
}

/** Returns the games that speak from an account of a live hour while it lasts: a mention that answers no post may be meant for either. */
export function gamesDuring(hour: Game, others: Iterable<Game>): readonly Beside[] {
  const begins = earliest(hour.rounds.map(({ opens }) => opens));
  const ends = hour.rounds.map(({ reveals }) => reveals).reduce((one, other) => later(one, other));
  if (!hour.live || !begins) return [];
  return [...others].flatMap((game) => {
    const account = game.accounts.find((name) => hour.accounts.includes(name));
    const round = game.rounds.find(
      ({ opens, reveals }) => isBefore(opens, ends) && isBefore(begins, reveals),
    );
    return game.id === hour.id || account === undefined || !round ? [] : [{ game, account, round }];
  });
}
