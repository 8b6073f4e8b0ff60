import { loggedWhy } from '#game/why.ts';
import { isAfter } from '#game/moments.ts';
import { beginLease } from '#platform/lease.ts';
import { beginAttempt } from '#store/outbox/sending.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import { recordTurned } from '#store/replies/passed-on.ts';
import type { GameState } from '#store/states.ts';
import { LEASE_MS, TAKES_EFFECT } from '#jobs/attempts.ts';
import { allowanceFor } from '#jobs/budget.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { fail } from '#jobs/fail.ts';
import { EFFECT } from '#jobs/orders.ts';
import { putOff } from '#jobs/put-off.ts';
import { whyOf } from '#jobs/retry.ts';

/** To take back says nothing to anybody, so that neither a pause nor the end of the game holds it back. */
const STATES: readonly GameState[] = ['playing', 'paused', 'stopped', 'finished'];

/**
 * Takes back the boost of something that was said in a live hour. However often it is done it comes to the same, so that an attempt of
 * unknown outcome is made again; but not before an earlier one can take effect no more: that may be the boost itself.
 */
export async function takeBoostBack(
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, queues } = context;
  const now = clock.now();
  const open = effect.unsettledAt?.add(TAKES_EFFECT);
  const shared = await context.sharedNow();
  if (open && isAfter(open, shared))
    return putOff(context, EFFECT, effect, now.add(shared.until(open)), 'attempt-before');
  const until = await allowanceFor(context, account, 'show').short(account.network.budget('posting'));
  if (until) return putOff(context, EFFECT, effect, until, 'kept-for-posts');
  const leave = beginLease(clock, LEASE_MS);
  const attempt = { at: clock.now(), begun: await context.sharedNow(), text: undefined, silent: true };
  const begun = await beginAttempt(db, 'effects', effect, attempt, STATES);
  if (!begun) return;
  const outcome = await account.network.unboost(effect.reply, signal, leave);
  if (outcome.ok) return recordTurned(db, begun, 'unboost', clock.now());
  const failed = await fail(context, 'effects', begun, outcome.failure);
  if (failed.kind === 'again') return queues.add(EFFECT.order({ ...effect, notBefore: failed.at }));
  if (failed.kind === 'taken') return;
  context.log.warn({
    event: 'not-taken-back',
    account: account.name,
    why: loggedWhy(whyOf(outcome.failure)),
  });
}
