import { expect, test } from 'vitest';
import type { mastodon } from 'masto';
import { CallFailed } from '#networks/failing.ts';
import { thread } from '#networks/mastodon/threads.ts';
import type { Received } from '#networks/network.ts';
import { readingWithin } from '#jobs/within-share.ts';

const me = {
  id: '1',
  address: 'angers@social.example',
  domain: 'social.example',
  habits: { privateIsDirect: false, idsChange: false, datesLocals: true },
};
const ROOT = '100';
/** What a server tells of an account beside what is read of it. */
const PADDING = 'a'.repeat(20_000);

const status = (id: number): object => ({
  id: String(id),
  account: { id: '7', acct: 'zoe@elsewhere.example', padding: PADDING },
  createdAt: '2026-09-19T09:00:00.000Z',
  inReplyToId: ROOT,
  content: `<p>Lieu ${id}.</p>`,
});

/** A server that tells direct replies alone, of which one post has so many; it is asked `most` times, then it is left alone. */
function serverOf(replies: number, most = Number.POSITIVE_INFINITY) {
  const all = Array.from({ length: replies }, (_, index) => 1_000 + index);
  const asked = { inAll: 0, since: 0 };
  const fetch = async (id: string): Promise<unknown> => {
    if (asked.since >= most) throw new CallFailed({ kind: 'rate-limited', until: undefined, ours: true });
    asked.inAll += 1;
    asked.since += 1;
    return { ancestors: [], descendants: id === ROOT ? all.map(status) : [] };
  };
  const statuses = { $select: (id: string) => ({ context: { fetch: async () => fetch(id) } }) };
  const api = { v1: { statuses } } as unknown as mastodon.rest.Client;
  return { api, asked };
}

test('a thread that is cut off many times in a row goes on where it stopped, and only what replies hold is kept meanwhile', async () => {
  const { api, asked } = serverOf(2_000, 100);
  const pages = new Map<string, unknown>();
  const reading = readingWithin(() => undefined, pages);
  const sizes: number[] = [];
  let whole: Received | undefined;
  while (whole === undefined) {
    asked.since = 0;
    try {
      whole = await thread(api, me, ROOT, true, reading);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      sizes.push(JSON.stringify([...pages]).length);
    }
  }
  expect(sizes).toHaveLength(20);
  // As they are told, the two thousand replies have forty million characters.
  expect(Math.max(...sizes)).toBeLessThan(2_000 * 1_000);
  expect(asked.inAll).toBe(2_001);
  expect(new Set(whole.replies.map(({ id }) => id)).size).toBe(2_000);
  expect(whole.setAside).toEqual([]);
});

test('of more replies than are asked for their own each is read, and the post is set aside', async () => {
  const { api, asked } = serverOf(4_500);
  const { replies, setAside } = await thread(
    api,
    me,
    ROOT,
    true,
    readingWithin(() => undefined),
  );
  expect(replies).toHaveLength(4_500);
  expect(setAside).toEqual([{ id: ROOT, reason: 'thread' }]);
  expect(asked.inAll).toBe(4_001);
});
