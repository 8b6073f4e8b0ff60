import { expect, test } from 'vitest';
import type { ExpectedCost } from '#app/spending/expected-cost.ts';
import { sayCost } from '#cli/output/say-cost.ts';

const cost = (posts: number, replies: number, hides: number): ExpectedCost => ({
  account: 'ville',
  network: 'x',
  posts,
  postsWithLink: 0,
  replies,
  hides,
  dollars: 1,
  polling: 0,
  limit: null,
  asOf: '2026-08',
  source: 'https://x.example/prices',
  pictures: 0,
  players: 1,
  relays: 0,
  polls: { posts: 0, profiles: 0, pictures: 0 },
});

test.each([
  [cost(4, 0, 0), '4 messages, 0 réponse lue, aucune masquée', '4 posts, 0 replies read, none hidden'],
  [
    cost(1, 1, 1),
    '1 message, 1 réponse lue, 1 masquée puis rétablie',
    '1 post, 1 reply read, 1 hidden and shown again',
  ],
  [
    cost(2, 2, 2),
    '2 messages, 2 réponses lues, 2 masquées puis rétablies',
    '2 posts, 2 replies read, 2 hidden and shown again',
  ],
])('says how many by the plural of each language: $replies', (told, french, english) => {
  expect(sayCost(told, 'fr')[1]).toContain(french);
  expect(sayCost(told, 'en')[1]).toContain(english);
});
