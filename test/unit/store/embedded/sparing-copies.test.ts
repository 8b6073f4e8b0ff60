import { afterEach, beforeEach, expect, test } from 'vitest';
import { copySparingly } from '#store/embedded/sparing-copies.ts';

// Not own properties of it before: what is written there hides what all arrays have in common.
afterEach(() => {
  Reflect.deleteProperty(Uint8Array.prototype, 'slice');
  Reflect.deleteProperty(Uint8Array.prototype, 'set');
});
beforeEach(copySparingly);

const LARGE = 2 ** 26 + 100;
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

test('a large array is copied and written over as it would be otherwise', () => {
  const original = new Uint8Array(LARGE);
  original[70_000] = 7;
  original[LARGE - 1] = 9;
  const copy = original.slice();
  expect(same(copy, original)).toBe(true);
  copy[70_000] = 8;
  copy[3_000_000] = 1;
  expect(original[70_000]).toBe(7);
  copy.set(original);
  expect(same(copy, original)).toBe(true);
});

test('a part of an array, and what is written into a part of one, are what they would be otherwise', () => {
  const original = new Uint8Array(LARGE).fill(5);
  expect(original.slice(1, 4)).toEqual(new Uint8Array([5, 5, 5]));
  const larger = new Uint8Array(LARGE + 10);
  larger.set(original, 10);
  expect([larger[9], larger[10], larger[LARGE + 9]]).toEqual([0, 5, 5]);
  larger.set([1, 2]);
  expect([larger[0], larger[1], larger[2]]).toEqual([1, 2, 0]);
  expect(() => new Uint8Array(10).set(original)).toThrow(RangeError);
});
