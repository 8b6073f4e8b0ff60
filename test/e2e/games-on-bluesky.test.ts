import { afterAll, beforeAll, describe, it } from 'vitest';
import { MovableTime } from '../support/play/movable-time.ts';
import { requireServer } from '../support/servers/available.ts';
import { startBluesky } from '../support/servers/bluesky.ts';
import type { BlueskyWorld } from './bluesky-world.ts';
import { playEvening } from './evening-on-bluesky.ts';
import { playOnAllNetworks } from './game-on-all-networks.ts';
import { hideAnswers } from './hidden-answers-on-bluesky.ts';
import { playWithPartners } from './partners-on-bluesky.ts';

/** One network for all, since it takes its time to start: each game has people of its own, and plays later than the one before. */
describe.runIf(requireServer('bluesky') && requireServer('postgres'))('on a Bluesky network', () => {
  const stack = new AsyncDisposableStack();
  let world: BlueskyWorld;

  beforeAll(async () => {
    const time = stack.use(await MovableTime.start());
    world = { time, servers: stack.use(await startBluesky(time)) };
  });
  afterAll(() => stack.disposeAsync());

  it('a game is played by real accounts from its first post to its standings', ({ expect }) =>
    playEvening(expect, world));

  it('right answers are hidden from everybody until the reveal, and shown again after it', ({ expect }) =>
    hideAnswers(expect, world));

  it('a game with partners is relayed and helped by both, each from its own account, and passes on no answer', ({
    expect,
  }) => playWithPartners(expect, world));

  it.runIf(requireServer('snac'))(
    'one game on all four networks at once has one timeline, one leaderboard, and the best containment of each network',
    ({ expect }) => playOnAllNetworks(expect, world),
  );
});
