import { afterAll, beforeAll, describe } from 'vitest';
import { requireServer } from '../support/servers/available.ts';
import { type BlueskyServers, startBluesky } from '../support/servers/bluesky.ts';
import { blueskyHabits } from './bluesky-habits.ts';
import { blueskyWorld } from './bluesky-world.ts';
import { networkContract } from './network-contract.ts';

describe.runIf(requireServer('bluesky') && requireServer('postgres'))('with real servers', () => {
  let servers: BlueskyServers;
  beforeAll(async () => {
    servers = await startBluesky();
  });
  afterAll(() => servers[Symbol.asyncDispose]());

  networkContract('Bluesky', () => blueskyWorld(servers));
  blueskyHabits(() => servers);
});
