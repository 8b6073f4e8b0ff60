import { expect, test } from 'vitest';
import { CallFailed } from '#networks/failing.ts';
import type { Reading } from '#networks/network.ts';
import { partOf, Share } from '#networks/share.ts';
import { readingWithin, withinShare } from '#jobs/within-share.ts';
import { done, failed } from '#networks/outcome.ts';

const until = Temporal.Instant.from('2026-09-19T09:05:00Z');
const KEPT = 10;
const left = (remaining: number) => ({ limit: 50, remaining, resetsAt: until });
const reading: Reading = readingWithin((told) => (told && told.remaining <= KEPT ? until : undefined));

test('of several requests at once no more leave than are left for their reading', async () => {
  const share = new Share(reading);
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = Array.from({ length: 5 }, () => share.pass(left(KEPT + 3), () => promise));
  resolve();
  const ended = await Promise.allSettled(asked);
  const states = ended.map(({ status }) => status).join(' ');
  expect(states).toBe('fulfilled fulfilled fulfilled rejected rejected');
  const [refusal] = ended.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  expect(refusal).toBeInstanceOf(CallFailed);
  expect(refusal).toMatchObject({ failure: { kind: 'rate-limited', until, ours: true } });
  await expect(share.pass(left(KEPT + 1), async () => 'read')).resolves.toBe('read');
});

test('what is kept to no share leaves however little is left', async () => {
  await expect(new Share().pass(left(0), async () => 'read')).resolves.toBe('read');
});

test('a page is asked for once in its part of a reading', async () => {
  const asked: string[] = [];
  const page = async (part: string): Promise<string> =>
    partOf(reading, part).once('1', async () => {
      asked.push(part);
      return part;
    });
  expect([await page('a'), await page('b'), await page('a')]).toEqual(['a', 'b', 'a']);
  expect(asked).toEqual(['a', 'b']);
});

test('what a call has read is kept while it is broken off for want of requests, and not otherwise', async () => {
  const asked: number[] = [];
  const within = withinShare(() => undefined, new Map());
  const call = async (end: () => ReturnType<typeof failed>): Promise<unknown> =>
    within(async (one) => {
      await one?.once('page', async () => asked.push(1));
      return end();
    });
  await call(() => failed({ kind: 'rate-limited', until }));
  await call(() => failed({ kind: 'rate-limited', until, ours: true }));
  expect(asked).toHaveLength(1);
  await call(() => failed({ kind: 'not-found' }));
  expect(asked).toHaveLength(1);
  await expect(
    call(() => {
      throw new Error('stopped');
    }),
  ).rejects.toThrow('stopped');
  expect(asked).toHaveLength(2);
  await within(async (one) => {
    await one?.once('page', async () => asked.push(1));
    return done(undefined);
  });
  expect(asked).toHaveLength(3);
  await call(() => failed({ kind: 'not-found' }));
  expect(asked).toHaveLength(4);
});
