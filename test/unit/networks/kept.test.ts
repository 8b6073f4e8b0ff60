import { expect, test } from 'vitest';
import { Kept } from '#networks/kept.ts';
import type { Reply } from '#networks/network.ts';

const reply = (id: string, length: number, beside = 0): Reply => ({
  id,
  author: { address: 'zoe@elsewhere.example', mention: '@zoe', name: 'Zoé', noBot: false },
  text: 'a'.repeat(length),
  beside: 'b'.repeat(beside),
  hashtags: [],
  createdAt: Temporal.Instant.from('2026-09-19T09:00:00Z'),
  visibility: 'public',
});
const ids = ({ replies }: { readonly replies: readonly Reply[] }): readonly string[] =>
  replies.map(({ id }) => id);

test('of long replies no more is kept than fits, over all the pages of a reading; short ones always are', () => {
  const kept = new Kept(10_000);
  const first = kept.keep({ replies: [reply('1', 6_000), reply('2', 900)], setAside: [] });
  expect([ids(first), first.setAside]).toEqual([['1', '2'], []]);
  const odd = { id: 'odd', reason: 'shape' } as const;
  const next = kept.keep({
    replies: [reply('3', 3_000, 2_000), reply('4', 4_000), reply('5', 1_000)],
    setAside: [odd],
  });
  expect(ids(next)).toEqual(['4', '5']);
  expect(next.setAside).toEqual([odd, { id: '3', reason: 'size' }]);
  const last = kept.keep({ replies: [reply('6', 1_001), reply('7', 1_000)], setAside: [] });
  expect([ids(last), last.setAside]).toEqual([['7'], [{ id: '6', reason: 'size' }]]);
});
