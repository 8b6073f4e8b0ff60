import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedGuess, quarterBefore, steps, toldCount } from '#game/told-count.ts';
import { at } from '../../support/games/game.ts';

const guess = (player: string, time: string, found = true): CountedGuess => ({ player, at: at(time), found });
const punctual = (): number => 0;
const players = (count: number, time: string, found = true, from = 0): readonly CountedGuess[] =>
  Array.from({ length: count }, (_, index) => guess(`p${from + index}`, time, found));

describe('the count of those who have found', () => {
  test('is told in steps, none below five', () => {
    expect(steps(250)).toEqual([5, 10, 20, 50, 100, 200]);
    expect(toldCount(players(4, '09:01'), at('12:00'), punctual).atLeast).toBe(0);
    expect(toldCount(players(5, '09:01'), at('12:00'), punctual).atLeast).toBe(5);
    expect(toldCount(players(49, '09:01'), at('12:00'), punctual).atLeast).toBe(20);
  });

  test('is that of the last full quarter of an hour', () => {
    expect(quarterBefore(at('09:44'))).toEqual(at('09:30'));
    expect(toldCount(players(9, '09:31'), at('09:44'), punctual)).toEqual({ atLeast: 0, asOf: at('09:30') });
    expect(toldCount(players(9, '09:31'), at('09:45'), punctual)).toEqual({ atLeast: 5, asOf: at('09:45') });
  });

  test('does not move by one reply alone, however long nobody else writes', () => {
    const before = [...players(4, '09:01'), guess('wrong', '09:02', false)];
    const alone = [...before, guess('zoe', '10:01')];
    expect(toldCount(alone, at('17:00'), punctual).atLeast).toBe(0);
    const crowd = [...alone, ...players(4, '10:31', false, 20)];
    expect(toldCount(crowd, at('10:30'), punctual).atLeast).toBe(0);
    expect(toldCount(crowd, at('10:45'), punctual).atLeast).toBe(5);
  });

  test('comes later than it could by what nobody outside knows', () => {
    const late = (): number => 0.99;
    expect(toldCount(players(5, '09:01'), at('12:00'), late).atLeast).toBe(0);
    expect(toldCount(players(6, '09:01'), at('12:00'), late).atLeast).toBe(5);
    expect(toldCount(players(12, '09:01'), at('12:00'), late).atLeast).toBe(5);
    expect(toldCount(players(13, '09:01'), at('12:00'), late).atLeast).toBe(10);
  });

  test('counts whoever finds twice once', () => {
    const twice = players(3, '09:01').flatMap((one) => [one, one]);
    expect(toldCount([...twice, ...players(5, '09:02', false, 9)], at('12:00'), punctual).atLeast).toBe(0);
  });

  test('never says more than there are, nor less as time goes by', () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const replies = fc.array(
      fc.record({ player: fc.integer({ min: 0, max: 80 }), minute, found: fc.boolean() }),
    );
    fc.assert(
      fc.property(replies, fc.double({ min: 0, max: 0.999, noNaN: true }), (drawn, late) => {
        const guesses = drawn.map(({ player, minute: after, found }) => ({
          player: `p${player}`,
          at: at('09:00').add({ minutes: after }),
          found,
        }));
        const found = new Set(guesses.filter((one) => one.found).map(({ player }) => player));
        let before = 0;
        for (let minutes = 0; minutes <= 660; minutes += 15) {
          const { atLeast } = toldCount(guesses, at('09:00').add({ minutes }), () => late);
          expect(atLeast).toBeGreaterThanOrEqual(before);
          expect(atLeast).toBeLessThanOrEqual(found.size);
          before = atLeast;
        }
      }),
    );
  });
});
