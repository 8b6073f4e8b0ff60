import { expect, test } from 'vitest';
import type { SeasonResults } from '#results/season.ts';
import { type Asker, Reports } from '#console/reports.ts';
import { ManualClock } from '#platform/clock.ts';
import { at } from '../../support/games/game.ts';

/** Lets everything go on that can. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const asker = (who: string): Asker => ({ who, signal: new AbortController().signal });

/** Reports of which each takes until it is ended, and in which order they were begun. */
function staged() {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const reports = new Reports({
    clock: new ManualClock(at('10:00')),
    erasures: () => Promise.resolve('none'),
    figures: nothing,
    results: nothing,
    story: nothing,
    season: async (games) => {
      began.push(games.join(' '));
      await new Promise<void>((resolve) => void ends.push(resolve));
      return { players: began.length } as SeasonResults;
    },
  });
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await settled();
  };
  return { reports, began, endOne };
}

test('a ranking is made once, in whatever order its games are named', async () => {
  const { reports, began, endOne } = staged();
  const asked = [reports.season(['b', 'a'], asker('vera')), reports.season(['a', 'b', 'a'], asker('odile'))];
  await settled();
  await endOne();
  expect((await Promise.all(asked)).map((found) => found !== 'busy' && found?.players)).toEqual([1, 1]);
  expect(began).toEqual(['a b']);
});

test('whoever asks for ever other reports waits behind whoever asks for one, and is turned away in the end', async () => {
  const { reports, began, endOne } = staged();
  const flood = Array.from({ length: 30 }, (_, index) => reports.season(['a', `b${index}`], asker('vera')));
  const shared = reports.season(['a', 'b1'], asker('odette'));
  const other = reports.season(['c', 'd'], asker('odile'));
  await settled();
  expect(began).toEqual(['a b0']);
  await endOne();
  await endOne();
  expect(began.slice(0, 3)).toContain('c d');
  for (let times = 0; times < 40; times += 1) await endOne();
  expect(await other).not.toBe('busy');
  // What somebody else had asked for too is not lost to them with the turn of whoever asked first.
  expect(await shared).not.toBe('busy');
  const found = await Promise.all(flood);
  expect(found.filter((one) => one === 'busy').length).toBeGreaterThanOrEqual(24);
});

test('what nobody waits for any more is not made', async () => {
  const { reports, began, endOne } = staged();
  const first = reports.season(['a', 'b'], asker('odile'));
  const leaves = new AbortController();
  const left = reports.season(['c', 'd'], { who: 'vera', signal: leaves.signal });
  const both = reports.season(['e', 'f'], { who: 'vera', signal: leaves.signal });
  const stays = reports.season(['e', 'f'], asker('odette'));
  await settled();
  leaves.abort();
  for (let times = 0; times < 4; times += 1) await endOne();
  await Promise.all([first, left, both, stays]);
  expect(began).toEqual(['a b', 'e f']);
});
