import { describe, expect, test } from 'vitest';
import { sayWholeMoment } from '#game/words/moment-text.ts';
import { misnamedDay, spokenWhen, whyNotSpoken } from '#script/game/spoken-when.ts';

/** A Wednesday. */
const NOW = Temporal.ZonedDateTime.from('2027-09-15T10:00[Europe/Paris]');

describe('a moment that somebody says', () => {
  test.for([
    ['2027-09-18 09:00', '2027-09-18 09:00'],
    ['2027-09-18T09:00', '2027-09-18 09:00'],
    ['18/09/2027 9h30', '2027-09-18 09:30'],
    ['18.09.27 à 9h', '2027-09-18 09:00'],
    ['samedi 18 septembre à 9 h', '2027-09-18 09:00'],
    ['Samedi 18 Septembre 2027, 9 heures', '2027-09-18 09:00'],
    ['le 1er octobre à 18h05', '2027-10-01 18:05'],
    ['12 mars à 8h', '2028-03-12 08:00'],
    ['31 août 2028 à midi', '2028-08-31 12:00'],
    ["aujourd'hui à 18 h", '2027-09-15 18:00'],
    ['aujourd’hui à 18 h', '2027-09-15 18:00'],
    ['demain 9h', '2027-09-16 09:00'],
    ['après-demain à 14h', '2027-09-17 14:00'],
    ['samedi prochain à midi', '2027-09-18 12:00'],
    ['mardi 9 h 30', '2027-09-21 09:30'],
    ['mercredi 9h', '2027-09-22 09:00'],
    ['tomorrow at 9am', '2027-09-16 09:00'],
    ['Saturday 9:30', '2027-09-18 09:30'],
    ['September 18 at 6:30 pm', '2027-09-18 18:30'],
    ['18th of September 2028 at noon', '2028-09-18 12:00'],
    ['18:00', '18:00'],
    ['18h', '18:00'],
    ['à 9 h 05', '09:05'],
    ['at 12 am', '00:00'],
    ['9:30am', '09:30'],
    ['9.15am', '09:15'],
    ['5.30pm', '17:30'],
    ['17.30', '17:30'],
    ['tomorrow at 9.10', '2027-09-16 09:10'],
    ['Saturday 18 September at 5.10 pm', '2027-09-18 17:10'],
    ['6pm', '18:00'],
    ['6 p.m.', '18:00'],
    ['2027-09-18 6pm', '2027-09-18 18:00'],
    ['8am the same day', '08:00'],
    ['until 6pm', '18:00'],
    ['jusqu’à 18 h', '18:00'],
    ['18h le même jour', '18:00'],
    ['by midday', '12:00'],
    ['tomorrow at 6 p.m.', '2027-09-16 18:00'],
  ] as const)('%j is %s', ([said, meant]) => {
    expect(spokenWhen(said, NOW)).toBe(meant);
  });

  test.for(['', 'bientôt', 'samedi', '31/02/2028 9h', '25h', 'demain à 9:75', 'le 3 à 9h', 'x 18h', '18.09'])(
    '%j is not guessed',
    (said) => {
      expect(spokenWhen(said, NOW)).toBeUndefined();
    },
  );
});

test.for(['fr', 'en'] as const)('a moment is understood as Kesako says it, in %s', (language) => {
  for (const said of ['2027-10-01 09:00', '2028-02-29 18:05', '2027-12-31 12:00', '2027-03-01 00:30']) {
    const moment = Temporal.PlainDateTime.from(said).toZonedDateTime('Europe/Paris');
    const words = sayWholeMoment(moment, language);
    expect(spokenWhen(words, NOW)).toBe(said);
    expect(misnamedDay(words, said)).toBeUndefined();
  }
});

describe('a date with the name of a day', () => {
  test.for([
    ['dimanche 18 septembre 2027 à 9 h', 7],
    ['sam. 19/09/2027 9h', 6],
    ['Sunday 18 September 2027 at 9am', 7],
    ['mardi demain à 9h', 2],
  ] as const)('%j is not of that day', ([text, said]) => {
    const spoken = spokenWhen(text, NOW) ?? '';
    expect(misnamedDay(text, spoken)).toMatchObject({ said });
  });

  test.for([
    'samedi 18 septembre à 9 h',
    'samedi prochain à midi',
    '16 mars 2028 à 9h',
    '18/09/2027 9h30',
    '18h',
  ])('%j is of that day, or of none', (text) => {
    expect(misnamedDay(text, spokenWhen(text, NOW) ?? '')).toBeUndefined();
  });
});

test.for([
  ['samedi 18 septembre', 'no-time'],
  ['demain', 'no-time'],
  ['31 juin à 9h', 'no-such-day'],
  ['30 February at 9am', 'no-such-day'],
  ['hier à 9h', 'over'],
  ['un de ces jours', undefined],
  ['demain à 9:75', undefined],
] as const)('why “%s” is not understood is told: %s', ([said, why]) => {
  expect(whyNotSpoken(said, NOW)).toBe(why);
});
