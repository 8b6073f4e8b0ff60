import { expect, test } from 'vitest';
import { TooMuch } from '#networks/failing.ts';
import { Kept } from '#networks/kept.ts';
import type { Reply } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { isManyValues } from '#networks/count-values.ts';

const tooMuch = new TooMuch({ harmless: true, what: 'GET /list' }, new Headers(), '');

/** A server on which so many things are too much; gives for how many it was asked. */
function serving(most: () => number) {
  const asked: number[] = [];
  const ask = async (limit: number): Promise<number> => {
    asked.push(limit);
    if (limit > most()) throw tooMuch;
    return limit;
  };
  return { asked, ask };
}

test('a page that is too much is asked for again, half as long, and so are those after it', async () => {
  const size = new PageSize(80);
  const { asked, ask } = serving(() => 25);
  expect([await size.fit(ask), await size.fit(ask)]).toEqual([20, 20]);
  expect(asked).toEqual([80, 40, 20, 20]);
});

test('once pages have fitted for a while, they are longer again', async () => {
  let most = 25;
  const size = new PageSize(80);
  const { asked, ask } = serving(() => most);
  await size.fit(ask);
  most = 1_000;
  for (let page = 0; page < 40; page += 1) await size.fit(ask);
  expect(new Set(asked)).toEqual(new Set([80, 40, 20]));
  expect(asked.at(-1)).toBe(80);
});

test('where even the fewest are too much, that is said', async () => {
  const { asked, ask } = serving(() => 0);
  await expect(new PageSize(80, 10).fit(ask)).rejects.toBe(tooMuch);
  expect(asked).toEqual([80, 40, 20, 10]);
  await expect(new PageSize(3).fit(serving(() => 0).ask)).rejects.toBe(tooMuch);
});

test('whatever else goes wrong is not asked for again', async () => {
  let asked = 0;
  const fails = async (): Promise<never> => {
    asked += 1;
    throw new Error('away');
  };
  await expect(new PageSize(80).fit(fails)).rejects.toThrow('away');
  expect(asked).toBe(1);
});

test('values are counted outside of texts, whatever the texts hold', () => {
  expect(isManyValues('[{},{},{}]', 5)).toBe(false);
  expect(isManyValues('[{},{},{}]', 4)).toBe(true);
  expect(isManyValues(`["${',[{\\"'.repeat(100)}"]`, 4)).toBe(false);
  expect(isManyValues(`["\\\\",${'1,'.repeat(4)}1]`, 4)).toBe(true);
});

test('long replies are kept up to a sum, and short ones beyond it', () => {
  const reply = (id: string, length: number): Reply => ({
    id,
    author: { address: 'a', mention: '@a', name: 'a', noBot: false },
    text: 'a'.repeat(length),
    hashtags: [],
    createdAt: Temporal.Instant.from('2026-09-19T09:00:00Z'),
    visibility: 'public',
  });
  const kept = new Kept(5_000);
  const first = kept.keep({ replies: [reply('1', 3_000), reply('2', 900)], setAside: [] });
  const next = kept.keep({ replies: [reply('3', 3_000), reply('4', 900)], setAside: [] });
  expect([...first.replies, ...next.replies].map(({ id }) => id)).toEqual(['1', '2', '4']);
  expect(next.setAside).toEqual([{ id: '3', reason: 'size' }]);
});
