import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cautiousLength, mastodonLength } from '#networks/mastodon/measure.ts';

test.each([
  ['', 0],
  ['Où est-ce ?', 11],
  ['👩‍👩‍👧🇫🇷é', 3],
  ['https://angers.example/un/tres/long/chemin?avec=tout&le=reste', 23],
  ['Voir https://a.fr.', 5 + 23 + 1],
  ['(https://a.fr)', 1 + 23 + 1],
  ['« https://a.fr »', 2 + 23 + 2],
  ['@yanis@mastodon.example bravo', 12],
  ['@yanis@localhost:8080 bravo', 12],
  ['@yanis bravo', 12],
  ['musee@angers.example', 20],
  ['ftp://a.fr', 10],
])('%j counts as Mastodon counts it', (text, length) => {
  expect(mastodonLength(text, 23)).toBe(length);
});

test('the cautious count is never below what any server may count', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const cautious = cautiousLength(text, 23);
      expect(cautious).toBeGreaterThanOrEqual([...new Intl.Segmenter().segment(text)].length);
      expect(cautious).toBeGreaterThanOrEqual(mastodonLength(text, 23));
    }),
  );
  expect(cautiousLength('@yanis@mastodon.example https://a.fr', 23)).toBe(29 + 0 + 7);
});
