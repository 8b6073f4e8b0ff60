import { expect, test } from 'vitest';
import { isKey, readEach } from '#networks/reading.ts';
import type { Reply } from '#networks/network.ts';

test.each(['113000000000196611', 'zoé@exämple.social', 'at://did:plc:abc/app.bsky.feed.post/3k', '@zoe'])(
  '« %s » can be an id or an address',
  (text) => {
    expect(isKey(text)).toBe(true);
  },
);

test.each([' ', '\u00a0', '\u2003', '\u2028', '\u2029', '\u202f', '\u3000', '\ufeff', '\n', '\u0085'])(
  'nothing with white space in it can be an id or an address: %j',
  (space) => {
    expect(isKey(`zoe${space}martin@example.social`)).toBe(false);
  },
);

test('a reply whose author or whose own id has white space in it is set aside alone', () => {
  const reply: Reply = {
    id: '1',
    author: { address: 'zoe@example.social', mention: '@zoe@example.social', name: 'Zoé Martin' },
    text: 'La maison d’Adam',
    visibility: 'public',
    createdAt: Temporal.Instant.from('2026-09-19T10:00Z'),
    hashtags: [],
  } as unknown as Reply;
  const spaced = { ...reply, id: '2', author: { ...reply.author, address: 'zoe martin@example.social' } };
  const read = readEach(
    [reply, spaced, { ...reply, id: '3 zoe' }],
    (one) => one,
    ({ id }) => id,
  );
  expect(read.replies.map(({ id }) => id)).toEqual(['1']);
  expect(read.setAside).toEqual([
    { id: '2', reason: 'author' },
    { id: expect.stringMatching(/^unreadable-[\da-f]{32}$/u) as string, reason: 'id' },
  ]);
});
