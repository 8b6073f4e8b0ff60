import type { Chance } from '#networks/village/chance.ts';
import type { Shape } from '../plan.ts';
import { drawRules } from './draw-rules.ts';
import type { Feature, Size } from './size.ts';

/** Ordinary days, and those in whose night the clocks change. */
const DAYS = ['2026-09-19', '2026-12-05', '2026-10-25', '2027-03-28'] as const;

/** Late in the evening: what is erased when the day is over is so soon afterwards. */
const EVENING = 1_290;
/** Before the hour that comes twice or not at all, in the morning, and in the evening. */
const OPENS = [105, 600, EVENING] as const;

/** One mystery of an hour at the most, on one account or two: many of them can be played. */
export const SHORT: Size = {
  drawShape,
  features: (seed) => new Set(FEATURES[seed % FEATURES.length]),
  erased: (shape) => ({
    ...shape,
    keepDays: 0,
    rounds: shape.rounds.map((round) => ({ ...round, opens: EVENING })),
  }),
  workers: [1, 2, 2, 3],
  fine: 0.1,
  replies: 6,
  partners: 2,
  longest: 600,
};

/** Half of them are mysteries, and nothing else: what is beside them costs more turns than they do. */
const FEATURES: readonly (readonly Feature[])[] = [
  [],
  ['erased'],
  ['live'],
  [],
  ['helped'],
  ['rare'],
  [],
  ['watched'],
  [],
  ['helped'],
  ['rare', 'erased'],
  [],
];

function drawShape(chance: Chance): Shape {
  const closes = chance.pick([30, 45, 60]);
  const hints = Array.from({ length: chance.integer(0, 2) }, () => chance.integer(2, closes - 10));
  const round = {
    day: 0,
    opens: chance.pick(OPENS),
    hints: [...new Set(hints)].toSorted((a, b) => a - b),
    lastCall: chance.happens(0.5) ? closes - 5 : null,
    closes,
    reveals: closes + chance.pick([0, 5, 15]),
    closing: chance.happens(0.5),
  };
  const shape = { day: chance.pick(DAYS), accounts: chance.pick([1, 1, 2]), rounds: [round], minutes: 8 };
  return { ...shape, ...drawRules(chance) };
}
