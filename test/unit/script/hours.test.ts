import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHours } from '#script/game/hours.ts';

const said = (text: string): string | undefined => {
  const hours = readHours(text);
  const time = (moment: Temporal.PlainTime) => moment.toString({ smallestUnit: 'minute' });
  return hours && `${hours.days?.join('') ?? 'daily'} ${time(hours.from)} ${time(hours.to)}`;
};

test.for([
  ['09:00-18:00', 'daily 09:00 18:00'],
  ['9:00 – 18:30', 'daily 09:00 18:30'],
  ['18:00-24:00', 'daily 18:00 23:59'],
  ['9 h-18 h', 'daily 09:00 18:00'],
  ['lundi-vendredi 9\u00a0h-18\u00a0h', '12345 09:00 18:00'],
  ['du lundi au vendredi de 9 h 30 à 18 h', '12345 09:30 18:00'],
  ['mon-fri 9:00-18:00', '12345 09:00 18:00'],
  ['Monday to Friday, 9:00 to 18:00', '12345 09:00 18:00'],
  ['mar., jeu. et sam. 10h-12h30', '246 10:00 12:30'],
  ['samedi-lundi 10:00-12:00', '167 10:00 12:00'],
  ['dimanche 14 h-24 h', '7 14:00 23:59'],
] as const)('« %s » is understood', ([text, expected]) => {
  expect(said(text)).toBe(expected);
});

test.for([
  '',
  'lundi',
  '9-18',
  '18:00-09:00',
  '09:00-25:00',
  'lundredi 09:00-18:00',
  'lundi- 09:00-18:00',
  'lundi-mardi-jeudi 09:00-18:00',
  '09:00-18:00 lundi',
])('« %s » is not', (text) => {
  expect(readHours(text)).toBeUndefined();
});

test('whatever is written is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const hours = readHours(text);
      expect(hours === undefined || Temporal.PlainTime.compare(hours.from, hours.to) < 0).toBe(true);
    }),
  );
});
