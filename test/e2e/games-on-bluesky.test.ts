import { afterAll, beforeAll, describe, it } from 'vitest';
import { requireServer } from '../support/servers/available.ts';
import { dateBack } from './backdater-on-bluesky.ts';
import { type BlueskyWorld, openBlueskyWorld } from './bluesky-world.ts';
import { playEvening } from './evening-on-bluesky.ts';
import { playOnAllNetworks } from './game-on-all-networks.ts';
import { hideAnswers, RIGHT } from './hidden-answers-on-bluesky.ts';

const isHere = requireServer('bluesky') && requireServer('postgres') && requireServer('faketime');

describe.runIf(isHere)('on a Bluesky network', () => {
  const stack = new AsyncDisposableStack();
  let world: BlueskyWorld;

  beforeAll(async () => {
    world = stack.use(await openBlueskyWorld());
  });
  afterAll(() => stack.disposeAsync());

  it('a game is played by real accounts from its first post to its standings', async ({ expect }) => {
    expect(await playEvening(expect, world)).toBe(0);
  });

  it('right answers are hidden from everybody until the reveal, and shown again after it', async ({
    expect,
  }) => {
    expect(await hideAnswers(expect, world)).toEqual([
      expect.objectContaining({ public: 0, oneClick: RIGHT }),
    ]);
  });

  it('who dates replies back has no more guesses than others, and is first before nobody', async ({
    expect,
  }) => {
    const { counted, ranking } = await dateBack(expect, world);
    expect(counted.toSorted()).toEqual(['La gare', 'La place Sainte-Croix', 'Le Logis Barrault']);
    expect(ranking).toEqual([
      ['nadia', 12],
      ['lila', 8],
    ]);
  });

  it.runIf(requireServer('snac'))(
    'one game on all four networks at once has one timeline, one leaderboard, and the best masking of each network',
    async ({ expect }) => {
      // Open, behind a click, never seen: as each network was seen by strangers meanwhile.
      expect(await playOnAllNetworks(expect, world)).toEqual([
        ['ville', 1, 0, 0],
        ['ville-bluesky', 0, 1, 0],
        ['ville-x', 0, 1, 0],
        ['place', 0, 0, 1],
      ]);
    },
  );
});
