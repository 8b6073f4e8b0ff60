import { availableParallelism } from 'node:os';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../simulation/plan.ts';
import { playAll } from '../simulation/play-all.ts';
import type { Asked, Played } from '../simulation/player.ts';
import { OFTEN } from '../simulation/sometimes.ts';
import { HANGS_MS } from '../hangs.ts';

const KEPT = join(import.meta.dirname, '../fixtures/simulation');

/** So many of each size, from a seed on. More are played by `npm run simulate`. */
const drawn = (from: number, games: number, how: Pick<Asked, 'short' | 'twice'>): readonly Asked[] =>
  Array.from({ length: games }, (_, index) => ({ seed: from + index, shrinks: false, ...how }));

const WHOLE = drawn(21, 4, { twice: true });
const SHORT = drawn(1_001, 296, { short: true, twice: false });

const files = readdirSync(KEPT).filter((name) => name.endsWith('.json'));

/** Each under a seed that nothing is drawn from: two of these files, or one and a game that is drawn, may have the same. */
const WRITTEN: readonly Asked[] = files.map((name, index) => ({
  seed: -1 - index,
  plan: JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as Plan,
  twice: false,
  shrinks: false,
}));

let playing: Promise<readonly Played[]> | undefined;

/** What came of these games. All are played at once, by processes that take longer to start than some games do to be played; what takes longest comes first. */
async function played(games: readonly Asked[]): Promise<readonly Played[]> {
  playing ??= playEach([...WHOLE, ...WRITTEN, ...SHORT]);
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
  all.flatMap(({ seed, short, broken }) =>
    broken.map((what) => {
      const game = seed < 0 ? `plan ${files[-1 - seed]}` : `${short === true ? 'short ' : ''}seed ${seed}`;
      return `${game}: ${what}`;
    }),
  );

test(
  'simulated games keep their promises, and come out the same when they are played again',
  { timeout: 20 * HANGS_MS },
  async () => {
    const all = await played(WHOLE);
    expect(brokenIn(all)).toEqual([]);
    expect(all).toHaveLength(WHOLE.length);
  },
);

test(
  'some hundred short games keep them, too, and reach what many games reach',
  { timeout: 20 * HANGS_MS },
  async () => {
    const all = await played(SHORT);
    expect(brokenIn(all)).toEqual([]);
    expect(all).toHaveLength(SHORT.length);
    const reached = new Set(all.flatMap((one) => one.reached));
    expect(OFTEN.filter((state) => !reached.has(state))).toEqual([]);
  },
);

test('plans that were written to disturb every post break nothing', { timeout: 20 * HANGS_MS }, async () => {
  const all = await played(WRITTEN);
  expect(brokenIn(all)).toEqual([]);
  expect(all).toHaveLength(WRITTEN.length);
});
