import { expect, test } from 'vitest';
import { beginning, isNews, readCursor, writeCursor } from '#networks/bluesky/cursor.ts';

interface Notified {
  readonly uri: string;
  readonly indexedAt: string;
}

/** A notification of a given second. */
const at = (second: number, key = `key${second}`): Notified => ({
  uri: `at://did:plc:zoe/app.bsky.feed.post/${key}`,
  indexedAt: new Date(Date.UTC(2026, 8, 19, 9, 0, second)).toISOString(),
});

const now = Temporal.Instant.from('2026-12-31T00:00:00Z');
const after = (arrived: readonly Notified[], before = writeCursor(beginning, [], now)): string =>
  writeCursor(readCursor(before, now), arrived, now);

test('for an account without any notification, everything is news', () => {
  const cursor = readCursor(writeCursor(beginning, [], now), now);
  expect(isNews(at(0), cursor)).toBe(true);
});

test('what was read is no news, whether it is a reply or the mention in it', () => {
  const cursor = readCursor(after([at(2), at(1), at(1)]), now);
  expect([at(1), at(2), at(3)].map((one) => isNews(one, cursor))).toEqual([false, false, true]);
});

test('a reply whose phone is late slips in behind those that were read, and is news all the same', () => {
  const cursor = readCursor(after([at(40), at(20)]), now);
  expect(isNews(at(30), cursor)).toBe(true);
  expect(isNews(at(20, 'of the same second'), cursor)).toBe(true);
});

test('only the last hundred are remembered, and what lies before them is not looked at', () => {
  const all = Array.from({ length: 150 }, (_, second) => at(149 - second));
  const written = after(all);
  const cursor = readCursor(written, now);
  expect(cursor.seen).toHaveLength(100);
  expect(cursor.floor).toBe(at(50).indexedAt);
  expect([at(49), at(50), at(51), at(149), at(150)].map((one) => isNews(one, cursor))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
  expect(written.length).toBeLessThan(6000);
});

test('a quiet turn changes nothing', () => {
  const cursor = after([at(2), at(1)]);
  expect(after([], cursor)).toBe(cursor);
});

test('a date to come hides nothing of what comes', () => {
  const late = Array.from({ length: 150 }, (_, index) => ({
    uri: `at://x/p/${index}`,
    indexedAt: '2099-01-01T00:00:00Z',
  }));
  const cursor = readCursor(after([at(0), ...late]), now);
  expect([at(0), at(1)].map((one) => isNews(one, cursor))).toEqual([false, true]);
});
