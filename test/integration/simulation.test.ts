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
const GAMES = 10;

async function played(all: readonly Asked[]): Promise<readonly Played[]> {
  const found: Played[] = [];
  await playAll(all, Math.min(all.length, availableParallelism()), async (one) => void found.push(one));
  return found;
}

/** What broke, each with how to see it again. */
const brokenIn = (all: readonly Played[]): readonly string[] =>
  all.flatMap(({ seed, broken }) => broken.map((what) => `seed ${seed}: ${what}`));

test(
  'simulated games keep their promises, and come out the same when they are played again',
  { timeout: 20 * HANGS_MS },
  async () => {
    const games = Array.from({ length: GAMES }, (_, index) => ({
      seed: index + 1,
      twice: true,
      shrinks: false,
    }));
    const all = await played(games);
    expect(brokenIn(all)).toEqual([]);
    expect(all).toHaveLength(GAMES);
    const reached = new Set(all.flatMap((one) => one.reached));
    expect([...reached]).toEqual(
      expect.arrayContaining(['a worker died', 'a worker was frozen', 'a job was lost']),
    );
  },
);

test('plans that were written to disturb every post break nothing', { timeout: 20 * HANGS_MS }, async () => {
  const plans = readdirSync(KEPT)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(KEPT, name), 'utf8')) as Plan);
  const all = await played(plans.map((plan) => ({ seed: plan.seed, plan, twice: false, shrinks: false })));
  expect(brokenIn(all)).toEqual([]);
  expect(all).toHaveLength(plans.length);
});
