import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pixelsOf, widen } from '#photos/box.ts';

const fraction = fc.double({ min: 0.002, max: 1, noNaN: true });
const anyBox = fc
  .record({
    width: fraction,
    height: fraction,
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ width, height, x, y }) => ({ left: x * (1 - width), top: y * (1 - height), width, height }));
const anyFactor = fc.double({ min: 1, max: 60, noNaN: true });

describe('a wider view', () => {
  test('is centred on the detail when there is room', () => {
    expect(widen({ left: 0.4, top: 0.4, width: 0.1, height: 0.2 }, 2)).toEqual({
      left: expect.closeTo(0.35, 10),
      top: expect.closeTo(0.3, 10),
      width: 0.2,
      height: 0.4,
    });
  });

  test('slides back inside the photo at its edge', () => {
    expect(widen({ left: 0, top: 0.9, width: 0.1, height: 0.1 }, 3)).toEqual({
      left: 0,
      top: expect.closeTo(0.7, 10),
      width: expect.closeTo(0.3, 10),
      height: expect.closeTo(0.3, 10),
    });
  });

  test('stops growing when one side fills the photo', () => {
    expect(widen({ left: 0.3, top: 0.5, width: 0.4, height: 0.1 }, 10)).toEqual({
      left: 0,
      top: expect.closeTo(0.425, 10),
      width: 1,
      height: expect.closeTo(0.25, 10),
    });
  });

  test('always lies inside the photo, holds the detail, keeps its aspect and never shrinks', () => {
    fc.assert(
      fc.property(anyBox, anyFactor, (box, factor) => {
        const view = widen(box, factor);
        const slack = 1e-9;
        expect(view.left).toBeGreaterThanOrEqual(0);
        expect(view.top).toBeGreaterThanOrEqual(0);
        expect(view.left + view.width).toBeLessThanOrEqual(1 + slack);
        expect(view.top + view.height).toBeLessThanOrEqual(1 + slack);
        expect(view.left).toBeLessThanOrEqual(box.left + slack);
        expect(view.top).toBeLessThanOrEqual(box.top + slack);
        expect(view.left + view.width).toBeGreaterThanOrEqual(box.left + box.width - slack);
        expect(view.top + view.height).toBeGreaterThanOrEqual(box.top + box.height - slack);
        expect(view.width / view.height).toBeCloseTo(box.width / box.height, 6);
      }),
    );
  });
});

test('the pixels of a box are whole, at least one, and never outside the photo', () => {
  const anySide = fc.integer({ min: 1, max: 9000 });
  fc.assert(
    fc.property(anyBox, anySide, anySide, (box, width, height) => {
      const region = pixelsOf(box, width, height);
      expect(Object.values(region).every(Number.isInteger)).toBe(true);
      expect(Math.min(region.left, region.top)).toBeGreaterThanOrEqual(0);
      expect(Math.min(region.width, region.height)).toBeGreaterThanOrEqual(1);
      expect(region.left + region.width).toBeLessThanOrEqual(width);
      expect(region.top + region.height).toBeLessThanOrEqual(height);
    }),
  );
});
