import type { RateBudget } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';
import { reopening } from '#networks/turnstile.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from './collecting.ts';

/** A fifth of what servers allow: 600 polls in five minutes, of 3,000 requests. */
const BETWEEN_POLLS_MS = 500;
/** Of a limit, so much is never taken for looking whether something came: what reading leaves to hiding and to posts. */
const KEPT = 0.2;
/** Of what is left beside that, so much is taken for it: as many looks at all as there are at the pace above. */
const TAKEN = 0.25;
const LONGEST_PAUSE_MS = 60_000;

/** How many of the newest notifications are looked at: more than arrive between two polls. */
export const NEWEST = 30;

/** Says how many milliseconds after a look the next one is due: more rarely the less is left, down to none before the reset. */
export function lookAfter(left: RateBudget | undefined, now: Temporal.Instant): number {
  if (left === undefined) return BETWEEN_POLLS_MS;
  const { limit, remaining, resetsAt } = left;
  const looks = (remaining - limit * KEPT) * TAKEN;
  if (looks < 1) return now.until(reopening(resetsAt)).total('milliseconds');
  return Math.max(BETWEEN_POLLS_MS, Math.ceil(now.until(resetsAt).total('milliseconds') / looks));
}

/**
 * Calls `wake` when the newest notifications are not those of the poll before: servers have no stream for one account.
 * Polls for ever, more rarely while they fail; ends when the signal is aborted.
 * @param after how many milliseconds after a poll that succeeds the next one is due
 */
export async function listen(
  poll: () => Promise<Outcome<Page>>,
  wake: () => void,
  after: () => number,
  signal: AbortSignal,
): Promise<void> {
  let seen: ReadonlySet<string> | undefined;
  let failing = 0;
  while (!signal.aborted) {
    const polled = await poll().catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (polled === undefined) return;
    if (polled.ok) {
      const now = new Set(polled.value.notifications.map(({ uri }) => uri));
      // Something may have come before the first poll, and while the server could not be asked.
      if (seen === undefined || failing > 0 || !now.isSubsetOf(seen)) wake();
      seen = now;
    }
    failing = polled.ok ? 0 : failing + 1;
    const pause = BETWEEN_POLLS_MS * 2 ** failing;
    await wait(polled.ok ? after() : Math.min(pause, LONGEST_PAUSE_MS), undefined, { signal }).catch(
      () => undefined,
    );
  }
}
