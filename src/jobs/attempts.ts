import { setTimeout as pause } from 'node:timers/promises';
import { isBy } from '#game/moments.ts';
import { type Leave, LONGEST_REQUEST_MS } from '#networks/network.ts';
import type { Clock } from '#platform/clock.ts';
import { beginLease } from '#platform/lease.ts';
import { mayLeaveStill, redateAttempt, type Seen } from '#store/outbox/sending.ts';
import type { GameState, Outbox } from '#store/states.ts';
import type { JobContext } from './context.ts';

/** How long after it was decided an attempt may leave. It is checked as the request leaves, so that whoever was frozen meanwhile sends nothing. */
export const LEASE_MS = 10_000;

/** Nothing leaves that was asked longer ago whether it may: a pause holds within a second. */
const FRESH_MS = 1_000;
/** How soon it is asked once more. */
const ASK_AGAIN_MS = 500;

/** Until when something that is about to begin may leave, and whether it was decided just now. */
interface Lease {
  readonly holds: Leave;
  readonly isFresh: Leave;
  readonly isPrompt: () => boolean;
}

/** Begins what an attempt may leave by; before the attempt is dated. */
export const beginLeaving = (clock: Clock): Lease => ({
  holds: beginLease(clock, LEASE_MS),
  isFresh: beginLease(clock, FRESH_MS),
  isPrompt: beginLease(clock, ASK_AGAIN_MS),
});

/**
 * Has an attempt that says something leave, once it has begun, unless there is a pause by then: as long as it takes, for a database that is
 * slow, a worker that is frozen or a connection that is long in coming, it is asked again and again.
 * @param send makes the request, and asks what it is given as that leaves
 * @param states of the game in which it may leave
 */
export async function whileItMay<T>(
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
  { holds, isFresh, isPrompt }: Lease,
  outbox: Outbox,
  begun: Seen,
  send: (leave: Leave) => Promise<T>,
  states?: readonly GameState[],
): Promise<T> {
  let may = true;
  let isAsked = isFresh;
  const ask = async (): Promise<void> => {
    const since = beginLease(clock, FRESH_MS);
    may = await mayLeaveStill(db, outbox, begun, states);
    isAsked = since;
  };
  if (!isPrompt()) await ask();
  const over = new AbortController();
  void askOn(over.signal, () => may && holds(), ask);
  try {
    return await send(() => may && isAsked() && holds());
  } finally {
    over.abort();
  }
}

/** What cannot be asked is asked again, and does not leave meanwhile. */
async function askOn(over: AbortSignal, isOpen: () => boolean, ask: () => Promise<void>): Promise<void> {
  for (;;) {
    await pause(ASK_AGAIN_MS, undefined, { signal: over, ref: false }).catch(() => undefined);
    if (over.aborted || !isOpen()) return;
    await ask().catch(() => undefined);
  }
}

/** How long a server may still take over a request whose sender waits no longer. */
const SLOWNESS_MS = 20_000;

/** How long an attempt can take effect, counted from its beginning. */
export const TAKES_EFFECT = Temporal.Duration.from({
  milliseconds: LEASE_MS + LONGEST_REQUEST_MS + SLOWNESS_MS,
});

/** When an attempt of unknown outcome is searched for, in seconds after its beginning; the last time when it can no longer take effect. */
const SEARCHES = [5, 15, 30, TAKES_EFFECT.total('seconds')];

/**
 * Says in how long to search next for what an attempt of this age may have come to; undefined: a search now tells for good, and what it
 * does not find is not there.
 */
export function nextSearch(age: Temporal.Duration): Temporal.Duration | undefined {
  const next = SEARCHES.map((seconds) => Temporal.Duration.from({ seconds })).find(
    (search) => Temporal.Duration.compare(search, age) > 0,
  );
  return next?.subtract(age);
}

/**
 * Says how long ago an attempt was begun, by the clock that all workers share: their own may differ by more than an attempt
 * lasts. One that is not dated by it, or that it would have begin after now since it has been set back, is taken to begin now.
 */
export async function ageOf(
  { db, sharedNow }: JobContext,
  outbox: Outbox,
  attempt: Seen & { readonly begunAt: Temporal.Instant | undefined },
): Promise<Temporal.Duration> {
  const now = await sharedNow();
  const { begunAt } = attempt;
  if (begunAt && isBy(begunAt, now)) return now.since(begunAt);
  await redateAttempt(db, outbox, attempt, now);
  return new Temporal.Duration();
}
