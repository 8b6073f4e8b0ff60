import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sayBy, sayDay, writeDate, writeDates } from '#game/words/dates.ts';

const first = Temporal.PlainDate.from('2027-09-01');
const night = Temporal.ZonedDateTime.from('2027-08-31T23:30:00[America/Martinique]');

test('in French, the first of a month is counted in order, and no other day, nor a day in figures', () => {
  expect(sayDay(first, 'fr')).toBe('1er septembre 2027');
  expect(sayDay(first.add({ days: 10 }), 'fr')).toBe('11 septembre 2027');
  expect(sayBy(first, 'fr-FR', { dateStyle: 'full' })).toBe('mercredi 1er septembre 2027');
  expect(sayBy(first, 'fr-FR', { dateStyle: 'medium' })).toBe('1er sept. 2027');
  expect(sayBy(first, 'fr', { weekday: 'short', day: 'numeric' })).toBe('mer. 1er');
  expect(sayBy(first, 'fr-FR', { day: 'numeric', month: 'numeric' })).toBe('01/09');
  expect(sayDay(first, 'en')).toBe('1 September 2027');
});

test('a moment is said by its own clock', () => {
  const options = { day: 'numeric', month: 'long', hour: 'numeric' } as const;
  expect(sayBy(night, 'fr-FR', options)).toBe('31 août à 23 h');
  expect(sayBy(night.add({ hours: 2 }), 'fr-FR', options)).toBe('1er septembre à 01 h');
});

test('so are the days from one to another', () => {
  const format = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });
  const [from, to] = [first, first.add({ days: 1 })].map(
    (day) => day.toZonedDateTime('UTC').epochMilliseconds,
  ) as [number, number];
  expect(writeDate(format, from, 'fr-FR')).toBe('mercredi 1er septembre 2027');
  expect(writeDates(format, from, to, 'fr-FR')).toBe('mercredi 1er\u2009–\u2009jeudi 2 septembre 2027');
});

/** What a date with its month in words is asked for by. */
const IN_WORDS = /dateStyle: '(?:full|long|medium)'|month: '(?:long|short)'/u;

test('whatever writes a day and its month in words writes it so', () => {
  const others = globSync('src/**/*.{ts,js}').filter((file) => {
    const text = readFileSync(file, 'utf8');
    // What counts no day: the month of a tariff.
    const written = text.replaceAll("{ month: 'long', year: 'numeric' }", '');
    return IN_WORDS.test(written) && !/words\/dates\.ts'|\/\.\/dates\.ts'|'\.\/dates\.ts'|1er/u.test(text);
  });
  expect(others.filter((file) => file !== 'src/game/words/dates.ts')).toEqual([]);
});
