import { expect, test } from 'vitest';
import { z } from 'zod';
import { notification as onBluesky } from '#networks/bluesky/shapes.ts';
import { TooMuch } from '#networks/failing.ts';
import { notification as onMastodon } from '#networks/mastodon/shapes.ts';
import { bounded, every, few, Pages, parted } from '#networks/shapes.ts';

/** A shape that counts how often it is asked. */
function counting() {
  const asked: unknown[] = [];
  const shape = z.custom<string>((one) => {
    asked.push(one);
    return typeof one === 'string';
  });
  return { asked, shape };
}

test('what is empty costs nothing, however much of it there is', () => {
  const { asked, shape } = counting();
  const empty = Array.from({ length: 1_000 }, (_, index) => [{}, [], null][index % 3]);
  expect(parted(shape, [...empty, 'one'])).toEqual({ read: ['one'], odd: empty });
  expect(every(shape).parse([...empty, 'one'])).toEqual(['one']);
  expect(asked).toEqual(['one', 'one']);
});

test('a part of one thing is read as long as it is not one of odd things', () => {
  const { asked, shape } = counting();
  expect(few(shape).parse(['one', 7, 'two'])).toEqual(['one', 'two']);
  asked.length = 0;
  expect(few(shape).parse(['one', ...Array.from({ length: 100_000 }, () => 7)])).toEqual(['one']);
  expect(asked.length).toBeLessThan(50);
});

test('no page has more than ten thousand things', () => {
  const all = Array.from({ length: 10_000 }, () => 1);
  expect(bounded(all, 'GET /list')).toBe(all);
  expect(() => bounded([...all, 1], 'GET /list')).toThrow(TooMuch);
});

test('no more is kept of a listing than fits, however many pages it has', () => {
  const pages = new Pages(100);
  expect(pages.keep(['a'.repeat(50)], 'GET /list')).toEqual(['a'.repeat(50)]);
  expect(() => pages.keep(['a'.repeat(50)], 'GET /list')).toThrow(TooMuch);
});

test('on Bluesky the date of a notification is kept in one short way, and what is no date is odd', () => {
  const told = (indexedAt: string): unknown => ({ uri: 'at://did:plc:zoe/app.bsky.feed.post/1', indexedAt });
  const read = (indexedAt: string): string | undefined =>
    onBluesky.safeParse(told(indexedAt)).data?.indexedAt;
  expect(read('2026-09-19T09:00:10.123Z')).toBe('2026-09-19T09:00:10.123Z');
  expect(read('2026-09-19T11:00:10+02:00')).toBe('2026-09-19T09:00:10.000Z');
  for (const odd of ['', 'demain', '9'.repeat(1_000_000), '+010000-01-01T00:00:00.000Z'])
    expect(read(odd)).toBeUndefined();
});

test('on Mastodon no id of a notification holds what parts ids in a cursor', () => {
  const isRead = (id: string): boolean => onMastodon.safeParse({ id, type: 'mention' }).success;
  expect(['1', '01HXY', 'a-b.c'].every(isRead)).toBe(true);
  expect(['1 2', ' 1', '1\u00a0', '1\u2003'].some(isRead)).toBe(false);
});
