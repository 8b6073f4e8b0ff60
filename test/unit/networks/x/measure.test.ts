import { expect, test } from 'vitest';
import { linksIn, weightedLength } from '#networks/x/measure.ts';

test.each([
  ['', 0],
  ['Où est-ce ?', 11],
  ['🏰', 2],
  ['👨‍👩‍👧‍👦', 2],
  ['漢字', 4],
  ['https://angers.fr/une/adresse/bien/plus/longue/que/vingt-trois', 23],
  ['angers.fr', 23],
  ['« d’où ? » — ici', 16],
  ['e\u0301te\u0301', 3],
])('%s weighs %d', (text, weight) => {
  expect(weightedLength(text)).toBe(weight);
});

test('links are found with and without a protocol, and nowhere else', () => {
  expect(linksIn('Voir angers.fr, https://a.fr/b. Et M. Dupont, 18.30, n°1.')).toEqual([
    'angers.fr',
    'https://a.fr/b',
  ]);
});
