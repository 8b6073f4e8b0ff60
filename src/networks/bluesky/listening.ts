import type { Outcome } from '#networks/outcome.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from './collecting.ts';

/** A fifth of what servers allow: 600 polls in five minutes, of 3,000 requests. */
const BETWEEN_POLLS_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** How many of the newest notifications are looked at: more than arrive between two polls. */
export const NEWEST = 30;

/**
 * Calls `wake` when the newest notifications are not those of the poll before: servers have no stream for one account.
 * Polls for ever, more rarely while they fail; ends when the signal is aborted.
 */
export async function listen(
  poll: () => Promise<Outcome<Page>>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
  let seen: ReadonlySet<string> | undefined;
  let pause = BETWEEN_POLLS_MS;
  while (!signal.aborted) {
    const polled = await poll().catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (polled === undefined) return;
    if (polled.ok) {
      const now = new Set(polled.value.notifications.map(({ uri }) => uri));
      // Something may have come before the first poll, and while the server could not be asked.
      if (seen === undefined || pause > BETWEEN_POLLS_MS || !now.isSubsetOf(seen)) wake();
      seen = now;
    }
    pause = polled.ok ? BETWEEN_POLLS_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}
