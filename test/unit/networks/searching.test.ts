import { expect, test } from 'vitest';
import type { Reply, Search } from '#networks/network.ts';
import { searchBack, type TurnFound } from '#networks/searching.ts';

const now = Temporal.Instant.from('2026-09-19T08:30:00Z');
const reply = (id: string): Reply =>
  ({
    id,
    author: { address: `${id}@x.com`, name: id },
    text: id,
    hashtags: [],
    createdAt: now,
    visibility: 'public',
  }) as unknown as Reply;
const atOnce = { short: () => undefined, once: <T>(_: string, ask: () => Promise<T>) => ask() } as never;

test('no page is turned that has more than may still be looked at, and what is left out is told', async () => {
  const lefts: number[] = [];
  const turn: TurnFound = async (_from, left) => {
    lefts.push(left);
    // As X does now and then: fewer than were asked for, although there are more.
    const replies = Array.from({ length: 28 }, (_, index) => reply(`${lefts.length}-${index}`));
    return { replies, setAside: [], named: replies.map(({ id }) => id), latest: now, next: 'more' };
  };
  const search = { cursor: undefined, since: now.subtract({ hours: 1 }), most: 33 } as never;
  const found = await searchBack(turn, search, now, atOnce, 10);
  expect([lefts, found.looked, found.leftOut]).toEqual([[33], 28, true]);
});

const NONE = { replies: [], setAside: [], named: [], latest: undefined, next: undefined };
const asked: Search = {
  sought: { kind: 'hashtag', hashtag: 'Angers' },
  since: now.subtract({ hours: 1 }),
};

test('a page that holds only what is left out, such as the account’s own posts, is no end', async () => {
  const pages = [
    { replies: [reply('1')], setAside: [], named: ['1', 'own 1'], latest: now, next: 'second' },
    { replies: [], setAside: [], named: ['own 2'], latest: now, next: 'third' },
    { replies: [reply('2')], setAside: [], named: ['2'], latest: now, next: undefined },
  ];
  const found = await searchBack(async () => pages.shift() ?? NONE, asked, now, atOnce);
  expect([found.replies.map(({ id }) => id).toSorted(), found.leftOut]).toEqual([['1', '2'], false]);
});

test('a server that gives the same page for ever is asked once more, and that something was left is told', async () => {
  let turned = 0;
  const turn: TurnFound = async () => {
    turned += 1;
    return { replies: [reply('1')], setAside: [], named: ['1', 'own'], latest: now, next: 'again' };
  };
  const found = await searchBack(turn, asked, now, atOnce);
  expect([turned, found.looked, found.leftOut]).toEqual([2, 2, true]);
});

test('what is left out is looked at, and perhaps paid for, all the same: no more of it than may be', async () => {
  const lefts: number[] = [];
  const turn: TurnFound = async (_from, left) => {
    lefts.push(left);
    const named = Array.from({ length: left < 50 ? left : 10 }, (_, index) => `own ${lefts.length}-${index}`);
    return { replies: [], setAside: [], named, latest: now, next: 'more' };
  };
  const found = await searchBack(turn, { ...asked, most: 55 }, now, atOnce);
  expect([lefts, found.leftOut]).toEqual([[55, 45], true]);
});

test('a page that holds nothing but old posts of the account’s own is the end, and nothing was left', async () => {
  let turned = 0;
  const turn: TurnFound = async () => {
    turned += 1;
    const latest = asked.since.subtract({ seconds: turned === 1 ? -1 : 1 });
    return { replies: [], setAside: [], named: [`own ${turned}`], latest, next: 'more' };
  };
  const found = await searchBack(turn, asked, now, atOnce);
  expect([turned, found.leftOut]).toEqual([2, false]);
});
