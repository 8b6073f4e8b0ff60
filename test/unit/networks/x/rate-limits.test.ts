import { expect, test } from 'vitest';
import { RateLimits } from '#networks/x/rate-limits.ts';

const now = Temporal.Instant.from('2026-09-19T08:00:00Z');
const RESET = now.epochMilliseconds / 1000 + 600;
const window = (limit: number, remaining: number) => ({ limit, remaining, reset: RESET });

test('nothing is known before X has said anything', () => {
  expect(new RateLimits().of('posting', now)).toBeUndefined();
});

test('posting, hiding and reading each have their own; uploads and deletions count for nothing', () => {
  const limits = new RateLimits();
  limits.note('POST', 'tweets', window(100, 60));
  limits.note('GET', 'users/1/mentions', window(300, 200));
  limits.note('POST', 'media/upload', window(500, 1));
  limits.note('DELETE', 'tweets/1', window(50, 0));
  limits.note('PUT', 'tweets/1/hidden', window(50, 3));
  expect(limits.of('posting', now)).toEqual({
    limit: 100,
    remaining: 60,
    resetsAt: Temporal.Instant.from('2026-09-19T08:10:00Z'),
  });
  expect(limits.of('hiding', now)).toMatchObject({ limit: 50, remaining: 3 });
  expect(limits.of('reading', now)).toMatchObject({ limit: 300, remaining: 200 });
});

test('what has been reset since is forgotten', () => {
  const limits = new RateLimits();
  limits.note('PUT', 'tweets/1/hidden', window(50, 0));
  expect(limits.of('hiding', now.add({ minutes: 10 }))).toBeUndefined();
});

test('the day counts where less is left of it than of the quarter of an hour', () => {
  const limits = new RateLimits();
  limits.note('POST', 'tweets', { ...window(100, 90), userDay: window(500, 2), day: window(10_000, 4_000) });
  expect(limits.of('posting', now)).toMatchObject({ limit: 500, remaining: 2 });
});

test('mentions and searches are counted apart, and what is asked for rarely is not gone by', () => {
  const limits = new RateLimits();
  limits.note('GET', 'users/1/mentions', window(300, 200));
  limits.note('GET', 'tweets/search/recent', window(300, 0));
  limits.note('GET', 'tweets/1', window(900, 0));
  expect(limits.of('reading', now)?.remaining).toBe(200);
  expect(limits.forReading('users/1/mentions', now)?.remaining).toBe(200);
  expect(limits.forReading('tweets/search/recent', now)?.remaining).toBe(0);
  expect(limits.forReading('tweets/1', now)).toBeUndefined();
});
