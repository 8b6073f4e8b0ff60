import { expect, test } from 'vitest';
import { hintTimes } from '#app/new-game/hint-times.ts';

const times = (opens: string, hours: number, hints: number): readonly string[] =>
  hintTimes(
    Temporal.PlainDateTime.from(opens).toZonedDateTime('Europe/Paris'),
    Temporal.Duration.from({ minutes: hours * 60 }),
    hints,
  ).map((time) => time.toPlainDateTime().toString({ smallestUnit: 'minute' }).slice(5));

test.for<[string, number, number, readonly string[]]>([
  ['2027-09-18T09:00', 9, 2, ['09-18T12:00', '09-18T15:00']],
  ['2027-09-19T09:30', 26.5, 1, ['09-19T17:15']],
  ['2027-09-19T09:30', 26.5, 2, ['09-19T14:30', '09-19T19:45']],
  ['2027-09-19T20:10', 14, 3, ['09-19T20:55', '09-20T08:40', '09-20T09:25']],
  // The night between has an hour more.
  ['2027-10-30T18:00', 17, 1, ['10-30T20:30']],
  ['2027-10-30T20:00', 25, 1, ['10-31T13:30']],
])('from %s, for %s hours, %s hints come in the daytime', ([opens, hours, hints, expected]) => {
  expect(times(opens, hours, hints)).toEqual(expected);
});

test('a round of the night alone has them at night', () => {
  expect(times('2027-09-18T22:00', 4, 1)).toEqual(['09-19T00:00']);
});

test('are never in the night that can be avoided, and in order, wherever a round begins and ends', () => {
  for (let start = 0; start < 48; start += 1) {
    for (const hours of [12, 18, 26, 49, 170]) {
      const opens = Temporal.PlainDateTime.from('2027-03-26T00:10').add({ minutes: start * 30 });
      const found = times(opens.toString(), hours, 3);
      for (const time of found) {
        const hour = Number(time.slice(6, 8));
        expect(hour >= 8 && hour < 21, `${opens.toString()}, ${hours} h: ${found.join(', ')}`).toBe(true);
      }
      expect([...new Set(found)].toSorted()).toEqual(found);
    }
  }
});

test('a round of a minute has a moment for them all the same', () => {
  expect(times('2027-09-18T09:00', 1 / 60, 3)).toHaveLength(3);
});
