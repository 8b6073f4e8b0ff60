import { expect, test } from 'vitest';
import { RateLimits } from '#networks/mastodon/rate-limits.ts';

const now = Temporal.Instant.from('2026-09-19T10:00:00Z');
const headers = (limit: number, remaining: number, reset = '2026-09-19T10:05:00Z'): Headers =>
  new Headers({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': reset,
  });

test('nothing is known until the server has spoken', () => {
  const limits = new RateLimits();
  limits.note('GET', '/api/v1/notifications', new Headers(), now);
  expect(limits.current(now)).toBeUndefined();
});

test('the tighter of posting and the rest counts; uploads and deletions, which have little of their own, do not', () => {
  const limits = new RateLimits();
  limits.note('GET', '/api/v1/notifications', headers(300, 280), now);
  limits.note('POST', '/api/v1/statuses', headers(300, 12), now);
  limits.note('POST', '/api/v2/media', headers(30, 1), now);
  limits.note('DELETE', '/api/v1/statuses/1', headers(30, 0), now);
  expect(limits.current(now)).toMatchObject({ limit: 300, remaining: 12 });
});

test('what has been reset since is forgotten', () => {
  const limits = new RateLimits();
  limits.note('POST', '/api/v1/statuses', headers(300, 0), now);
  expect(limits.current(now.add({ minutes: 5 }))).toBeUndefined();
});
