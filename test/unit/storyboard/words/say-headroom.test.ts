import { expect, test } from 'vitest';
import { phrasesIn } from '#storyboard/words/phrases.ts';
import { sayHeadroom, sayLimits } from '#storyboard/words/say-headroom.ts';

const [french, english] = [phrasesIn('fr'), phrasesIn('en')];

test('what an account takes is said in characters, and not at all when it is not known', () => {
  const account = { limits: { text: 280, alt: 1_000 } };
  expect(sayLimits(account, french)).toBe('280 caractères par message, 1\u202f000 par texte alternatif');
  expect(sayLimits(account, english)).toBe('280 characters in a post, 1,000 in an alt text');
  expect(sayLimits({}, french)).toBeUndefined();
});

test.for([
  [
    'hiding',
    'au plus bas, il restait 6\u00a0masquages sur 50 en 15 minutes',
    'at the lowest, 6 hidings were left of 50 in 15 minutes',
  ],
  [
    'posts',
    'au plus bas, il restait 6\u00a0messages sur 50 en 15 minutes',
    'at the lowest, 6 posts were left of 50 in 15 minutes',
  ],
  [
    'requests',
    'au plus bas, il restait 6\u00a0requêtes sur 50 en 15 minutes',
    'at the lowest, 6 requests were left of 50 in 15 minutes',
  ],
] as const)('what was left of %s at the lowest is said in both languages', ([of, fr, en]) => {
  const account = { headroom: { of, least: 6, times: 50, minutes: 15 } };
  expect([sayHeadroom(account, french), sayHeadroom(account, english)]).toEqual([fr, en]);
});
