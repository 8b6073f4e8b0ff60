import { describe, expect, test } from 'vitest';
import { CallFailed } from '#networks/failing.ts';
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
  limits.note('ville', 'GET', '/api/v1/notifications', new Headers(), now);
  expect(limits.current(now)).toBeUndefined();
});

test('the tighter of posting and the rest counts; uploads and deletions, which have little of their own, do not', () => {
  const limits = new RateLimits();
  limits.note('ville', 'GET', '/api/v1/notifications', headers(300, 280), now);
  limits.note('ville', 'POST', '/api/v1/statuses', headers(300, 12), now);
  limits.note('ville', 'POST', '/api/v2/media', headers(30, 1), now);
  limits.note('ville', 'DELETE', '/api/v1/statuses/1', headers(30, 0), now);
  expect(limits.current(now)).toMatchObject({ limit: 300, remaining: 12 });
});

test('what has been reset since is forgotten', () => {
  const limits = new RateLimits();
  limits.note('ville', 'POST', '/api/v1/statuses', headers(300, 0), now);
  expect(limits.current(now.add({ minutes: 5 }))).toBeUndefined();
});

test('where one address is counted, what one account was told holds for the others', () => {
  const limits = new RateLimits();
  limits.note('ville', 'GET', '/api/v1/notifications', headers(300, 290), now);
  limits.note('musee', 'GET', '/api/v1/statuses/1', headers(300, 40), now);
  expect(limits.current(now)).toMatchObject({ remaining: 40 });
});

test('posts that are counted with all else tell what is left for reading; others do not', () => {
  const limits = new RateLimits();
  limits.note('ville', 'GET', '/api/v1/notifications', headers(300, 290), now);
  limits.note('ville', 'POST', '/api/v1/statuses', headers(300, 20, '2026-09-19T12:00:00Z'), now);
  expect(limits.forReading(now)).toMatchObject({ remaining: 290 });
  limits.note('ville', 'POST', '/api/v1/statuses', headers(300, 20), now);
  expect(limits.forReading(now)).toMatchObject({ remaining: 20 });
});

describe('after too many requests', () => {
  const seconds = (count: number) => () => now.add({ seconds: count });

  test('none leaves until a second after the reset; then one goes first', async () => {
    const limits = new RateLimits();
    const path = '/api/v1/notifications';
    limits.tooMany('GET', path, headers(300, 0), now);
    for (const at of [1, 299, 300])
      await expect(limits.enter('GET', path, seconds(at))).rejects.toThrow(CallFailed);
    const passed = await limits.enter('GET', path, seconds(301));
    let second = false;
    const waiting = limits.enter('GET', path, seconds(301)).then(() => (second = true));
    await Promise.resolve();
    expect(second).toBe(false);
    passed();
    await waiting;
    expect(second).toBe(true);
  });

  test('and again if the first is one too many', async () => {
    const limits = new RateLimits();
    const path = '/api/v1/notifications';
    limits.tooMany('GET', path, headers(300, 0), now);
    const passed = await limits.enter('GET', path, seconds(301));
    const waiting = limits.enter('GET', path, seconds(301));
    limits.tooMany('GET', path, headers(300, 0, '2026-09-19T10:10:00Z'), now.add({ seconds: 301 }));
    passed();
    await expect(waiting).rejects.toThrow(CallFailed);
  });

  test('of one kind, all that is counted with it waits, and nothing else', async () => {
    const limits = new RateLimits();
    limits.note('ville', 'GET', '/api/v1/notifications', headers(300, 0), now);
    limits.note('ville', 'POST', '/api/v2/media', headers(30, 20), now);
    limits.tooMany('POST', '/api/v1/statuses', headers(300, 0), now);
    await expect(limits.enter('GET', '/api/v1/notifications', seconds(1))).rejects.toThrow(CallFailed);
    await limits.enter('POST', '/api/v2/media', seconds(1));
    await limits.enter('DELETE', '/api/v1/statuses/1', seconds(1));
  });
});
