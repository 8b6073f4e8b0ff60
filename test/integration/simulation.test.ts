import { availableParallelism } from 'node:os';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../simulation/plan.ts';
import { playAll } from '../simulation/play-all.ts';
import type { Asked, Played } from '../simulation/player.ts';
import { HANGS_MS } from '../hangs.ts';

const KEPT = join(import.meta.dirname, '../fixtures/simulation');

/** More of them are played by `npm run simulate`. */
const DRAWN: readonly Asked[] = Array.from({ length: 10 }, (_, index) => ({
  seed: index + 1,
  twice: true,
  shrinks: false,
}));

const files = readdirSync(KEPT).filter((name) => name.endsWith('.json'));

/** Each under a seed that nothing is drawn from: two of these files, or one and a game that is drawn, may have the same. */
const WRITTEN: readonly Asked[] = files.map((name, index) => ({
  seed: -1 - index,
  plan: JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as Plan,
  twice: false,
  shrinks: false,
}));

let playing: Promise<readonly Played[]> | undefined;

/** What came of these games. All are played at once, by processes that take longer to start than some games do to be played. */
async function played(games: readonly Asked[]): Promise<readonly Played[]> {
  playing ??= playEach([...DRAWN, ...WRITTEN]);
  const seeds = new Set(games.map(({ seed }) => seed));
  return (await playing).filter(({ seed }) => seeds.has(seed));
}

async function playEach(games: readonly Asked[]): Promise<readonly Played[]> {
  const found: Played[] = [];
  await playAll(games, availableParallelism(), async (one) => void found.push(one));
  return found;
}

/** What broke, each with how to see it again. */
const brokenIn = (all: readonly Played[]): readonly string[] =>
  all.flatMap(({ seed, broken }) =>
    broken.map((what) => `${seed < 0 ? `plan ${files[-1 - seed]}` : `seed ${seed}`}: ${what}`),
  );

test(
  'simulated games keep their promises, and come out the same when they are played again',
  { timeout: 20 * HANGS_MS },
  async () => {
    const all = await played(DRAWN);
    expect(brokenIn(all)).toEqual([]);
    expect(all).toHaveLength(DRAWN.length);
  },
);

test('plans that were written to disturb every post break nothing', { timeout: 20 * HANGS_MS }, async () => {
  const all = await played(WRITTEN);
  expect(brokenIn(all)).toEqual([]);
  expect(all).toHaveLength(WRITTEN.length);
  // Where a drawn game is disturbed is another place with each change of the program: what one of these loses another may have.
  const both = await played([...DRAWN, ...WRITTEN]);
  const reached = new Set(both.flatMap((one) => one.reached));
  expect([...reached]).toEqual(
    expect.arrayContaining(['a worker died', 'a worker was frozen', 'a job was lost']),
  );
});
