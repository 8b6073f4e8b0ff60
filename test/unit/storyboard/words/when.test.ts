import { expect, test } from 'vitest';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { When } from '#storyboard/words/when.ts';

const when = new When('Europe/Paris', phrasesIn('fr'));
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const ticks = (from: string, to: string): readonly string[] =>
  when.ticks(instant(from), instant(to)).map((at) => when.time(at));

test('a time that comes twice, as clocks go back, is told with its offset; no other is', () => {
  const times = ['2026-10-24T23:59Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-25T02:00Z'].map(
    (at) => when.time(instant(at)),
  );
  expect(times).toEqual(['01:59', '02:30 (UTC+02:00)', '02:30 (UTC+01:00)', '03:00']);
  expect(['2026-03-29T00:59Z', '2026-03-29T01:00Z'].map((at) => when.time(instant(at)))).toEqual([
    '01:59',
    '03:00',
  ]);
});

test('ticks are round times of the local clock on either side of its change', () => {
  expect(ticks('2026-10-24T20:00Z', '2026-10-25T07:30Z')).toEqual([
    '22:00',
    '00:00',
    '02:00 (UTC+02:00)',
    '04:00',
    '06:00',
    '08:00',
  ]);
  expect(ticks('2026-03-28T20:10Z', '2026-03-29T06:30Z')).toEqual([
    '22:00',
    '00:00',
    '03:00',
    '04:00',
    '06:00',
    '08:00',
  ]);
  expect(ticks('2026-09-19T07:00Z', '2026-09-19T07:07Z')).toHaveLength(8);
  const days = when.ticks(instant('2026-10-01T07:00Z'), instant('2026-11-20T07:00Z'));
  expect(days.length).toBeGreaterThan(4);
  expect(new Set(days.map((at) => when.time(at)))).toEqual(new Set(['00:00']));
});

test('a length is said by the minute, by the second under a minute, and in words where it is none', () => {
  const lengths = [0, 0.4, 1, 59, 60, 7_500].map((seconds) =>
    when.length(Temporal.Duration.from({ milliseconds: seconds * 1_000 })),
  );
  expect(lengths.map((said) => said.replaceAll(/[\u00a0\u202f]/gu, ' '))).toEqual([
    'moins d’une seconde',
    'moins d’une seconde',
    '1 s',
    '59 s',
    '1 min',
    '2 h et 5 min',
  ]);
});

test('the first of a month is counted in order, in words and in short, alone and among several', () => {
  const [first, second] = [instant('2027-09-01T08:00Z'), instant('2027-09-02T08:00Z')] as const;
  expect(when.days(first, first)).toBe('mercredi 1er septembre 2027');
  expect(when.days(first, second)).toMatch(/^mercredi 1er\s–\sjeudi 2 septembre 2027$/u);
  expect(when.moment(first)).toBe('mer. 1er sept., 10:00');
  expect(new When('Europe/Paris', phrasesIn('en')).day(first)).toBe('Wed 1 Sept');
});
