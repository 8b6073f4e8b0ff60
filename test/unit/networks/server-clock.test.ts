import { expect, test } from 'vitest';
import { ServerClock } from '#networks/server-clock.ts';

const NINE = Temporal.Instant.from('2026-09-19T07:00:00Z');

/** Our clock, which can be set, and ticks, which cannot; the server's own. */
function clocks() {
  let set = 0;
  let ticks = 0;
  const ours = {
    now: () => NINE.add({ milliseconds: ticks + set }),
    ticks: () => ticks,
  };
  return {
    clock: new ServerClock(ours),
    /** What a server writes whose clock was right at nine. */
    date: () => new Date(NINE.epochMilliseconds + ticks).toUTCString(),
    pass: (milliseconds: number) => (ticks += milliseconds),
    set: (milliseconds: number) => (set += milliseconds),
  };
}

const HOUR = 3_600_000;

test('a server that has said nothing tells nothing', () => {
  const { clock } = clocks();
  clock.ask()(undefined);
  clock.ask()('yesterday');
  expect(clock.ahead()).toBeUndefined();
});

test('two clocks that agree are not apart, however long the answer took and whatever its date leaves out', () => {
  const { clock, date, pass } = clocks();
  pass(999);
  const told = clock.ask();
  const written = date();
  pass(20_000);
  told(written);
  expect(clock.ahead()?.total('seconds')).toBe(0);
});

test.each([
  ['ahead', HOUR],
  ['behind', -HOUR],
])('ours is an hour %s, within a second and what the answer took', (_, by) => {
  const { clock, date, pass, set } = clocks();
  set(by);
  const told = clock.ask();
  pass(200);
  told(date());
  expect(Math.abs((clock.ahead()?.total('milliseconds') ?? 0) - by)).toBeLessThanOrEqual(1_200);
});

test('one that is set between two answers is noticed at once', () => {
  const { clock, date, pass, set } = clocks();
  clock.ask()(date());
  pass(5_000);
  expect(clock.ahead()?.total('seconds')).toBe(0);
  set(HOUR);
  expect(clock.ahead()?.total('minutes')).toBeCloseTo(60, 0);
  set(-2 * HOUR);
  expect(clock.ahead()?.total('minutes')).toBeCloseTo(-60, 0);
});

test('an answer that was kept on the way tells the time all the same', () => {
  const { clock, date, pass } = clocks();
  const written = date();
  pass(HOUR);
  clock.ask()(written, '3600');
  expect(clock.ahead()?.total('seconds')).toBe(0);
});

test.each([
  ['Sat, 13 Sep 275760 00:00:00 GMT', undefined],
  ['Thu, 01 Jan 1970 00:00:00 GMT', undefined],
  ['Sat, 19 Sep 2026 07:00:00 GMT', 'Infinity'],
  ['Sat, 19 Sep 2026 07:00:00 GMT', '1e300'],
  ['Sat, 19 Sep 2026 07:00:00 GMT', '-100000000000000'],
  ['Sat, 19 Sep 2026 07:00:00 GMT', '999999999999999'],
  ['Sat, 19 Sep 2026 07:00:00 GMT', 'a while'],
])('an answer of %s, kept for %s, tells no time', (written, kept) => {
  const { clock } = clocks();
  clock.ask()(written, kept);
  expect(clock.ahead()).toBeUndefined();
});
