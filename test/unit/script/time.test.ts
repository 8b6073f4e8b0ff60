import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meantWhen } from '#script/game/meant-when.ts';
import { firstAfter, plus, locate, readDuration, readWhen, sayLocal } from '#script/game/time.ts';

const PARIS = 'Europe/Paris';
const pad = (number: number) => String(number).padStart(2, '0');
const dateTimes = fc
  .record({ day: fc.integer({ min: 0, max: 20_000 }), second: fc.integer({ min: 0, max: 86_399 }) })
  .map(({ day, second }) => Temporal.PlainDateTime.from('2000-01-01').add({ days: day, seconds: second }));

describe('a moment', () => {
  test('is read back as it was written, to the second', () => {
    fc.assert(
      fc.property(dateTimes, (moment) => {
        const when = readWhen(moment.toString({ smallestUnit: 'second' }).replace('T', ' '));
        expect(when?.kind).toBe('date-time');
        expect(String(when?.value)).toBe(moment.toString());
      }),
    );
  });

  test('told in a message can be copied into the script', () => {
    fc.assert(
      fc.property(dateTimes, (moment) => {
        const { instant } = locate(moment, PARIS);
        const when = readWhen(sayLocal(instant, PARIS));
        expect(when?.kind === 'date-time' && locate(when.value, PARIS).instant.equals(instant)).toBe(true);
      }),
      // An hour that comes twice is written alike both times; the generator only gives the first.
      { examples: [[Temporal.PlainDateTime.from('2027-10-31T02:30')]] },
    );
  });

  test.for([
    '',
    '25:61',
    '24:00',
    '9h',
    '2027-02-30 09:00',
    '2027-9-18 09:00',
    '2027-09-18',
    '09:00 demain',
    '9:5',
    '13pm',
    '0am',
    '9:5am',
    '6 pm demain',
  ])('is not %j', (text) => {
    expect(readWhen(text)).toBeUndefined();
  });

  test('is never read from any text by throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d :hTjmins/.-]{0,24}$/)), (text) => {
        readWhen(text);
        readDuration(text);
        const better = meantWhen(text).better;
        expect(better === undefined || readWhen(better) !== undefined).toBe(true);
      }),
    );
  });

  test.for([
    ['6pm', '18:00:00'],
    ['6 p.m.', '18:00:00'],
    ['9.30am', '09:30:00'],
    ['12am', '00:00:00'],
    ['12:15 PM', '12:15:00'],
    ['2027-09-18 9am', '2027-09-18T09:00:00'],
  ] as const)('is also %j, as English people write it', ([text, meant]) => {
    expect(String(readWhen(text)?.value)).toBe(meant);
  });

  test.for([
    ['18/09/2027 9h30', '2027-09-18 09:30'],
    ['18.9.2027 à 14 h', '2027-09-18 14:00'],
    ['2027-09-18 9h', '2027-09-18 09:00'],
    ['2027-09-18', '2027-09-18 09:00'],
    ['18h30', '18:30'],
    ['31/02/2027 9h', undefined],
    ['demain', undefined],
    ['2027-09-18 à 14h de l’après-midi', '2027-09-18 14:00'],
    ['2027-09-18 à 2h de l’après-midi', '2027-09-18 14:00'],
    ['20/09/2027 à 6h du soir', '2027-09-20 18:00'],
    ['9 heures et demie', '09:30'],
    ['2027-09-18 10h moins le quart', '2027-09-18 09:45'],
    ['2027-09-18 9h trente', '2027-09-18 09:30'],
    ['samedi 18 septembre 2027 à minuit', '2027-09-19 00:00'],
    ['2027-09-18 minuit et demi', '2027-09-19 00:30'],
    ['2027-09-18 de 9h à 18h', undefined],
    ['2027-09-18 9h5', undefined],
    ['2027-09-18 soir', undefined],
    ['2027-09-18 21', undefined],
    ['2027-09-18 à 11h de l’après-midi', undefined],
  ] as const)('written %j is understood as %j', ([text, better]) => {
    expect(meantWhen(text).better).toBe(better);
  });
});

