import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binGuesses,
  countVerdicts,
  guessesAround,
  isGuess,
  numberedDeeds,
  sharesOverTime,
  spanOf,
} from '#storyboard/figures.ts';
import { playedGame, reply } from './played-game.ts';

const at = (moment: string) => Temporal.Instant.from(moment);
const { rounds } = playedGame([]);
const nine = at('2026-09-19T07:00:00Z');

test('chatter and replies outside the round are no guesses; guesses over the limit are', () => {
  const worths = ['counts', 'over-limit', 'untagged', 'already-found', 'chatter', 'late', 'early'] as const;
  expect(worths.filter((worth) => isGuess(reply({ worth })))).toEqual(worths.slice(0, 4));
});

test('thanks, questions and what came out of time are not counted as wrong', () => {
  const wrong = (worth: 'counts' | 'chatter' | 'late') => reply({ verdict: 'wrong', worth });
  const right = reply({ verdict: 'correct', worth: 'already-found' });
  const all = [wrong('counts'), wrong('chatter'), wrong('late'), right];
  expect(countVerdicts(all)).toEqual({ correct: 1, close: 0, wrong: 1 });
});

describe('slices of time', () => {
  const from = at('2026-09-19T07:00:00Z');

  test('have a length that suits the span: a quarter of an hour over a day, an hour over two', () => {
    const lengthOver = (hours: number) =>
      binGuesses([], { from, to: from.add({ hours }), timeZone: 'UTC' }).slice.total('minutes');
    expect([1, 9, 40, 24 * 30].map(lengthOver)).toEqual([2, 15, 60, 1440]);
  });

  test('begin at round times of the local clock: what is written at 01:49 lies between midnight and 3 o’clock', () => {
    const [opens, guessed] = ['2026-09-18T22:10:00Z', '2026-09-18T23:49:00Z'].map(at);
    if (!opens || !guessed) throw new Error('Both are written.');
    const span = { from: opens, to: opens.add({ hours: 24 * 6 }), timeZone: 'Europe/Paris' };
    const { bins, slice } = binGuesses([reply({ at: guessed, verdict: 'wrong' })], span);
    const local = bins
      .filter(({ wrong }) => wrong > 0)
      .flatMap(({ from, to }) => [from, to])
      .map((edge) => edge.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString());
    expect(slice.total('hours')).toBe(3);
    expect(local).toEqual(['2026-09-19T00:00:00', '2026-09-19T03:00:00']);
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
        const { bins } = binGuesses(replies, { from, to: from.add({ minutes }), timeZone: 'Asia/Kathmandu' });
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

test('guesses around a moment are those of the half hour before it, and of the one from it on', () => {
  const moment = nine.add({ minutes: 60 });
  const guesses = [29, 30, 59, 60, 89, 90].map((minutes) => reply({ at: nine.add({ minutes }) }));
  const chatter = reply({ at: nine.add({ minutes: 61 }), worth: 'chatter' });
  expect(guessesAround(moment, [...guesses, chatter])).toEqual({ before: 2, after: 2 });
});

test('shares over time add up over the posts of a round, from none to the last count', () => {
  const at = (minutes: number) => nine.add({ minutes });
  const name = { round: 1, account: 'ville', post: { kind: 'opening', ordinal: 0 } } as const;
  const reach = [
    {
      ...name,
      samples: [
        { at: at(5), boosts: 2, quotes: 1 },
        { at: at(20), boosts: 1, quotes: 1 },
      ],
    },
    { ...name, samples: [{ at: at(10), boosts: 4, quotes: 0 }] },
  ];
  const shares = sharesOverTime(reach, { opens: nine, reveals: at(60) });
  expect(shares.map(({ at: moment, count }) => [nine.until(moment).total('minutes'), count])).toEqual([
    [0, 0],
    [5, 3],
    [10, 7],
    [20, 6],
    [60, 6],
  ]);
});

test('what partners did in a round is numbered in the order of time; what they did not has no number', () => {
  const deed = { round: 1, partner: 'Musée', account: 'ville', kind: 'relay' } as const;
  const deeds = [
    { ...deed, at: nine, outcome: 'done' },
    { ...deed, due: nine, outcome: 'missed' },
    { ...deed, round: 2, at: nine, outcome: 'done' },
    { ...deed, at: nine, outcome: 'unasked' },
  ] as const;
  expect(numberedDeeds({ deeds }, 1).map(({ number }) => number)).toEqual([1, undefined, 2]);
});
