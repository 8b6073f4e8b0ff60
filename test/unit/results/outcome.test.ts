import { describe, expect, test } from 'vitest';
import { bestRounds, median, pauseTotals, postResults } from '#results/outcome.ts';
import { aRoundOf } from './some-results.ts';

const at = (time: string) => Temporal.Instant.from(`2026-09-19T${time}:00Z`);

describe('the best of the mysteries', () => {
  test('are the fastest find, and those that most and fewest of their players found', () => {
    const rounds = [
      aRoundOf({ number: 1, players: 100, finders: 80, firstFind: 90 }),
      aRoundOf({ number: 2, players: 50, finders: 10, firstFind: 40 }),
      aRoundOf({ number: 3, players: 0, finders: 0, firstFind: null }),
    ];
    expect(bestRounds(rounds)).toEqual({
      fastest: { round: 2, seconds: 40 },
      easiest: { round: 1, share: 0.8 },
      hardest: { round: 2, share: 0.2 },
    });
  });

  test('are not told apart where they were found nearly as often, nor where nobody may be told', () => {
    const nearly = [
      aRoundOf({ finders: 49, players: 100 }),
      aRoundOf({ number: 2, finders: 48, players: 100 }),
    ];
    expect(bestRounds(nearly)).toMatchObject({ easiest: null, hardest: null });
    expect(bestRounds([aRoundOf({ finders: null, firstFind: null })])).toEqual({
      fastest: null,
      easiest: null,
      hardest: null,
    });
  });
});

describe('posts', () => {
  test('are late beyond five minutes, and on time where they came early', () => {
    const posts = [
      { due: at('09:00'), at: at('08:50'), isMissed: false },
      { due: at('10:00'), at: at('10:04'), isMissed: false },
      { due: at('11:00'), at: at('11:40'), isMissed: false },
      { due: at('12:00'), at: undefined, isMissed: true },
      { due: at('13:00'), at: undefined, isMissed: false },
    ];
    expect(postResults(posts)).toEqual({
      posted: 3,
      late: 1,
      medianDelay: 240,
      longestDelay: 2400,
      missed: 1,
    });
  });

  test('of which there is none have no delay', () => {
    expect(postResults([])).toMatchObject({ posted: 0, medianDelay: null });
    expect(median([1, 2, 3, 4])).toBe(2);
  });
});

describe('pauses', () => {
  test('are added up, and one that goes on counts until now', () => {
    const marks = [
      { at: at('09:00'), is: 'pause' },
      { at: at('09:05'), is: 'pause' },
      { at: at('09:10'), is: 'resume' },
      { at: at('09:20'), is: 'resume' },
      { at: at('10:00'), is: 'pause' },
    ] as const;
    expect(pauseTotals(marks, at('10:02'))).toEqual({ pauses: 2, paused: 720 });
    expect(pauseTotals([], at('10:02'))).toEqual({ pauses: 0, paused: 0 });
  });
});
