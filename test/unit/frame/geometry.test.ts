import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '#game/game.ts';
import { widen } from '#photos/box.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the page runs, as it runs it. */
const geometry: {
  readonly fitted: (box: Box) => Box;
  readonly moved: (box: Box, dx: number, dy: number) => Box;
  readonly resized: (box: Box, dx: number, dy: number) => Box;
  readonly typed: (box: Box, side: string, value: number) => Box;
  readonly numberTyped: (text: string) => number | undefined;
  readonly between: (from: Point, to: Point) => Box;
  readonly around: (box: Box, point: Point) => Box;
  readonly opposite: (box: Box, corner: string) => Point;
  readonly widened: (box: Box, factor: number) => Box;
  readonly wideningAt: (box: Box, point: Point) => number;
} = await import(pathToFileURL(join(import.meta.dirname, '../../../src/frame/browser/geometry.js')).href);
const { around, between, fitted, moved, numberTyped, opposite, resized, typed, widened, wideningAt } =
  geometry;

const side = fc.double({ min: -50, max: 150, noNaN: true });
const any = fc.record({ left: side, top: side, width: side, height: side });
const drawn = any.map(fitted);
const step = fc.double({ min: -120, max: 120, noNaN: true });
const point = fc.record({ x: step, y: step });

function isInside({ left, top, width, height }: Box): boolean {
  const isWritten = [left, top, width, height].every(
    (value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9,
  );
  const isOnPhoto = Math.min(left, top) >= 0 && Math.max(left + width, top + height) <= 100 + 1e-9;
  return isWritten && isOnPhoto && Math.min(width, height) >= 1;
}

describe('whatever hands and keys do, a rectangle', () => {
  test('is in tenths of a percent and inside the photo', () => {
    fc.assert(
      fc.property(drawn, step, step, point, point, (box, dx, dy, from, to) => {
        const all = [box, moved(box, dx, dy), resized(box, dx, dy), between(from, to), around(box, from)];
        expect(all.filter((one) => !isInside(one))).toEqual([]);
      }),
    );
  });

  test('keeps its size while it is moved', () => {
    fc.assert(
      fc.property(drawn, step, step, (box, dx, dy) => {
        const { width, height } = moved(box, dx, dy);
        expect({ width, height }).toEqual({ width: box.width, height: box.height });
      }),
    );
  });
});

test('a side that is typed is kept, as far as the photo goes, and the others give way', () => {
  const box = { left: 6.3, top: 20, width: 93.7, height: 30 };
  expect(typed(box, 'left', 40)).toEqual({ left: 40, top: 20, width: 60, height: 30 });
  expect(typed(box, 'width', 30)).toEqual({ left: 6.3, top: 20, width: 30, height: 30 });
  expect(typed(box, 'height', 90)).toEqual({ left: 6.3, top: 10, width: 93.7, height: 90 });
  expect(typed(box, 'top', 200)).toEqual({ left: 6.3, top: 99, width: 93.7, height: 1 });
  fc.assert(
    fc.property(drawn, fc.constantFrom('left', 'top', 'width', 'height'), step, (one, edge, value) => {
      expect(isInside(typed(one, edge, value))).toBe(true);
    }),
  );
});

test('a number is typed with a comma or a point, with or without its percent', () => {
  expect(['12,5', '12.5', ' 12,5 % ', '.5', '-3', '100'].map(numberTyped)).toEqual([
    12.5, 12.5, 12.5, 0.5, -3, 100,
  ]);
  expect(['', 'abc', '1,2,3', '12 px', '1e3'].map(numberTyped)).toEqual(Array(5).fill(undefined));
});

test('a corner is drawn away from the one across', () => {
  const box = { left: 20, top: 30, width: 10, height: 20 };
  expect(between(opposite(box, 'se'), { x: 50, y: 60 })).toEqual({
    left: 20,
    top: 30,
    width: 30,
    height: 30,
  });
  expect(between(opposite(box, 'nw'), { x: 10, y: 10 })).toEqual({
    left: 10,
    top: 10,
    width: 20,
    height: 40,
  });
  expect(between(opposite(box, 'ne'), { x: 25, y: 40 })).toEqual({ left: 20, top: 40, width: 5, height: 10 });
});

test('a view is where the picture of the hint will be cut', () => {
  fc.assert(
    fc.property(drawn, fc.double({ min: 1.1, max: 50, noNaN: true }), (box, factor) => {
      const share = (value: number): number => value / 100;
      const cut = widen(
        { left: share(box.left), top: share(box.top), width: share(box.width), height: share(box.height) },
        factor,
      );
      const shown = widened(box, factor);
      for (const key of ['left', 'top', 'width', 'height'] as const) {
        expect(shown[key] / 100).toBeCloseTo(cut[key], 9);
      }
    }),
  );
});

test('a view that is drawn by its corner goes no farther than the photo', () => {
  const box = { left: 40, top: 40, width: 20, height: 20 };
  expect(wideningAt(box, { x: 70, y: 55 })).toBe(2);
  expect(wideningAt(box, { x: 51, y: 51 })).toBe(1.1);
  expect(wideningAt(box, { x: 500, y: 51 })).toBe(5);
});
