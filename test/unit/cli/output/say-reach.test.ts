import { expect, test } from 'vitest';
import { sayReach } from '#cli/output/say-reach.ts';

const deed = {
  round: 1,
  account: 'ville',
  kind: 'relay',
  of: 'opening',
  due: null,
  doneOrSeenAt: null,
  url: null,
};
const sample = { round: 1, post: 'opening', account: 'ville', seenAt: '2026-09-19T07:05:00Z' };

const figures = {
  reach: [
    { ...sample, boosts: 3, quotes: 0 },
    { ...sample, seenAt: '2026-09-19T08:00:00Z', boosts: 9, quotes: 2 },
    { ...sample, post: 'hint-1', boosts: 1, quotes: 0 },
  ],
  partners: [
    { ...deed, partner: 'Musée', outcome: 'done' },
    { ...deed, partner: 'Office', outcome: 'missed' },
    { ...deed, partner: 'Musée', outcome: 'done' },
    { ...deed, partner: 'Musée', outcome: 'late' },
    { ...deed, partner: 'Musée', outcome: 'unasked' },
  ],
};

test('the shares of all posts as they stand at last, and what each partner did, are a line each', () => {
  expect(sayReach(figures, 'fr')).toEqual([
    'partagé ou cité 12 fois',
    'Musée\u00a0: 2 actions faites, 1 en retard, 1 de lui-même',
    'Office\u00a0: 1 manquée',
  ]);
  expect(sayReach(figures, 'en').slice(0, 2)).toEqual([
    'boosted or quoted 12 times',
    'Musée: 2 acts done, 1 late, 1 unasked',
  ]);
});

test('a game without partners that nobody relayed has nothing to say of it', () => {
  expect(sayReach({ reach: [], partners: [] }, 'fr')).toEqual([]);
});
