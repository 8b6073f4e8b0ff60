import { expect, test } from 'vitest';
import { Progress, sayProgress } from '#cli/output/progress.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2027-09-${text}:00Z`);
const rounds = [{ opens: at('18T07:00') }, { opens: at('19T07:00') }];
const played = {
  game: { rounds, timeZone: 'Europe/Paris' } as never,
  starts: at('18T06:00'),
  ends: at('19T10:00'),
};

test('tells the share of the game, the round and the moment', () => {
  expect(sayProgress(played, at('18T13:00'), 'fr')).toBe(
    '25\u00a0%\u00a0: mystère\u00a01 sur 2, sam. 18 sept., 15:00',
  );
  expect(sayProgress(played, at('19T10:00'), 'en')).toBe('100%: mystery 2 of 2, Sun 19 Sept, 12:00');
});

test('tells it once every few percent where nothing is redrawn', () => {
  const lines: string[] = [];
  const progress = new Progress(played, 'en', (line) => lines.push(line), false);
  for (let minutes = 0; minutes <= 28 * 60; minutes += 1) progress.reach(played.starts.add({ minutes }));
  expect(lines.map((line) => line.split('%')[0])).toEqual(
    Array.from({ length: 21 }, (_, index) => String(index * 5)),
  );
  expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
});
