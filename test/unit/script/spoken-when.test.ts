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
    ['demain après-midi à 15h', '2027-09-16 15:00'],
    ['demain après-midi à 3h', '2027-09-16 15:00'],
    ['demain aprem 14h30', '2027-09-16 14:30'],
    ['samedi après-midi, 14 h', '2027-09-18 14:00'],
    ['18 septembre à 3h de l’après-midi', '2027-09-18 15:00'],
    ['demain soir à 8h', '2027-09-16 20:00'],
    ['demain soir 20h30', '2027-09-16 20:30'],
    ['20 septembre à 6h du soir', '2027-09-20 18:00'],
    ['8h du soir', '20:00'],
    ['à 9h30 du matin', '09:30'],
    ['demain matin à 9h', '2027-09-16 09:00'],
    ['ce soir à 8h', '2027-09-15 20:00'],
    ['ce soir 20h', '2027-09-15 20:00'],
    ['cet après-midi à 4h', '2027-09-15 16:00'],
    ['tonight at 8', undefined],
    ['tonight at 8pm', '2027-09-15 20:00'],
    ['tomorrow at 6 o’clock in the evening', '2027-09-16 18:00'],
    ['9 heures et demie', '09:30'],
    ['demain à 9 heures et demie', '2027-09-16 09:30'],
    ['demain 9h et quart', '2027-09-16 09:15'],
    ['samedi à 10h moins le quart', '2027-09-18 09:45'],
    ['samedi à 10 h moins dix', '2027-09-18 09:50'],
    ['demain à 9h trente', '2027-09-16 09:30'],
    ['demain 9 heures vingt-cinq', '2027-09-16 09:25'],
    ['midi et demi', '12:30'],
    ['demain midi', '2027-09-16 12:00'],
    ['demain midi à 12h30', '2027-09-16 12:30'],
    ['minuit', '00:00'],
    ['à minuit', '00:00'],
    ['24h', '00:00'],
    ['midnight', '00:00'],
    ['minuit moins le quart', '23:45'],
    ['lundi en huit à 9h', '2027-09-27 09:00'],
    ['samedi en quinze à 9h', '2027-10-02 09:00'],
    ['demain en huit à 9h', '2027-09-23 09:00'],
    ['samedi 18 à 9h', '2027-09-18 09:00'],
    ['samedi 18 après-midi à 15h', '2027-09-18 15:00'],
    ['pour samedi 9h', '2027-09-18 09:00'],
  ] as const)('%j is %s', ([said, meant]) => {
    expect(spokenWhen(said, NOW)).toBe(meant);
  });

  test.for([
    '',
    'bientôt',
    'samedi',
    '31/02/2028 9h',
    '25h',
    'demain à 9:75',
    'le 3 à 9h',
    'x 18h',
    '18.09',
    // Its second half makes it another time, and nobody can tell which.
    'demain à 9h5',
    'demain à 99 pm',
    'demain à 0 pm',
    'lundi après-midi, dans l’après-midi',
    'demain entre 9h et 10h',
    'demain de 9h à 10h',
    '9h-18h',
    'demain soir à 2h',
    'demain après-midi à 11h',
    'demain matin à 14h',
    'half past 9 tomorrow, 10:00',
    'samedi 25 à 9h',
    'le 9 après-midi à 15h',
    'samedi et dimanche 19 septembre à 9h',
    'lundi de la semaine prochaine à 9h',
    'Saturday week at 9am',
    // Of that day, or of the one that begins?
    'samedi à minuit',
    'demain à 24h',
    'samedi minuit et demi',
  ])('%j is not guessed', (said) => {
    expect(spokenWhen(said, NOW)).toBeUndefined();
  });
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
  ['demain soir', 'no-time'],
  ['lundi en huit', 'no-time'],
  ['samedi 18 septembre à minuit', 'midnight'],
  ['demain 24h', 'midnight'],
  ['31 juin à 9h', 'no-such-day'],
  ['30 February at 9am', 'no-such-day'],
  ['hier à 9h', 'over'],
  ['un de ces jours', undefined],
  ['demain à 9:75', undefined],
] as const)('why “%s” is not understood is told: %s', ([said, why]) => {
  expect(whyNotSpoken(said, NOW)).toBe(why);
});
