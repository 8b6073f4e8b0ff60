import type { Chance } from '#networks/village/chance.ts';
import type { RoundShape, Shape } from '../plan.ts';

/** Ordinary days, and those after which the clocks change. */
const DAYS = ['2026-09-19', '2026-12-05', '2026-10-24', '2027-03-27'] as const;

/** Draws how a game goes: which of its features, too, is left to chance. */
export function drawShape(chance: Chance): Shape {
  const rounds = chance.pick([1, 1, 1, 2, 2, 3]);
  return {
    day: chance.pick(DAYS),
    accounts: chance.pick([1, 1, 1, 2, 2, 3]),
    rounds: Array.from({ length: rounds }, (_, index) => drawRound(chance, index)),
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

/** Now and then a round lasts overnight, over the hour that is there twice or not at all. */
function drawRound(chance: Chance, day: number): RoundShape {
  const opens = chance.pick([540, 600, 1_140]);
  const closes = opens === 1_140 ? chance.pick([540, 720]) : chance.pick([180, 360, 540]);
  const hints = Array.from({ length: chance.integer(0, 3) }, () => chance.integer(2, closes - 10));
  return {
    day,
    opens,
    hints: [...new Set(hints)].toSorted((a, b) => a - b),
    lastCall: chance.happens(0.5) ? closes - 5 : null,
    closes,
    reveals: closes + chance.pick([0, 10, 30, 60]),
    closing: chance.happens(0.5),
  };
}
