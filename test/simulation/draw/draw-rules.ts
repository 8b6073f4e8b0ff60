import type { Chance } from '#networks/village/chance.ts';
import type { Shape } from '../plan.ts';

/** Draws by which rules a game goes. */
export function drawRules(chance: Chance): Omit<Shape, 'day' | 'accounts' | 'rounds'> {
  return {
    masking: chance.pick(['none', 'quiet', 'hide', 'decoys'] as const),
    feedback: chance.pick(['private', 'private', 'same-for-all', 'none'] as const),
    guesses: chance.integer(1, 3),
    standings: chance.pick(['round', 'end', 'none'] as const),
    hashtagRequired: chance.happens(0.2),
    hides: chance.happens(0.5),
    holds: chance.happens(0.2),
    keys: chance.happens(0.3),
    kept: chance.happens(0.5),
  };
}
