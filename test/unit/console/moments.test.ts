import { expect, test } from 'vitest';
import { Moments } from '#console/parts/moments.ts';
import { phrasesIn } from '#console/words/phrases.ts';

const CLOSES = Temporal.Instant.from('2026-09-19T16:00Z');
const toldAt = (now: string, language: 'fr' | 'en' = 'fr'): string =>
  new Moments(Temporal.Instant.from(now), 'Europe/Paris', phrasesIn(language))
    .untilClosed(CLOSES)
    .replaceAll('\u00a0', ' ');

test('how long a round is open is told by the minute near its end, and by the hour or the day before', () => {
  expect(toldAt('2026-09-19T13:55Z')).toBe('Ferme à 18:00, dans environ 2 heures.');
  expect(toldAt('2026-09-19T15:15:20Z')).toBe('Ferme à 18:00, dans 45 minutes.');
  expect(toldAt('2026-09-19T15:59:20Z')).toBe('Ferme à 18:00, dans moins d’une minute.');
  expect(toldAt('2026-09-16T16:00Z')).toBe('Ferme le sam. 19 sept., 18:00, dans environ 3 jours.');
  expect(toldAt('2026-09-19T13:55Z', 'en')).toBe('Closes at 18:00, in about 2 hours.');
});

test('once it is closed, since when that is so is told', () => {
  expect(toldAt('2026-09-19T16:00Z')).toBe('Les réponses sont closes depuis 18:00.');
  expect(toldAt('2026-09-20T06:00Z')).toBe('Les réponses sont closes depuis le sam. 19 sept., 18:00.');
});
