import { expect, test } from 'vitest';
import { LEASE_MS, nextSearch, TAKES_EFFECT } from '#jobs/attempts.ts';
import { LONGEST_REQUEST_MS } from '#networks/network.ts';

const after = (seconds: number): Temporal.Duration =>
  Temporal.Duration.from({ milliseconds: seconds * 1000 });

test('an attempt of unknown outcome is looked for several times, and the last time when it can no longer take effect', () => {
  const looks: number[] = [];
  let age = after(0.2);
  for (let next = nextSearch(age); next; next = nextSearch(age)) {
    looks.push(age.total('seconds'));
    age = age.add(next);
  }
  looks.push(age.total('seconds'));
  expect(looks).toEqual([0.2, 5, 15, 30, 60]);
});

test('a look that comes late, or after an outage, goes on from there', () => {
  expect(nextSearch(after(16))?.total('seconds')).toBe(14);
  expect(nextSearch(after(59.9))?.total('milliseconds')).toBe(100);
  expect(nextSearch(after(60))).toBeUndefined();
  expect(nextSearch(after(3600))).toBeUndefined();
});

test('others wait longer than a request can take that left at the end of its lease', () => {
  expect(TAKES_EFFECT.total('milliseconds')).toBeGreaterThanOrEqual(LEASE_MS + LONGEST_REQUEST_MS + 10_000);
});
