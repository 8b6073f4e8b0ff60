import type { Outcome } from '#networks/outcome.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from './collecting.ts';

/** A fifth of what servers allow: 600 looks in five minutes, of 3,000 requests. */
const BETWEEN_LOOKS_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/** How many of the newest notifications are looked at: more than arrive between two looks. */
export const LOOKED_AT = 30;

/**
 * Calls `wake` when the newest notifications are not those of the look before: servers have no stream for one account.
 * Looks for ever, more rarely while they fail; ends when the signal is aborted.
 */
export async function listen(
  look: () => Promise<Outcome<Page>>,
  wake: () => void,
  signal: AbortSignal,
): Promise<void> {
  let seen: ReadonlySet<string> | undefined;
  let pause = BETWEEN_LOOKS_MS;
  while (!signal.aborted) {
    const looked = await look().catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (looked === undefined) return;
    if (looked.ok) {
      const now = new Set(looked.value.notifications.map(({ uri }) => uri));
      // Something may have come before the first look, and while the server could not be asked.
      if (seen === undefined || pause > BETWEEN_LOOKS_MS || !now.isSubsetOf(seen)) wake();
      seen = now;
    }
    pause = looked.ok ? BETWEEN_LOOKS_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}
