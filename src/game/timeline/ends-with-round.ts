import type { Game } from '#game/game.ts';
import type { Step } from '#game/step.ts';
import { isUnasked } from './unasked.ts';

/** Says whether a step does not come any more once its round is called off: the ranking of the whole game and a word to whoever was asked do. */
export const endsWithItsRound = (
  { standings }: Pick<Game, 'standings'>,
  step: Pick<Step, 'id' | 'kind'>,
): boolean => !(step.kind === 'standings' && standings === 'end') && !isUnasked(step);
