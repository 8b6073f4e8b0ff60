import { createHash } from 'node:crypto';
import { type Game, roundOf } from '#game/game.ts';

/** Returns the mark of all by which a reply of a round is judged, and answered: another one for other answers. */
export function judgedBy(game: Game, number: number): string {
  const { language, hashtags } = game;
  const { answers, close, not } = roundOf(game, number);
  const all = JSON.stringify({ answers, close, not, language, imposed: hashtags.always });
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}
