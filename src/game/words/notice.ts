import { type Game, isLast, type Round } from '#game/game.ts';
import { questionNumber } from './live-text.ts';
import { say, saySpecial } from './wording.ts';

/** Returns what players are told of a round that is called off, unless a person has said it otherwise. */
export function noticeText(game: Game, round: Round): string {
  if (round.heard === 'question') return say(game, 'live-off', { number: questionNumber(game, round) });
  if (round.heard) return say(game, 'live-off-part');
  const values = { round: round.shown ?? round.number };
  return isLast(game, round)
    ? saySpecial(game, 'round-off-last', 'round-off', values)
    : say(game, 'round-off', values);
}
