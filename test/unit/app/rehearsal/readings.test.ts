import { expect, test } from 'vitest';
import { Readings } from '#app/rehearsal/readings.ts';
import { ManualClock } from '#platform/clock.ts';
import { at } from '../../../support/games/game.ts';

test('what comes is read at once where the network wakes the account, and at the next look elsewhere', () => {
  const clock = new ManualClock(at('10:00').add({ seconds: 4 }));
  const every = Temporal.Duration.from({ seconds: 15 });
  const readings = new Readings(clock, (account) => (account === 'slow' ? every : undefined));
  expect(readings.next).toBeUndefined();
  readings.wake('slow');
  readings.wake('slow');
  expect(readings.next).toEqual(at('10:00').add({ seconds: 15 }));
  readings.wake('quick');
  expect(readings.next).toEqual(clock.now());
  expect(readings.take()).toEqual(['quick']);
  clock.moveTo(at('10:00').add({ seconds: 15 }));
  expect(readings.take()).toEqual(['slow']);
  expect(readings.take()).toEqual([]);
  readings.wake('slow');
  expect(readings.next).toEqual(at('10:00').add({ seconds: 30 }));
});
