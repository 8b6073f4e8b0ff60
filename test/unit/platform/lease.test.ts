import { expect, test } from 'vitest';
import { beginLease } from '#platform/lease.ts';

/** Two clocks, set apart. */
function twoClocks() {
  let moment = Temporal.Instant.from('2026-09-19T07:00:00Z');
  let ticks = 5;
  return {
    now: () => moment,
    ticks: () => ticks,
    pass: (wall: number, counted: number): void => {
      moment = moment.add({ milliseconds: wall });
      ticks += counted;
    },
  };
}

test('a lease holds until its time is over', () => {
  const clock = twoClocks();
  const holds = beginLease(clock, 10_000);
  clock.pass(9_999, 9_999);
  expect(holds()).toBe(true);
  clock.pass(1, 1);
  expect(holds()).toBe(false);
});

test.each([
  ['a machine that slept, whose ticks stood still', 60_000, 0],
  ['a clock that was set back meanwhile', -3_600_000, 60_000],
])('it is over after %s', (_, wall, counted) => {
  const clock = twoClocks();
  const holds = beginLease(clock, 10_000);
  clock.pass(wall, counted);
  expect(holds()).toBe(false);
});
