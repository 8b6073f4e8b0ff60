import { expect, test } from 'vitest';
import { blueskyLength } from '#networks/bluesky/measure.ts';

test('what a reader takes for one character counts as one, links whole', () => {
  expect(blueskyLength('Où est-ce ?')).toBe(11);
  expect(blueskyLength('e\u0301te\u0301')).toBe(3);
  expect(blueskyLength('https://angers.example/patrimoine')).toBe(33);
});

test('a text of long characters counts by its bytes, of which a post takes ten for each character', () => {
  const family = '👨‍👩‍👧‍👦';
  expect(Buffer.byteLength(family)).toBe(25);
  expect(blueskyLength(family.repeat(120))).toBe(300);
  expect(blueskyLength(family.repeat(121))).toBeGreaterThan(300);
});
