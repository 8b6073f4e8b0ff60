import fc from 'fast-check';
import type { CrowdRound } from '#networks/village/crowd/act.ts';

/** Two rounds of one day, with a hint each. */
export const day: readonly CrowdRound[] = [
  {
    number: 1,
    opens: Temporal.Instant.from('2026-09-19T07:00:00Z'),
    closes: Temporal.Instant.from('2026-09-19T11:00:00Z'),
    hints: [{ at: Temporal.Instant.from('2026-09-19T09:00:00Z') }],
    answers: ['Maison d’Adam', 'Maison des Artisans'],
    close: [{ answer: 'place Sainte-Croix' }],
    not: ['Hôtel Pincé'],
  },
  {
    number: 2,
    opens: Temporal.Instant.from('2026-09-19T12:00:00Z'),
    closes: Temporal.Instant.from('2026-09-19T16:00:00Z'),
    hints: [{ at: Temporal.Instant.from('2026-09-19T14:00:00Z') }],
    answers: ['Château d’Angers'],
    close: [],
    not: ['Château de Saumur'],
  },
];

/** Rounds one after the other, from a few minutes to some days long. */
export const anyRounds: fc.Arbitrary<readonly CrowdRound[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 4000 }),
      pause: fc.integer({ min: 0, max: 2000 }),
      hints: fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { maxLength: 4 }),
      answers: fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }),
      close: fc.array(fc.record({ answer: fc.string() }), { maxLength: 2 }),
      not: fc.array(fc.string(), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((drafts) => {
    let opens = Temporal.Instant.from('2026-10-23T08:00:00Z');
    return drafts.map(({ minutes, pause, hints, ...names }, index) => {
      const round = {
        ...names,
        number: index + 1,
        opens,
        closes: opens.add({ minutes }),
        hints: hints
          .toSorted((a, b) => a - b)
          .map((at) => ({ at: opens.add({ seconds: Math.floor(at * minutes * 60) }) })),
      };
      opens = round.closes.add({ minutes: pause });
      return round;
    });
  });
