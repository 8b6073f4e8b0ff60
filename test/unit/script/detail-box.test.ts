import { describe, expect, test } from 'vitest';
import { isSuggested, suggestedBox } from '#script/detail-box.ts';

describe('the rectangle proposed', () => {
  test.for([
    [300, 200],
    [640, 480],
    [1000, 3000],
    [6000, 400],
    [6000, 4000],
  ] as const)('is inside a photo of %s × %s, and no more than a quarter of it', ([width, height]) => {
    const box = suggestedBox({ width, height });
    expect(box.width * box.height).toBeLessThanOrEqual(0.25);
    expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
    expect(box.left + box.width).toBeLessThanOrEqual(1);
    expect(box.top + box.height).toBeLessThanOrEqual(1);
  });

  test('is sharp on a photo that is large enough', () => {
    expect(suggestedBox({ width: 1200, height: 900 }).width * 1200).toBe(600);
  });

  test('is known again as it stands in a script, and a drawn one is not it', () => {
    const size = { width: 1283, height: 977 };
    const box = suggestedBox(size);
    const written = { ...box, left: Number((box.left * 100).toFixed(1)) / 100 };
    expect(isSuggested(written, size)).toBe(true);
    expect(isSuggested({ ...box, left: box.left + 0.001 }, size)).toBe(false);
  });
});
