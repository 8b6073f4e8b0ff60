import { expect, test } from 'vitest';
import { LEASE_MS, nextLookFor, TAKES_EFFECT } from '#jobs/attempts.ts';
import { LONGEST_REQUEST_MS } from '#networks/network.ts';

const began = Temporal.Instant.from('2026-09-19T07:00:00Z');
const after = (seconds: number): Temporal.Instant => began.add({ milliseconds: seconds * 1000 });

test('an attempt of unknown outcome is looked for several times, and the last time when it can no longer take effect', () => {
  const looks: number[] = [];
  for (let now: Temporal.Instant | undefined = after(0.2); now; now = nextLookFor(began, now)) {
    looks.push(began.until(now).total('seconds'));
  }
  expect(looks).toEqual([0.2, 5, 15, 30, 60]);
});

test('a look that comes late, or after an outage, goes on from there', () => {
  expect(nextLookFor(began, after(16))).toEqual(after(30));
  expect(nextLookFor(began, after(59.9))).toEqual(after(60));
  expect(nextLookFor(began, after(60))).toBeUndefined();
  expect(nextLookFor(began, after(3600))).toBeUndefined();
});

test('others wait longer than a request can take that left at the end of its lease', () => {
  expect(TAKES_EFFECT.total('milliseconds')).toBeGreaterThanOrEqual(LEASE_MS + LONGEST_REQUEST_MS + 10_000);
});
