import { LONGEST_REQUEST_MS } from '#networks/network.ts';

/** How long after it was decided an attempt may leave. It is checked as the request leaves, so that whoever was frozen meanwhile sends nothing. */
export const LEASE_MS = 10_000;

/** How long a server may still take over a request whose sender waits no longer. */
const SLOWNESS_MS = 20_000;

/** How long an attempt can take effect, counted from its beginning. */
export const TAKES_EFFECT = Temporal.Duration.from({
  milliseconds: LEASE_MS + LONGEST_REQUEST_MS + SLOWNESS_MS,
});

/** When an attempt of unknown outcome is looked for, in seconds after its beginning; the last time when it can no longer take effect. */
const LOOKS = [5, 15, 30, TAKES_EFFECT.total('seconds')];

/**
 * When to look next for what an attempt that began at `began` may have come to; undefined: a look at `now` tells for good, and
 * what it does not find is not there.
 */
export function nextLookFor(began: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | undefined {
  return LOOKS.map((seconds) => began.add({ seconds })).find(
    (look) => Temporal.Instant.compare(look, now) > 0,
  );
}
