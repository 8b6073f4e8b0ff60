import { expect, test } from 'vitest';
import type { PublicGame } from '#app/public-view/public-game.ts';
import type { PublicGames } from '#app/public-view/public-games.ts';
import { ManualClock } from '#platform/clock.ts';
import { openLog } from '#platform/log.ts';
import { KeptGames, KeptPages, PAGE_CACHE, ready, send } from '#public-page/kept.ts';
import { at } from '../../support/games/game.ts';

const game = { id: 'angers' } as unknown as PublicGame;

function reading(answers: readonly (PublicGame | Error)[]) {
  const clock = new ManualClock(at('09:00'));
  let reads = 0;
  const games = {
    read: async () => {
      const answer = answers[Math.min(reads, answers.length - 1)];
      reads += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as unknown as PublicGames;
  const kept = new KeptGames(games, clock, openLog('error', { write: () => undefined }));
  return { clock, kept, reads: () => reads };
}

test('however many ask at once, a game is read once, and not again within the second', async () => {
  const { kept, reads } = reading([game]);
  await Promise.all(Array.from({ length: 50 }, () => kept.of('angers')));
  await kept.of('angers');
  expect(reads()).toBe(1);
});

test('what was read before is given at once while it is read anew, and not after ten seconds', async () => {
  const newer = { id: 'newer' } as unknown as PublicGame;
  const { clock, kept, reads } = reading([game, newer]);
  await kept.of('angers');
  clock.moveTo(clock.now().add({ seconds: 2 }));
  expect(await kept.of('angers')).toBe(game);
  expect(reads()).toBe(2);
  expect(await kept.of('angers')).toBe(newer);
});

test('a game that cannot be read for once is shown as it was', async () => {
  const { clock, kept } = reading([game, new Error('gone')]);
  await kept.of('angers');
  clock.moveTo(clock.now().add({ seconds: 60 }));
  expect(await kept.of('angers')).toBe(game);
  await expect(reading([new Error('gone')]).kept.of('angers')).rejects.toThrow('gone');
});

test('a page is written once for what it tells', async () => {
  const pages = new KeptPages();
  let written = 0;
  const write = (of: object) => pages.page('/', of, 'text/html', () => `page ${(written += 1)}`);
  const [one, other] = [{}, {}];
  await write(one);
  await write(one);
  expect(written).toBe(1);
  await write(other);
  expect(written).toBe(2);
});

test('whoever has it already is told so, packed or not', () => {
  const page = ready('bonjour', 'text/html');
  const ask = (headers: Record<string, string>) =>
    send(new Request('http://localhost/', { headers }), page, 'public').status;
  const packed = page.etag.replace(/"$/u, '-z"');
  expect(ask({})).toBe(200);
  expect(ask({ 'If-None-Match': page.etag })).toBe(304);
  expect(ask({ 'If-None-Match': `"x", W/${packed}` })).toBe(304);
  expect(ask({ 'If-None-Match': '*' })).toBe(304);
  expect(ask({ 'If-None-Match': '"other"' })).toBe(200);
});

test('a page is packed for whoever can unpack it, and for nobody who says that it cannot', () => {
  const page = ready('bonjour', 'text/html');
  const packed = (said: string): string | null =>
    send(
      new Request('http://localhost/', { headers: { 'Accept-Encoding': said } }),
      page,
      'public',
    ).headers.get('content-encoding');
  for (const said of ['gzip', 'br, GZIP;q=0.5', 'gzip; q=1', '*'])
    expect([said, packed(said)]).toEqual([said, 'gzip']);
  for (const said of ['gzip;q=0, identity', 'gzip; q=0.000', 'br', 'x-notgzip', '', '*;q=1, gzip;q=0']) {
    expect([said, packed(said)]).toEqual([said, null]);
  }
});

test('a page is shown elsewhere no longer than the privacy notice says, even where this page does not answer', () => {
  const seconds = (name: string): number => Number(new RegExp(`${name}=(\\d+)`, 'u').exec(PAGE_CACHE)?.[1]);
  const read = 10;
  for (const name of ['stale-while-revalidate', 'stale-if-error'])
    expect(read + seconds('max-age') + seconds(name)).toBeLessThanOrEqual(90);
});
