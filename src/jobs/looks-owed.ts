import { nextLook } from '#game/looking.ts';
import { roundOf } from '#game/step-text.ts';
import { looksOf } from '#store/looks.ts';
import type { House } from './house.ts';

/** A look to be taken at the posts of one round on one account. */
export interface Look {
  readonly game: string;
  readonly round: number;
  readonly account: string;
  readonly at: Temporal.Instant;
}

/** The next look at each round of these games that has posts and has not been looked at after its reveal. */
export async function owedLooks(house: House, games: readonly string[]): Promise<readonly Look[]> {
  const looks = await looksOf(house.db, games);
  return looks.flatMap(({ notBefore, ...looked }) => {
    const { game, round, account } = looked;
    const played = house.games.get(game)?.game;
    if (!played?.accounts.includes(account) || !played.rounds.some(({ number }) => number === round))
      return [];
    const next = nextLook(roundOf(played, round), looked, house.lookPace);
    return next ? [{ game, round, account, at: later(next, notBefore) }] : [];
  });
}

const later = (a: Temporal.Instant, b: Temporal.Instant | undefined): Temporal.Instant =>
  b && Temporal.Instant.compare(b, a) > 0 ? b : a;
