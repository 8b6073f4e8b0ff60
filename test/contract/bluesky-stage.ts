import { BlueskyNetwork } from '#networks/bluesky/bluesky-network.ts';
import { RateLimits } from '#networks/bluesky/rate-limits.ts';
import { ManualClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { HANGS_MS } from '../hangs.ts';
import { BlueskyStandIn } from '../support/stand-ins/bluesky.ts';

/** A stand-in server and the account `angers.test` on it, for tests of what goes wrong. */
export interface BlueskyStage extends AsyncDisposable {
  readonly server: BlueskyStandIn;
  readonly network: BlueskyNetwork;
  readonly clock: ManualClock;
  /** A further connection from the same address. */
  readonly another: () => BlueskyNetwork;
}

/** @param password the right one, unless told; `limit`: how many requests the server takes in five minutes */
export async function blueskyStage(password?: string, limit?: number): Promise<BlueskyStage> {
  const clock = new ManualClock(Temporal.Instant.from('2026-09-19T09:00:00Z'));
  const server = await BlueskyStandIn.start({ clock, ...(limit !== undefined && { limit }) });
  const limits = new RateLimits();
  const another = (): BlueskyNetwork =>
    new BlueskyNetwork({
      service: server.url,
      handle: 'angers.test',
      appPassword: new Secret(password ?? server.password),
      clock,
      limits,
      timeout: HANGS_MS,
    });
  return {
    server,
    network: another(),
    another,
    clock,
    [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
  };
}
