import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quarterBefore, steps, takeCount, type TakenCount } from '#game/worth/told-count.ts';
import { at } from '../../../support/games/game.ts';

const NEVER: TakenCount = { atLeast: 0, players: 0 };
const punctual = (): number => 0;
const told = (players: number, finders: number, before = NEVER, lateness = punctual): number =>
  takeCount(before, { players, finders }, lateness).atLeast;

describe('the count of those who have found', () => {
  test('is told in steps, none below five', () => {
    expect(steps(250)).toEqual([5, 10, 20, 50, 100, 200]);
    expect(told(60, 4)).toBe(0);
    expect(told(60, 5)).toBe(5);
    expect(told(60, 49)).toBe(20);
  });

  test('is taken at quarters of an hour', () => {
    expect(quarterBefore(at('09:44'))).toEqual(at('09:30'));
    expect(quarterBefore(at('09:45'))).toEqual(at('09:45'));
  });

  test('does not move by one reply alone, nor before five players have come since it was taken', () => {
    const before: TakenCount = { atLeast: 0, players: 5 };
    expect(takeCount(before, { players: 6, finders: 5 }, punctual)).toEqual(before);
    expect(takeCount(before, { players: 9, finders: 9 }, punctual)).toEqual(before);
    expect(takeCount(before, { players: 10, finders: 5 }, punctual)).toEqual({ atLeast: 5, players: 10 });
  });

  test('is not told by those who were there already, however often they write', () => {
    const before: TakenCount = { atLeast: 5, players: 12 };
    expect(takeCount(before, { players: 12, finders: 12 }, punctual)).toEqual(before);
  });

  test('comes later than it could by what nobody outside knows', () => {
    const late = (): number => 0.99;
    expect([5, 6, 12, 13].map((finders) => told(60, finders, NEVER, late))).toEqual([0, 5, 5, 10]);
  });

  test('falls where people have decided that fewer have found, and only with the next five players', () => {
    const before: TakenCount = { atLeast: 10, players: 12 };
    expect(told(16, 6, before)).toBe(10);
    expect(told(17, 6, before)).toBe(5);
    // A step that was told stays told for as long as it is true.
    expect(told(17, 10, before, () => 0.99)).toBe(10);
  });

  test('never says more than there are, nor less as more find', () => {
    const arrivals = fc.array(fc.record({ came: fc.nat({ max: 9 }), found: fc.nat({ max: 9 }) }));
    fc.assert(
      fc.property(arrivals, fc.double({ min: 0, max: 0.999, noNaN: true }), (drawn, late) => {
        let taken = NEVER;
        let [players, finders] = [0, 0];
        for (const { came, found } of drawn) {
          players += came;
          finders = Math.min(players, finders + found);
          const next = takeCount(taken, { players, finders }, () => late);
          expect(next.atLeast).toBeGreaterThanOrEqual(taken.atLeast);
          expect(next.atLeast).toBeLessThanOrEqual(finders);
          expect(next === taken || next.players - taken.players >= 5).toBe(true);
          taken = next;
        }
      }),
    );
  });
});
