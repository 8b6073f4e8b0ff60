import { describe, expect, test } from 'vitest';
import { askedLast } from '#game/live/asked-last.ts';
import { aRound, at } from '../../../support/games/game.ts';

const part = (number: number, opens: string, closes: string, reveals: string) =>
  aRound({ number, opens: at(opens), closes: at(closes), reveals: at(reveals) });

/** Questions have the first numbers; the welcome comes before them, the last word after. */
const HOUR = [
  part(1, '09:10', '09:15', '10:01'),
  part(2, '09:20', '09:40', '10:02'),
  part(3, '09:00', '09:10', '10:00'),
  part(4, '09:40', '09:45', '10:03'),
];

describe('what was asked last in a live hour', () => {
  test.each([
    ['08:59', undefined],
    ['09:00', 3],
    ['09:12', 1],
    ['09:17', 1],
    ['09:20', 2],
    ['09:44', 4],
    ['09:59', 4],
    ['10:02', 4],
    ['10:03', undefined],
  ])('at %s is %s: also between two questions, and until the last of the recap', (time, asked) => {
    expect(askedLast(HOUR, at(time))).toBe(asked);
  });

  test('is not what was called off, unless there is nothing else', () => {
    expect(askedLast(HOUR, at('09:25'), new Set([2]))).toBe(1);
    expect(askedLast(HOUR, at('09:05'), new Set([3]))).toBe(3);
  });
});