test('a date of another day of the week is one of two days', () => {
  expect(meantWhen('lundi 18 septembre 2027 à 10 h 30')).toMatchObject({
    around: ['2027-09-18 10:30', '2027-09-20 10:30'],
    why: { kind: 'misnamed', said: 1 },
  });
  expect(meantWhen('vendredi 18/09/2027 9h').around).toEqual(['2027-09-17 09:00', '2027-09-18 09:00']);
  expect(meantWhen('samedi 18 septembre 2027 à 10 h 30').better).toBe('2027-09-18 10:30');
});

describe('a duration', () => {
  test('is read back as it was written', () => {
    const parts = fc.record({
      days: fc.integer({ min: 0, max: 30 }),
      hours: fc.integer({ min: 0, max: 99 }),
      minutes: fc.integer({ min: 0, max: 99 }),
      seconds: fc.integer({ min: 0, max: 99 }),
      day: fc.constantFrom('d', 'j'),
      gap: fc.constantFrom('', ' '),
    });
    fc.assert(
      fc.property(parts, ({ days, hours, minutes, seconds, day, gap }) => {
        const text = [`${days}${day}`, `${hours}h`, `${minutes}min`, `${seconds}s`].join(gap);
        const duration = readDuration(text);
        expect([duration?.days, duration?.hours, duration?.minutes, duration?.seconds]).toEqual([
          days,
          hours,
          minutes,
          seconds,
        ]);
      }),
    );
  });

  test.for([
    ['90s', 'PT90S'],
    ['30min', 'PT30M'],
    ['2h', 'PT2H'],
    ['1h30', 'PT1H30M'],
    ['1h05', 'PT1H5M'],
    ['1h30min', 'PT1H30M'],
    ['1 h 30', 'PT1H30M'],
    ['2j', 'P2D'],
    ['2d', 'P2D'],
    ['0min', 'PT0S'],
  ] as const)('such as %j is understood', ([text, iso]) => {
    expect(String(readDuration(text))).toBe(iso);
  });

  test.for(['', 'h', '30', '1h305', '-2h', '2 heures', '1,5h', 'min', '1h30x'])('is not %j', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

describe('the clocks of Paris', () => {
  const local = (text: string) => locate(Temporal.PlainDateTime.from(text), PARIS);

  test('skip an hour in March', () => {
    expect(local('2027-03-28T02:30').oddity).toEqual({ kind: 'skipped', before: '02:00', after: '03:00' });
    expect(local('2027-03-28T01:59').oddity).toBeUndefined();
    expect(local('2027-03-28T03:00').oddity).toBeUndefined();
  });

  test('give an hour twice in October, of which the first is meant', () => {
    const { instant, oddity } = local('2027-10-31T02:30');
    expect(oddity).toEqual({ kind: 'twice' });
    expect(String(instant)).toBe('2027-10-31T00:30:00Z');
    expect(local('2027-10-31T03:00').oddity).toBeUndefined();
  });

  test('make a day of the calendar last 25 hours, and 24 hours end an hour earlier', () => {
    const { instant } = local('2027-10-30T12:00');
    expect(sayLocal(plus(instant, Temporal.Duration.from('P1D'), PARIS), PARIS)).toBe('2027-10-31 12:00');
    expect(sayLocal(plus(instant, Temporal.Duration.from('PT24H'), PARIS), PARIS)).toBe('2027-10-31 11:00');
  });
});

test('a time of day alone is the first one after a moment, less than 26 hours later', () => {
  const times = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(dateTimes, times, (moment, minute) => {
      const { instant } = locate(moment, PARIS);
      const time = Temporal.PlainTime.from(`${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`);
      const found = locate(firstAfter(instant, time, PARIS), PARIS).instant;
      const hours = instant.until(found).total('hours');
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThan(26);
    }),
  );
});
