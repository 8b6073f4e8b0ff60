import { momentAt } from '#jobs/clocks.ts';
import { loggedWhy } from '#game/why.ts';
import { maskingOn } from '#game/masking.ts';
import type { Leave, Reading } from '#networks/network.ts';
import type { Failure, Outcome } from '#networks/outcome.ts';
import { beginLease } from '#platform/lease.ts';
import { openBefore } from '#store/replies/masking.ts';
import type { EffectHiding, StoredEffect } from '#store/outbox/effects.ts';
import { eraseReply, repliesByNetworkId } from '#store/replies/replies.ts';
import { beginAttempt, recordSent } from '#store/outbox/sending.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import type { GameState } from '#store/states.ts';
import { LEASE_MS, TAKES_EFFECT } from '#jobs/attempts.ts';
import { allowanceFor } from '#jobs/budget.ts';
import { planMasking } from './plan-masking.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { fail } from '#jobs/fail.ts';
import { EFFECT } from '#jobs/orders.ts';
import { putOff } from '#jobs/put-off.ts';
import { whyOf } from '#jobs/retry.ts';
import { readingWithin } from '#jobs/within-share.ts';
import { isSecretOver } from './secret.ts';

/** What an attempt that was interrupted gets to take effect, before it is made again. */
const SETTLE = Temporal.Duration.from({ seconds: 4 });

/** Hiding says nothing to anybody, so that a pause does not hold it back; and what was hidden is shown again when the game is over. */
const STATES: readonly GameState[] = ['playing', 'paused', 'stopped', 'finished'];

/**
 * Hides a reply or shows it again. Both come to the same however often they are made, so that an attempt of unknown
 * outcome is made again, soon; but not before an earlier move about the same reply can take effect no more, since the one that the
 * network takes last is the one that stands.
 */
export async function carryOutMasking(
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  hiding: EffectHiding,
  signal: AbortSignal,
): Promise<void> {
  const now = context.clock.now();
  if (effect.state === 'sending') {
    const why = 'outcome-unknown';
    return putOff(context, EFFECT, effect, now.add(SETTLE), why, 'uncertain');
  }
  const since = (await context.sharedNow()).subtract(TAKES_EFFECT);
  const before = await openBefore(context.db, effect, hiding.number, since);
  if (before) {
    const open = before.owed ? undefined : before.latest?.since(since);
    return putOff(context, EFFECT, effect, now.add(open ?? { seconds: 1 }), 'attempt-before');
  }
  const use = effect.kind === 'hide' ? 'hide' : 'show';
  const { short } = allowanceFor(context, account, use);
  const until = await short(account.network.budget('hiding'));
  if (until) return putOff(context, EFFECT, effect, until, 'kept-for-masking');
  const leave = beginLease(context.clock, LEASE_MS);
  const attempt = {
    at: context.clock.now(),
    begun: await context.sharedNow(),
    text: undefined,
    silent: true,
  };
  const begun = await beginAttempt(context.db, 'effects', effect, attempt, STATES);
  if (!begun) return;
  const reading = readingWithin(short);
  const outcome = await ask(account, effect, hiding, { leave, reading }, signal);
  const failure = outcome.ok
    ? undefined
    : await confirmed(outcome.failure, account, effect, hiding, reading, signal);
  await record(context, { ...effect, ...begun }, failure);
  if (outcome.ok && effect.kind === 'unhide') await fillPlace(context, account, effect, signal);
}

/** In a full thread, a right reply may have waited for the place that has become free. */
async function fillPlace(
  context: JobContext,
  account: Account,
  effect: StoredEffect,
  signal: AbortSignal,
): Promise<void> {
  if (!(await canBeFull(context, account, effect, signal))) return;
  const steps = await stepsOfRound(context.db, effect.game, effect.round);
  if (!isSecretOver(steps, effect, momentAt(context, account))) await planMasking(context, effect, signal);
}

/** Says whether the account hides no more than so many replies in one thread. */
async function canBeFull(
  { games }: JobContext,
  account: Account,
  { game }: StoredEffect,
  signal: AbortSignal,
): Promise<boolean> {
  const played = games.get(game);
  const can = await account.capabilities(signal);
  const masking = played && can.ok ? maskingOn(played.game, can.value) : undefined;
  return masking?.kind === 'hides' && Number.isFinite(masking.most);
}

const ask = (
  { network }: Account,
  { kind, reply }: StoredEffect,
  { thread }: EffectHiding,
  { leave, reading }: { readonly leave: Leave; readonly reading: Reading },
  signal: AbortSignal,
): Promise<Outcome<void>> =>
  kind === 'unhide'
    ? network.unhide(reply, thread, signal, leave, reading)
    : network.hide(reply, thread, signal, leave, reading);

/**
 * Confirms in the thread that a reply is gone, since its text is erased on that alone.
 */
async function confirmed(
  failure: Failure,
  { network }: Account,
  { reply }: StoredEffect,
  { thread }: EffectHiding,
  reading: Reading,
  signal: AbortSignal,
): Promise<Failure> {
  if (failure.kind !== 'not-found') return failure;
  const there = await network.thread(thread, signal, reading);
  if (!there.ok) {
    return { kind: 'unreachable', grounds: { kind: 'thread-unread' }, cause: there.failure };
  }
  const { replies, setAside } = there.value;
  // Of what is too much to be read nobody knows what stands in it.
  if (setAside.some(({ reason }) => reason === 'thread'))
    return { kind: 'unreachable', grounds: { kind: 'thread-unread' } };
  if (![...replies, ...setAside].some(({ id }) => id === reply)) return failure;
  return { kind: 'unreachable', grounds: { kind: 'thread-shows-it' } };
}

async function record(
  context: JobContext,
  effect: StoredEffect,
  failure: Failure | undefined,
): Promise<void> {
  const { db, clock, queues } = context;
  const { id, kind, account, reply } = effect;
  const now = clock.now();
  if (!failure) return void (await recordSent(db, 'effects', id, { at: now }));
  // First: what has failed is not looked at again.
  if (failure.kind === 'not-found') await eraseReply(db, account, reply, now);
  const failed = await fail(context, 'effects', effect, failure);
  if (failed.kind === 'again') return queues.add(EFFECT.order({ ...effect, notBefore: failed.at }));
  if (failed.kind === 'taken' || failure.kind === 'not-found') return;
  context.log.warn({
    event: kind === 'unhide' ? 'not-shown' : 'not-hidden',
    account,
    reply: (await repliesByNetworkId(db, account, [reply])).at(-1)?.id,
    why: loggedWhy(whyOf(failure)),
  });
}
