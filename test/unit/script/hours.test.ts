import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betterHours } from '#script/checks/better-values.ts';
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
  ['de 9h à 18h', 'daily 09:00 18:00'],
  ['from 9:00 to 18:00', 'daily 09:00 18:00'],
  ['from Monday to Friday, from 9:00 to 18:00', '12345 09:00 18:00'],
  ['du mardi au samedi de 10 heures à 18 heures', '23456 10:00 18:00'],
  ['du mardi au samedi, de 10 heures 30 à 18 heures', '23456 10:30 18:00'],
  ['les samedis de 10h à 18h', '6 10:00 18:00'],
  ['le mardi et le jeudi 10h-18h', '24 10:00 18:00'],
  ['tous les lundis 10h-18h', '1 10:00 18:00'],
  ['Mondays 9:00-17:00', '1 09:00 17:00'],
  ['weekdays 9:00-17:00', '12345 09:00 17:00'],
  ['en semaine 9h-17h', '12345 09:00 17:00'],
  ['week-end 9h-17h', '67 09:00 17:00'],
  ['tous les jours de 9h à 18h', '1234567 09:00 18:00'],
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
  'sauf lundi de 10h à 18h',
  'fermé le lundi, 10h à 18h',
  'les congés 10h-18h',
])('« %s » is not', (text) => {
  expect(readHours(text)).toBeUndefined();
});

test.for([
  ['9-18', '09:00-18:00'],
  ['9am-6pm', '09:00-18:00'],
  ['de 9 à 18 heures', '09:00-18:00'],
  ['de 9h à 6pm', '09:00-18:00'],
  ['weekdays 9am to 5pm', 'weekdays 09:00-17:00'],
  ['weekdays from 9am to 5pm', 'weekdays 09:00-17:00'],
  ['mon-fri 9am-5pm', 'mon-fri 09:00-17:00'],
  ['du mardi au samedi, de 10 h 30 du matin à 6 h du soir', 'du mardi au samedi 10:30-18:00'],
  ['9am to 5pm on weekdays', 'on weekdays 09:00-17:00'],
  ['10h-18h lundi', 'lundi 10:00-18:00'],
  ['sauf lundi de 10h à 18h', undefined],
  ['fermé le lundi, 10h à 18h', undefined],
  ['9h-12h, 14h-18h', undefined],
  ['lundi 9h-12h, mardi 14h-18h', undefined],
  ['10h-18h sauf lundi', undefined],
  ['10h-18h en été', undefined],
] as const)('instead of « %s », what is proposed loses no word', ([text, better]) => {
  expect(betterHours(text)).toBe(better);
  expect(better === undefined || readHours(better) !== undefined).toBe(true);
});

test('whatever is written is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const hours = readHours(text);
      expect(hours === undefined || Temporal.PlainTime.compare(hours.from, hours.to) < 0).toBe(true);
    }),
  );
});
