import type { Chance } from '#networks/village/chance.ts';
import type { RoundShape, Shape } from '../plan.ts';
import { drawRules } from './draw-rules.ts';
import type { Feature, Size } from './size.ts';

/** Ordinary days, and those after which the clocks change. */
const DAYS = ['2026-09-19', '2026-12-05', '2026-10-24', '2027-03-27'] as const;

/** Of so many games one is a live hour, one has a watch beside it (and of so many live hours), one has what is rare, one has its queues emptied in the middle of a reveal, one has nothing go wrong but one account's server, one is erased. */
const LIVE_IN = 8;
const WATCHED_IN = 4;
const WATCHED_HOURS_IN = 16;
const RARE_IN = 16;
const EMPTIED_IN = 16;
const ONE_AWAY_IN = 16;
const ERASED_IN = 3;
/** Of eight games of these the script is edited: none of them is a live hour, nor has a watch. */
const EDITED_IN = 8;
const EDITED: ReadonlySet<number> = new Set([0, 3]);
/** Of nine games these have partners, unless they are live hours or something is listened to beside them. */
const HELPED: ReadonlySet<number> = new Set([2, 3, 5, 7, 8]);

/** A game of one to three days, on as many accounts. */
export const WHOLE: Size = {
  drawShape,
  features,
  erased: (shape, seed) => ({ ...shape, keepDays: 1 + (seed % 2) }),
  workers: [1, 1, 2, 2, 2, 3, 3, 4, 5],
  fine: 0.2,
  replies: 9,
  partners: 3,
  longest: Number.POSITIVE_INFINITY,
};

function features(seed: number): ReadonlySet<Feature> {
  const isLive = seed % LIVE_IN === 2;
  const isWatched = seed % WATCHED_IN === 1 || seed % WATCHED_HOURS_IN === 10;
  const isEdited = EDITED.has(seed % EDITED_IN);
  const having: readonly (readonly [Feature, boolean])[] = [
    ['live', isLive],
    ['watched', isWatched],
    ['helped', HELPED.has(seed % 9) && !isLive && !isWatched],
    ['edited', isEdited],
    ['rare', seed % RARE_IN === 4],
    ['emptied', seed % EMPTIED_IN === 12],
    ['one-away', seed % ONE_AWAY_IN === 14],
    ['erased', seed % ERASED_IN === 1],
  ];
  return new Set(having.flatMap(([feature, has]) => (has ? [feature] : [])));
}

/** Draws how a game goes: which of its features, too, is left to chance. */
function drawShape(chance: Chance): Shape {
  const rounds = chance.pick([1, 1, 1, 2, 2, 3]);
  return {
    day: chance.pick(DAYS),
    accounts: chance.pick([1, 1, 1, 2, 2, 3]),
    rounds: Array.from({ length: rounds }, (_, index) => drawRound(chance, index)),
    ...drawRules(chance),
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
