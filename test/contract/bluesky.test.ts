import { describe } from 'vitest';
import { requireServer } from '../support/servers/available.ts';
import { startBluesky } from '../support/servers/bluesky.ts';
import { blueskyWorld } from './bluesky-world.ts';
import { networkContract } from './network-contract.ts';

describe.runIf(requireServer('bluesky') && requireServer('postgres'))('with real servers', () => {
  networkContract('Bluesky', async () => blueskyWorld(await startBluesky()));
});
