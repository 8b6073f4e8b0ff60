import { expect, test } from 'vitest';
import { sayMoment } from '#game/words/moment-text.ts';
import { at } from '../../../support/games/game.ts';

const french = { language: 'fr', timeZone: 'Europe/Paris' } as const;
const english = { ...french, language: 'en' } as const;

test.each([
  ['18:00', '18\u00a0h'],
  ['18:05', '18\u00a0h\u00a005'],
  ['09:30', '9\u00a0h\u00a030'],
  ['00:00', '0\u00a0h'],
  ['2026-09-20T18:00', 'dimanche 20 septembre à 18\u00a0h'],
])('in French, %s is said « %s » on the morning of that Saturday', (moment, said) => {
  expect(sayMoment(french, at(moment), at('09:00'))).toBe(said);
});

test.each([
  ['18:00', '6\u00a0pm'],
  ['18:05', '6:05\u00a0pm'],
  ['00:00', '12\u00a0am'],
  ['12:00', '12\u00a0pm'],
  ['2026-09-20T18:00', 'Sunday 20 September, 6\u00a0pm'],
])('in English, %s is said “%s” on the morning of that Saturday', (moment, said) => {
  expect(sayMoment(english, at(moment), at('09:00'))).toBe(said);
});

test('the day is the one in the game’s time zone', () => {
  const nouméa = { ...french, timeZone: 'Pacific/Noumea' };
  expect(sayMoment(nouméa, at('14:00'), at('10:00'))).toBe('23\u00a0h');
  expect(sayMoment(nouméa, at('16:00'), at('14:00'))).toBe('dimanche 20 septembre à 1\u00a0h');
});
