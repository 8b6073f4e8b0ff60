import { expect, test } from 'vitest';
import { RateLimits } from '#networks/bluesky/rate-limits.ts';

const now = Temporal.Instant.from('2026-09-19T09:00:00Z');
const READING = 'app.bsky.feed.getPosts';
const WRITING = 'com.atproto.repo.createRecord';

const headers = (limit: number, remaining: number): Headers =>
  new Headers({
    'ratelimit-limit': `${limit}`,
    'ratelimit-remaining': `${remaining}`,
    'ratelimit-reset': `${now.epochMilliseconds / 1_000 + 300}`,
  });

test('the accounts of a server go by the least that any of them was told', () => {
  const limits = new RateLimits();
  limits.note('did:plc:ville', READING, headers(3_000, 2_900), now);
  limits.note('did:plc:musee', READING, headers(3_000, 40), now);
  limits.note('did:plc:ville', READING, headers(3_000, 2_899), now);
  expect(limits.forReading(now)?.remaining).toBe(40);
  expect(limits.current(now)?.remaining).toBe(40);
  expect(limits.forReading(now.add({ seconds: 300 }))).toBeUndefined();
});

test('what is written is counted by itself', () => {
  const limits = new RateLimits();
  limits.note('did:plc:ville', READING, headers(3_000, 2_900), now);
  limits.note('did:plc:ville', WRITING, headers(5_000, 50), now);
  expect(limits.forReading(now)?.remaining).toBe(2_900);
  expect(limits.current(now)?.remaining).toBe(50);
});
