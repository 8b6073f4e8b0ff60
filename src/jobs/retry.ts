import { later } from '#game/moments.ts';
import { failingLine, type WhyLine } from '#game/why.ts';
import type { Failure } from '#networks/outcome.ts';

const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 60;

/** Says when to try again after a failure that may pass; undefined for one that will not. */
export function retryAt(
  failure: Failure,
  attempts: number,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  switch (failure.kind) {
    case 'rate-limited':
      // What a network tells may be over by our clock, again and again.
      return later(now.add({ seconds: FIRST_PAUSE }), failure.until ?? now.add({ seconds: LONGEST_PAUSE }));
    case 'unreachable':
    case 'outcome-unknown':
      return now.add({ seconds: pauseOf(attempts) });
    case 'credentials-rejected':
    case 'out-of-credit':
      return now.add({ seconds: LONGEST_PAUSE });
    case 'refused':
    case 'not-found':
      return undefined;
  }
}

/** Returns how many seconds to wait after so many attempts: longer each time, up to a minute. */
const pauseOf = (attempts: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, attempts - 1));

/** Says when to try again, after so many attempts, what a failure of no network keeps. */
export const pauseAfter = (attempts: number, now: Temporal.Instant): Temporal.Instant =>
  now.add({ seconds: pauseOf(attempts) });

/** Says when to ask again for what has to be known, whatever the failure. */
export const askAgainAt = (failure: Failure, attempts: number, now: Temporal.Instant): Temporal.Instant =>
  retryAt(failure, attempts, now) ?? now.add({ seconds: LONGEST_PAUSE });

/** Gives the reason that a failure is, for rows and for the log; never a credential. */
export function whyOf(failure: Failure): WhyLine {
  switch (failure.kind) {
    case 'rate-limited':
      if (failure.ours) return 'kept-for-posts';
      return failure.until ? `rate-limited until ${failure.until}` : 'rate-limited';
    case 'not-found':
      return 'not-found';
    case 'refused':
    case 'credentials-rejected':
    case 'out-of-credit':
    case 'unreachable':
    case 'outcome-unknown':
      return failingLine(failure.kind, failure.grounds);
  }
}
