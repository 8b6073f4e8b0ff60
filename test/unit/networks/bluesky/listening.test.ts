import { describe, expect, test } from 'vitest';
import { lookAfter } from '#networks/bluesky/listening.ts';

const now = Temporal.Instant.from('2026-09-19T09:00:00Z');
const after = (seconds: number): Temporal.Instant => now.add({ seconds });
const left = (remaining: number, seconds = 300) => ({ limit: 3_000, remaining, resetsAt: after(seconds) });

describe('whether something came is looked at', () => {
  test('twice a second while there is plenty, and where nothing is known', () => {
    expect(lookAfter(undefined, now)).toBe(500);
    expect(lookAfter(left(3_000), now)).toBe(500);
    expect(lookAfter(left(1_800, 100), now)).toBe(500);
  });

  test('more rarely the less is left, and not at all from what hiding and posts need until the limit has begun anew', () => {
    expect(lookAfter(left(1_200), now)).toBe(2_000);
    expect(lookAfter(left(604), now)).toBe(300_000);
    expect(lookAfter(left(603), now)).toBe(301_000);
    expect(lookAfter(left(0, 60), now)).toBe(61_000);
  });

  test.each([2, 5])('so that %s accounts at one address never take the last fifth', (accounts) => {
    let remaining = 700;
    const next = Array.from({ length: accounts }, () => 0);
    while (Math.min(...next) < 240_000) {
      const at = Math.min(...next);
      const who = next.indexOf(at);
      remaining -= 1;
      next[who] =
        at + lookAfter({ limit: 3_000, remaining, resetsAt: after(240) }, now.add({ milliseconds: at }));
    }
    expect(remaining).toBeGreaterThanOrEqual(600 - accounts);
    expect(remaining).toBeLessThan(680);
  });
});
