import type { Chance } from '#networks/village/chance.ts';
import type { Shape } from '../plan.ts';
import { drawRules } from './draw-rules.ts';
import type { Feature, Size } from './size.ts';

/** Ordinary days, and those in whose night the clocks change; with when a round opens, in minutes, that is open over the hour that comes twice or is not there. */
const NIGHTS = [
  { day: '2026-09-19', opens: 105 },
  { day: '2026-12-05', opens: 105 },
  { day: '2026-10-25', opens: 150 },
  { day: '2027-03-28', opens: 105 },
] as const;

const MORNING = 600;
/** What is erased when the day is over is so soon afterwards. */
const EVENING = 1_290;

/** One mystery of an hour at the most, on one account or two: many of them can be played. */
export const SHORT: Size = {
  drawShape,
  features: (seed) => new Set(FEATURES.get(seed % FEATURES_AGAIN)),
  erased: (shape) => ({
    ...shape,
    keepDays: 0,
    rounds: shape.rounds.map((round) => ({ ...round, opens: EVENING })),
  }),
  workers: [1, 2, 2, 3],
  fine: 0.05,
  replies: 4,
  partners: 2,
  longest: 600,
};

/** Most of them are mysteries, and nothing else, though the script of a third is edited: what is beside them takes more turns than they do. */
const FEATURES: ReadonlyMap<number, readonly Feature[]> = new Map<number, readonly Feature[]>([
  [1, ['erased']],
  [4, ['live']],
  [7, ['helped']],
  [10, ['rare']],
  [11, ['emptied']],
  [13, ['watched']],
  [14, ['one-away']],
  [16, ['helped']],
  [19, ['rare', 'erased']],
  [20, ['one-away']],
  [22, ['emptied']],
  [0, ['edited']],
  [3, ['edited']],
  [5, ['edited']],
  [9, ['edited']],
  [12, ['edited']],
  [17, ['edited']],
  [21, ['edited']],
  [23, ['edited']],
]);
/** After so many seeds they come again. */
const FEATURES_AGAIN = 24;

function drawShape(chance: Chance): Shape {
  const night = chance.pick(NIGHTS);
  const closes = chance.pick([30, 40, 60]);
  const hints = Array.from({ length: chance.integer(0, 2) }, () => chance.integer(2, closes - 10));
  const round = {
    day: 0,
    opens: chance.pick([night.opens, MORNING, EVENING]),
    hints: [...new Set(hints)].toSorted((a, b) => a - b),
    lastCall: chance.happens(0.5) ? closes - 5 : null,
    closes,
    reveals: closes + chance.pick([0, 5, 15]),
    closing: chance.happens(0.5),
  };
  return {
    day: night.day,
    accounts: chance.pick([1, 1, 2]),
    lead: 15,
    rounds: [round],
    minutes: 8,
    ...drawRules(chance),
  };
}
