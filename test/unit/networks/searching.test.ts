import { expect, test } from 'vitest';
import type { Reply } from '#networks/network.ts';
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
    return { replies, setAside: [], next: 'more' };
  };
  const search = { cursor: undefined, since: now.subtract({ hours: 1 }), most: 33 } as never;
  const found = await searchBack(turn, search, now, atOnce, 10);
  expect([lefts, found.looked, found.leftOut]).toEqual([[33], 28, true]);
});
