import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binGuesses, isGuess, spanOf } from '#storyboard/figures.ts';
import { playedGame, reply } from './played-game.ts';

const at = (moment: string) => Temporal.Instant.from(moment);
const { rounds } = playedGame([]);

test('chatter and replies outside the round are no guesses; guesses over the limit are', () => {
  const worths = ['counts', 'over-limit', 'untagged', 'already-found', 'chatter', 'late', 'early'] as const;
  expect(worths.filter((worth) => isGuess(reply({ worth })))).toEqual(worths.slice(0, 4));
});

describe('slices of time', () => {
  const from = at('2026-09-19T07:00:00Z');

  test('have a length that suits the span: a quarter of an hour over a day, an hour over two', () => {
    const lengthOver = (hours: number) => binGuesses([], from, from.add({ hours })).slice.total('minutes');
    expect([1, 9, 40, 24 * 30].map(lengthOver)).toEqual([2, 15, 60, 1440]);
  });

  test('hold every guess of the span once, and are at most some fifty', () => {
    const guess = fc.record({
      minutes: fc.integer({ min: 0, max: 99 }),
      verdict: fc.constantFrom('correct', 'close', 'wrong'),
    });
    const span = fc.integer({ min: 100, max: 400_000 });
    fc.assert(
      fc.property(fc.array(guess), span, (guesses, minutes) => {
        const replies = guesses.map((one) => reply({ ...one, at: from.add({ minutes: one.minutes }) }));
        const { bins } = binGuesses(replies, from, from.add({ minutes }));
        const count = (verdict: 'correct' | 'close' | 'wrong') =>
          bins.reduce((sum, bin) => sum + bin[verdict], 0);
        for (const verdict of ['correct', 'close', 'wrong'] as const) {
          expect(count(verdict)).toBe(guesses.filter((one) => one.verdict === verdict).length);
        }
        expect(bins.length).toBeLessThanOrEqual(50);
      }),
    );
  });
});

test('a game spans from its first opening to its last reveal, in whatever order its rounds are', () => {
  expect(spanOf(rounds.toReversed())).toEqual({ from: rounds[0]?.opens, to: rounds[1]?.reveals });
  expect(spanOf([])).toBeUndefined();
});
