import { describe, expect, test } from 'vitest';
import type { PartnerAct } from '#game/partners.ts';
import { isUnlocked, partnersRelaying, peopleReached, type PostReach, unlockedHints } from '#game/reach.ts';
import { aRound, at } from '../../support/games/game.ts';
import { anAct } from '../../support/games/partners.ts';

const post = (changes: Partial<PostReach> = {}): PostReach => ({
  step: 'opening',
  account: 'ville',
  unnamed: 0,
  relayers: [],
  ...changes,
});

const networkOf = (account: string): string => (account === 'bleu' ? 'bluesky' : 'mastodon');
const people = (...posts: readonly PostReach[]): number => peopleReached(posts, networkOf);

describe('the people who relayed a round', () => {
  test('count once each, however many of its posts they relayed', () => {
    const relayers = ['zoe@a.example', 'luc@a.example'];
    expect(people(post({ relayers }), post({ step: 'hint-1', relayers: ['zoe@a.example'] }))).toBe(2);
  });

  test('stay counted when they have taken their relay back', () => {
    expect(people(post({ relayers: ['zoe@a.example'] }))).toBe(1);
  });

  test('count by number where the network does not name them', () => {
    expect(
      people(post({ unnamed: 2, relayers: ['zoe@a.example'] }), post({ step: 'hint-1', unnamed: 2 })),
    ).toBe(5);
  });

  test('are different people on the accounts of different networks', () => {
    const relayers = ['zoe.example'];
    expect(people(post({ relayers }), post({ account: 'bleu', relayers }))).toBe(2);
  });

  test('count once each on two accounts of one network', () => {
    const relayers = ['zoe@a.example', 'luc@a.example'];
    const opening = post({ account: 'musee', step: 'other', relayers: ['zoe@a.example'] });
    expect(people(post({ relayers }), opening)).toBe(2);
  });
});

test('a partner that relayed twice is one, and one that did before the opening or only gave a hint is none', () => {
  const acts = [
    anAct(),
    anAct({ of: 'hint-1' }),
    anAct({ partner: 'musee', at: at('08:59') }),
    anAct({ partner: 'chateau', kind: 'hint' }),
    anAct({ partner: 'gare', round: 2 }),
  ];
  expect([...partnersRelaying(aRound(), acts)]).toEqual(['office']);
});

test('a hint is unlocked by the number of relays or of partners that it asks for, and not by one fewer', () => {
  const reach = { people: 50, partners: new Set(['office', 'musee']) };
  expect(isUnlocked({ relays: 50 }, reach)).toBe(true);
  expect(isUnlocked({ relays: 51 }, reach)).toBe(false);
  expect(isUnlocked({ partners: 2 }, reach)).toBe(true);
  expect(isUnlocked({ partners: 3 }, reach)).toBe(false);
});

test('only hints that have a condition are unlocked', () => {
  const round = aRound({
    hints: [
      { number: 1, at: at('11:00'), text: 'Un' },
      { number: 2, at: at('13:00'), text: 'Deux', unlocks: { relays: 1 } },
      { number: 3, at: at('15:00'), text: 'Trois', unlocks: { partners: 1 } },
    ],
  });
  const numbers = (posts: readonly PostReach[], acts: readonly PartnerAct[]) =>
    unlockedHints(round, posts, acts, networkOf).map(({ number }) => number);
  expect(numbers([], [])).toEqual([]);
  expect(numbers([post({ unnamed: 1 })], [])).toEqual([2]);
  expect(numbers([post({ unnamed: 1 })], [anAct()])).toEqual([2, 3]);
});
