import { type Game, roundOf } from '#game/game.ts';
import type { PlayedGame } from '#jobs/context.ts';
import { compileKey } from '#judge/key/key.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';

/**
 * Makes a game ready to be played: the judge's key of each round is compiled once, when it is first needed.
 * @param version of its script; null: it is played from a folder
 */
export function playedGame(game: Game, version: number | null = null): PlayedGame {
  const keys = new Map<number, CompiledKey>();
  return {
    game,
    version,
    keyOf(number) {
      const kept = keys.get(number);
      if (kept) return kept;
      const round = roundOf(game, number);
      const key = compileKey({
        answers: round.answers,
        close: round.close.map(({ answer }) => answer),
        not: round.not,
        language: game.language,
      });
      keys.set(number, key);
      return key;
    },
  };
}
