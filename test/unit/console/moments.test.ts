import { expect, test } from 'vitest';
import { Moments } from '#console/parts/moments.ts';
import { phrasesIn } from '#console/words/phrases.ts';
import { postedPhrasesIn } from '#console/words/posted-phrases.ts';
import { signOffPhrasesIn } from '#console/words/sign-off-phrases.ts';
import { timelinePhrasesIn } from '#console/words/timeline-phrases.ts';

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

test('what is less than a minute off is told without a figure', async () => {
  const moments = new Moments(CLOSES, 'Europe/Paris', phrasesIn('fr'));
  const off = async (seconds: number): Promise<string> =>
    (await moments.distance(CLOSES.add({ seconds }))).toString();
  expect(await off(-20)).toContain('>à l’instant<');
  expect(await off(-59)).toContain('>à l’instant<');
  expect(await off(-60)).toContain('>il y a 1 minute<');
  expect(await off(20)).toContain('>dans moins d’une minute<');
  expect(await off(60)).toContain('>dans 1 minute<');
});

test('none is singular in French, and plural in English', () => {
  const said = (language: 'fr' | 'en'): string =>
    phrasesIn(language).verdictsLine(0, 1, 2).replaceAll('\u00a0', ' ');
  expect(said('fr')).toBe('0 bonne · 1 proche · 2 fausses');
  expect(said('en')).toBe('0 right · 1 close · 2 wrong');
});

test('once it is closed, since when that is so is told', () => {
  expect(toldAt('2026-09-19T16:00Z')).toBe('Les réponses sont closes depuis 18:00.');
  expect(toldAt('2026-09-20T06:00Z')).toBe('Les réponses sont closes depuis le sam. 19 sept., 18:00.');
});

test('the first of a month is counted in order', () => {
  const moments = new Moments(CLOSES, 'Europe/Paris', phrasesIn('fr'));
  expect(moments.said(Temporal.Instant.from('2026-10-01T16:00Z'))).toBe('jeu. 1er oct., 18:00');
});

test('what stands before a moment is chosen by whether it is of another day', () => {
  const said = (now: string, language: 'fr' | 'en'): readonly string[] => {
    const moments = new Moments(Temporal.Instant.from(now), 'Europe/Paris', phrasesIn(language));
    return (['at', 'to', 'of', 'until', 'since', 'from'] as const).map((preposition) =>
      moments.saidAfter(preposition, CLOSES),
    );
  };
  expect(said('2026-09-19T13:55Z', 'fr')).toEqual([
    'à 18:00',
    'à 18:00',
    'à 18:00',
    'jusqu’à 18:00',
    'depuis 18:00',
    'à partir de 18:00',
  ]);
  expect(said('2026-09-20T06:00Z', 'fr')).toEqual([
    'le sam. 19 sept., 18:00',
    'au sam. 19 sept., 18:00',
    'au sam. 19 sept., 18:00',
    'jusqu’au sam. 19 sept., 18:00',
    'depuis le sam. 19 sept., 18:00',
    'à partir du sam. 19 sept., 18:00',
  ]);
  expect(said('2026-09-19T13:55Z', 'en')[0]).toBe('at 18:00');
  expect(said('2026-09-20T06:00Z', 'en').map((text) => text.split(' ')[0])).toEqual([
    'on',
    'to',
    'of',
    'until',
    'since',
    'from',
  ]);
});

test('no word that stands before a moment is written beside it', () => {
  const written = [
    phrasesIn('fr').report.ready,
    signOffPhrasesIn('fr').waits,
    signOffPhrasesIn('fr').edited,
    signOffPhrasesIn('fr').signing.until,
  ];
  for (const text of written) expect(text).not.toMatch(/ (?:à|au|le|depuis|jusqu’au)$/u);
  const posted = postedPhrasesIn('fr').changes;
  expect(posted.edited('à 18:05')).toBe('Corrigé à 18:05');
  expect(timelinePhrasesIn('fr').move('au sam. 19 sept., 18:00')).toBe('Déplacer au sam. 19 sept., 18:00');
  expect(timelinePhrasesIn('fr').means.left(1, 2, 'jusqu’à 18:00')).toContain('sur 2 jusqu’à 18:00');
  expect(phrasesIn('fr').accountPaused('depuis le sam. 19 sept., 18:00')).toContain(
    'En pause depuis le sam. 19 sept.',
  );
});
