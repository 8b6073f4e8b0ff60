import { BlueskyNetwork } from '#networks/bluesky/bluesky-network.ts';
import { ManualClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { HANGS_MS } from '../hangs.ts';
import { BlueskyStandIn } from '../support/stand-ins/bluesky.ts';

/** A stand-in server and the account `angers.test` on it, for tests of what goes wrong. */
export interface BlueskyStage extends AsyncDisposable {
  readonly server: BlueskyStandIn;
  readonly network: BlueskyNetwork;
  readonly clock: ManualClock;
}

/** @param password the right one, unless told */
export async function blueskyStage(password?: string): Promise<BlueskyStage> {
  const server = await BlueskyStandIn.start();
  const clock = new ManualClock(Temporal.Instant.from('2026-09-19T09:00:00Z'));
  const network = new BlueskyNetwork({
    service: server.url,
    handle: 'angers.test',
    appPassword: new Secret(password ?? server.password),
    clock,
    timeout: HANGS_MS,
  });
  return { server, network, clock, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() };
}
