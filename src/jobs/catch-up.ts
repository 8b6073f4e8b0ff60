import { setTimeout as pause } from 'node:timers/promises';
import { collect } from './collect.ts';
import type { JobContext } from './context.ts';

/** How long an account is waited for; one that does not answer is read by the inbox job. */
const PATIENCE_MS = 5_000;

/**
 * Reads what each account of the games received while no worker was at work, before anything leaves: what a partner withdrew
 * meanwhile is not done any more. An account that does not answer keeps nobody waiting for more than a few seconds.
 */
export async function catchUp(context: JobContext, signal: AbortSignal): Promise<void> {
  const spoken = new Set(context.games.values().flatMap(({ game }) => game.accounts));
  const own = [...context.accounts.values()].filter(({ name, lent }) => !lent && spoken.has(name));
  await Promise.all(
    own.map(async (account) => {
      const over = new AbortController();
      const reading = collect(context, account, AbortSignal.any([signal, over.signal]));
      const waiting = pause(PATIENCE_MS, undefined, { signal, ref: false }).catch(() => undefined);
      await Promise.race([reading, waiting]).catch((error: unknown) => {
        context.log.warn({ event: 'not-collected', account: account.name, err: error });
      });
      over.abort();
    }),
  );
}
