import { isAfter, isBy } from '#game/moments.ts';
import { readingPause, renewed, setApart } from './budget.ts';
import { collect } from './collect.ts';
import type { Account, JobContext } from './context.ts';
import { again, collectOrder } from './orders.ts';

/**
 * Reads what an account received, or, where its network's limit runs short, orders that for a little later: reading slows
 * before it stops. Whatever woke it meanwhile is served by the one that waits.
 */
export async function readInTurn(context: JobContext, account: Account, signal: AbortSignal): Promise<void> {
  const now = context.clock.now();
  const { name, network } = account;
  // What lies ahead was noted by a clock that has been set back since.
  const noted = context.readings.get(name);
  const own = noted && isBy(noted.latest, now) ? noted : undefined;
  if (own?.next && isAfter(own.next, now)) return;
  const budget = network.budget('reading');
  const pause = readingPause(budget, await setApart(context, account), now);
  const next = pause ? (own?.latest ?? now).add(pause) : budget && renewed(budget);
  if (next && isAfter(next, now)) {
    context.readings.set(name, { latest: own?.latest ?? now, next });
    return context.queues.add(again({ ...collectOrder(name), at: next }, next));
  }
  context.readings.set(name, { latest: now });
  await collect(context, account, signal);
}
