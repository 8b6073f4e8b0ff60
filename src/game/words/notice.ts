import { type Game, isLast, type Round } from '#game/game.ts';
import { say, saySpecial } from './wording.ts';

/** Returns what players are told of a round that is called off, unless a person has said it otherwise. */
export function noticeText(game: Game, round: Round): string {
  const values = { round: round.shown ?? round.number };
  return isLast(game, round)
    ? saySpecial(game, 'round-off-last', 'round-off', values)
    : say(game, 'round-off', values);
}
