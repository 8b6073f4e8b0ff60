import { expect, test } from 'vitest';
import { costOfGame, costOfPolls, type Tariff } from '#game/cost.ts';

const TARIFF: Tariff = {
  asOf: '2026-08',
  source: 'https://prices.example',
  post: 1,
  postWithLink: 10,
  altText: 100,
  readMention: 1_000,
  readReply: 10_000,
  readPlayer: 100_000,
  hide: 1_000_000,
  relay: 7,
  deletion: 7,
  readOwn: 7,
  readPicture: 3,
};

const NOTHING = {
  posts: 0,
  postsWithLink: 0,
  pictures: 0,
  replies: 0,
  players: 0,
  hides: 0,
  relays: 0,
  polls: { posts: 0, profiles: 0, pictures: 0 },
};

test('a game in which nothing happens costs nothing', () => {
  expect(costOfGame(TARIFF, NOTHING)).toBe(0);
});

test.each([
  ['posts', 1],
  ['postsWithLink', 10],
  ['pictures', 100],
  ['replies', 11_000],
  ['players', 100_000],
  ['hides', 2_000_000],
  ['relays', 7],
] as const)('each of the %s has its price', (what, price) => {
  expect(costOfGame(TARIFF, { ...NOTHING, [what]: 3 })).toBe(3 * price);
});

test('following relays and partners is a part of it: what is read of posts, and of who relays them', () => {
  const polls = { posts: 3, profiles: 2, pictures: 1 };
  expect(costOfPolls(TARIFF, polls)).toBe(230_003);
  expect(costOfGame(TARIFF, { ...NOTHING, relays: 1, polls })).toBe(230_010);
});
