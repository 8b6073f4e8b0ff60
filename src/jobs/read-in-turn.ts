import { z } from 'zod';
import { isAfter, isBy } from '#game/moments.ts';
import type { JobOrder } from '#queue/queue.ts';
import { putReadingOff } from '#store/replies/cursors.ts';
import { allowanceFor, renewed } from './budget.ts';
import { collect, ordinarily } from './collect.ts';
import type { JobContext } from './context.ts';
import { hearHashtags } from './hear-hashtag.ts';
import { readShownAgain } from '#jobs/replies/answers-again.ts';
import { job } from './job.ts';
import { again } from './put-off.ts';
import { withinShare } from './within-share.ts';

/**
 * Reads what an account received, or, where its network's limit runs short, orders that for a little later: reading slows
 * before it stops. Whatever woke it meanwhile is served by the one that waits.
 */
export const readInTurn = job({
  name: 'collect',
  queue: 'inbox',
  data: z.strictObject({ account: z.string() }),
  /** At once. One waits at a time, however often it is asked for. */
  of: (account: string) => ({ account, key: `collect/${account}`, data: { account } }),
  run,
});

/** How many milliseconds of wake-ups are read together; half the requests that Mastodon allows, at the liveliest. */
const WAKES_APART = 2_000;

/**
 * Returns the job that answers a wake-up: all those of the same moment share one, at its end, so that none that comes while
 * replies are being read is forgotten.
 * @param apart how long that moment is, in milliseconds
 */
export function wakeOrder(account: string, now: Temporal.Instant, apart = WAKES_APART): JobOrder {
  const end = (Math.floor(now.epochMilliseconds / apart) + 1) * apart;
  return {
    ...readInTurn.order(account),
    key: `collect/${account}@${end}`,
    at: Temporal.Instant.fromEpochMilliseconds(end),
  };
}

async function run(
  context: JobContext,
  { account: name }: { readonly account: string },
  signal: AbortSignal,
): Promise<void> {
  const account = context.accounts.get(name);
  if (!account) return;
  const now = context.clock.now();
  const { network } = account;
  // What lies ahead was noted by a clock that has been set back since.
  const noted = context.readings.get(name);
  const own = noted && isBy(noted.latest, now) ? noted : undefined;
  if (own?.next && isAfter(own.next, now)) return;
  const budget = network.budget('reading');
  const allowance = allowanceFor(context, account, 'read');
  const pause = await allowance.pause(budget);
  const next = pause ? (own?.latest ?? now).add(pause) : budget && renewed(budget);
  if (next && isAfter(next, now)) return putOff(context, name, own?.latest ?? now, next);
  context.readings.set(name, { latest: now });
  const { short } = allowance;
  const collected = await collect(context, account, signal, ordinarily(context, account, short));
  if (collected !== 'short') {
    await hearHashtags(context, account, withinShare(short, new Map()), signal);
    return readShownAgain(context, account, signal);
  }
  const left = network.budget('reading');
  await putOff(context, name, now, left ? renewed(left) : now);
}

async function putOff(
  context: JobContext,
  account: string,
  latest: Temporal.Instant,
  next: Temporal.Instant,
): Promise<void> {
  context.readings.set(account, { latest, next });
  await putReadingOff(context.db, account, next);
  await context.queues.add(again({ ...readInTurn.order(account), at: next }, next));
}
