import { isByOne } from '#game/watch/one-pauses.ts';
import { expect, test } from 'vitest';
import { type Ears, MOST_COMPARED, type Never, whyNever } from '#game/watch/never.ts';
import type { Listening, Rule } from '#game/watch/watch.ts';

const ville: Listening = {
  name: 'ville',
  hashtags: ['Angers'],
  words: [],
  mentions: false,
  addresses: [],
  without: ['Québec', '@meteo@robots.example'],
  on: ['mairie'],
  every: 5,
  hours: undefined,
  most: 400,
  dollarsADay: undefined,
};
const danger: Rule = {
  name: 'danger',
  level: 'risk',
  words: ['incendie'],
  from: [],
  mentions: false,
  listenings: [],
  crowd: undefined,
};
const ears: Ears = {
  addressesOf: () => ({ pattern: /^[\w.-]+@[\w.-]+$/u, example: '@a@mastodon.example' }),
  priceOf: () => undefined,
};
const why = (
  rule: Partial<Rule>,
  listening: Partial<Listening> = {},
  before: readonly Rule[] = [],
  of: Partial<Ears> = {},
): Never | undefined => {
  const asked = { ...danger, name: 'asked', ...rule };
  return whyNever(
    asked,
    { listenings: [{ ...ville, ...listening }], rules: [...before, asked] },
    { ...ears, ...of },
  );
};
const crowd = (people: number, within = 30) => ({ people, within, timesUsual: undefined });

test('what can be said may fire', () => {
  expect(why({})).toBeUndefined();
  expect(why({ words: ['Québec', 'incendie'] })).toBeUndefined();
  expect(why({ from: ['@prefet@ville.example'] })).toBeUndefined();
  expect(why({ crowd: crowd(20) })).toBeUndefined();
  expect(why({ mentions: true }, { mentions: true })).toBeUndefined();
});

test.each<[Never['why'], Partial<Rule>, Partial<Listening>]>([
  ['no-mentions', { mentions: true }, {}],
  ['left-out', { words: ['à Québec', 'quebec*'] }, {}],
  ['left-out', { words: [], from: ['@Meteo@robots.example'] }, {}],
  ['no-address', { words: [], from: ['@prefecture'] }, {}],
  ['too-few-named', { from: ['@a@b.example', '@A@b.example'], crowd: crowd(2) }, {}],
  ['too-few-named', { from: ['@a@b.example', '@meteo@robots.example'], crowd: crowd(2) }, {}],
  ['too-many', { crowd: crowd(MOST_COMPARED + 1) }, { most: 1000, every: 1 }],
  ['too-many', { crowd: crowd(60) }, { most: 10, every: 60 }],
])('%s', (expected, rule, listening) => {
  expect(why(rule, listening)?.why).toBe(expected);
});

test('a crowd is never read where there is no money for it', () => {
  const paid = { dollarsADay: 0.5 };
  expect(why({ crowd: crowd(100) }, paid, [], { priceOf: () => 0.015 })).toEqual({
    why: 'too-many',
    people: 100,
    read: 66,
  });
  expect(why({ crowd: crowd(100) }, paid)).toBeUndefined();
});

test('what fits another rule first gives its level to nothing', () => {
  expect(why({ words: ['incendie'] }, {}, [{ ...danger, words: ['feu', 'incendie'] }])).toEqual({
    why: 'behind',
    rule: 'danger',
  });
  expect(why({ level: 'answer' }, {}, [{ ...danger, words: [], listenings: ['ville'] }])).toBeUndefined();
  expect(why({ level: 'crisis' }, {}, [danger])).toBeUndefined();
  expect(why({ words: ['incendie', 'fumée'] }, {}, [danger])).toBeUndefined();
  expect(why({}, {}, [{ ...danger, crowd: crowd(5) }])).toBeUndefined();
});

test('a crisis that asks neither for several people nor for certain authors is brought about by one stranger', () => {
  const rule = { level: 'crisis', from: [], crowd: undefined } as const;
  expect(isByOne(rule)).toBe(true);
  expect(isByOne({ ...rule, level: 'risk' })).toBe(false);
  expect(isByOne({ ...rule, from: ['@prefecture@etat.example'] })).toBe(false);
  expect(isByOne({ ...rule, crowd: { people: 5, within: 30, timesUsual: undefined } })).toBe(false);
});
