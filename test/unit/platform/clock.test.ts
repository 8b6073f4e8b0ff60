import { expect, test } from 'vitest';
import { ManualClock, systemClock } from '#platform/clock.ts';

const noon = Temporal.Instant.from('2026-09-19T12:00:00Z');

test('a clock moved by hand stands where it was put', () => {
  const clock = new ManualClock(noon);
  clock.moveTo(noon.add({ hours: 1 }));
  clock.moveTo(noon.add({ hours: 1 }));
  expect(clock.now().toString()).toBe('2026-09-19T13:00:00Z');
});

test('it does not go back', () => {
  const clock = new ManualClock(noon);
  expect(() => clock.moveTo(noon.subtract({ nanoseconds: 1 }))).toThrow(RangeError);
  expect(clock.now().equals(noon)).toBe(true);
});

test('the real clock gives the present', () => {
  const [before, now, after] = [Date.now(), systemClock.now().epochMilliseconds, Date.now()];
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(after);
});
