import { expect, test } from 'vitest';
import { placeOn, timeScale } from '#console/parts/time-scale.ts';

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

test('a day has a few hours on its axis, at full ones of the game, and all its moments within', () => {
  const moments = ['2026-09-19T07:00Z', '2026-09-19T16:30Z', '2026-09-19T08:10Z'].map(instant);
  const scale = timeScale(moments, 'Europe/Paris', 'fr-FR');
  expect(scale.ticks.map(({ label }) => label)).toEqual(['10:00', '12:00', '14:00', '16:00', '18:00']);
  expect(scale.grain).toBe(300);
  const places = moments.map((moment) => placeOn(scale, moment));
  expect(places.every((place) => place > 0 && place < 100)).toBe(true);
  expect(Math.max(...places) + Math.min(...places)).toBeCloseTo(100, 1);
});

test('several days are told by their names, and a night when clocks change keeps midnight', () => {
  const days = timeScale(
    [instant('2026-10-23T10:00Z'), instant('2026-10-27T10:00Z')],
    'Europe/Paris',
    'fr-FR',
  );
  expect(days.ticks.map(({ label }) => label)).toEqual(['sam. 24', 'dim. 25', 'lun. 26', 'mar. 27']);
  const [, , monday] = days.ticks;
  expect(monday?.at).toEqual(instant('2026-10-25T23:00Z'));
  expect(days.grain).toBe(3600);
});

test('a single moment has room around it', () => {
  const at = instant('2026-09-19T07:00Z');
  const scale = timeScale([at], 'Europe/Paris', 'en-GB');
  expect(placeOn(scale, at)).toBe(50);
  expect(scale.ticks.length).toBeGreaterThan(1);
});
