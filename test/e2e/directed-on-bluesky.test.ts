import { afterAll, beforeAll, describe, it } from 'vitest';
import { requireServer } from '../support/servers/available.ts';
import { actDuringGame } from './acts-on-bluesky.ts';
import { type BlueskyWorld, openBlueskyWorld } from './bluesky-world.ts';
import { playWithPartners } from './partners-on-bluesky.ts';

const isHere = requireServer('bluesky') && requireServer('postgres') && requireServer('faketime');

describe.runIf(isHere)('on a Bluesky network', () => {
  const stack = new AsyncDisposableStack();
  let world: BlueskyWorld;

  beforeAll(async () => {
    world = stack.use(await openBlueskyWorld());
  });
  afterAll(() => stack.disposeAsync());

  it('a person accepts, corrects, pauses and takes back, and the posts, the hiding and the ranking follow', async ({
    expect,
  }) => {
    expect(await actDuringGame(expect, world)).toBe(0);
  });

  it('a game with partners is relayed and helped by both, each from its own account, and passes on no answer', async ({
    expect,
  }) => {
    expect(await playWithPartners(expect, world)).toBe(0);
  });
});
