import type { Failure, Outcome } from '#networks/outcome.ts';
import { isEarlierOwed } from '#store/containment.ts';
import type { Hiding, StoredEffect } from '#store/effects.ts';
import { eraseReply } from '#store/replies.ts';
import { beginAttempt, recordSent, recordState } from '#store/sending.ts';
import { stepsOfRound } from '#store/steps.ts';
import type { GameState } from '#store/tables.ts';
import { shortUntil } from './budget.ts';
import { contain } from './contain.ts';
import type { Account, House } from './house.ts';
import { effectOrder } from './orders.ts';
import { retryAt, sayFailure } from './retrying.ts';
import { secretEnd } from './secret.ts';

/** Share of the network's limit that decoys, and what is shown again, leave to right replies that may still come. */
const RESERVE = 0.5;

/** Hiding says nothing to anybody, so that a pause does not hold it back; and what was hidden is shown again when the game is over. */
const STATES: readonly GameState[] = ['playing', 'paused', 'stopped', 'finished'];

/**
 * Hides a reply or shows it again. Both come to the same however often they are made, so that an attempt of unknown
 * outcome is made again; but not before it had the time to take effect, nor before an earlier turn of the same reply, since
 * the one that the network takes last is the one that stands.
 */
export async function carryOutHiding(
  house: House,
  account: Account,
  effect: StoredEffect,
  hiding: Hiding,
  signal: AbortSignal,
): Promise<void> {
  const now = house.clock.now();
  if (effect.state === 'sending') {
    const why = 'outcome-unknown: the attempt was interrupted';
    return putOff(house, effect, 'uncertain', now.add(house.settle), why);
  }
  if (await isEarlierOwed(house.db, effect, hiding.turn)) {
    return putOff(house, effect, effect.state, now.add({ seconds: 1 }), 'waits for what came before');
  }
  const short = shortUntil(account.network.budget('hiding'), effect.kind === 'hide' ? 0 : RESERVE, now);
  if (short) {
    const why = 'rate-limited: the rest is kept for right replies';
    return putOff(house, effect, effect.state, short, why);
  }
  const attempt = { at: now, text: undefined };
  if (!(await beginAttempt(house.db, 'effects', effect.id, effect, attempt, STATES))) return;
  const outcome = await ask(account, effect, hiding, signal);
  const failure = outcome.ok ? undefined : await confirmed(outcome.failure, account, effect, hiding, signal);
  await record(house, effect, failure);
  if (outcome.ok && effect.kind === 'unhide') await fillPlace(house, effect, signal);
}

/** In a full thread, a right reply may have waited for the place that has become free. */
async function fillPlace(house: House, effect: StoredEffect, signal: AbortSignal): Promise<void> {
  const steps = await stepsOfRound(house.db, effect.game, effect.round, effect.account);
  if (secretEnd(steps, effect) === undefined) await contain(house, effect, signal);
}

const ask = (
  { network }: Account,
  { kind, reply }: StoredEffect,
  { thread }: Hiding,
  signal: AbortSignal,
): Promise<Outcome<void>> =>
  kind === 'unhide' ? network.unhide(reply, thread, signal) : network.hide(reply, thread, signal);

/**
 * That a reply is not there, its thread has to say too: its author is taken at his word, and his text forgotten, on that
 * alone.
 */
async function confirmed(
  failure: Failure,
  { network }: Account,
  { reply }: StoredEffect,
  { thread }: Hiding,
  signal: AbortSignal,
): Promise<Failure> {
  if (failure.kind !== 'not-found') return failure;
  const there = await network.thread(thread, signal);
  if (!there.ok) {
    const reason = 'the reply is said not to be there, and its thread could not be read';
    return { kind: 'unreachable', reason, cause: there.failure };
  }
  if (!there.value.some(({ id }) => id === reply)) return failure;
  return { kind: 'unreachable', reason: 'the reply is said not to be there, though its thread shows it' };
}

async function record(house: House, effect: StoredEffect, failure: Failure | undefined): Promise<void> {
  const { db, clock } = house;
  const { id, kind, account, reply } = effect;
  const now = clock.now();
  if (!failure) return recordSent(db, 'effects', id, { at: now });
  const why = sayFailure(failure);
  const at = retryAt(failure, effect.attempts + 1, now);
  if (at) {
    return putOff(house, effect, failure.kind === 'outcome-unknown' ? 'uncertain' : 'planned', at, why);
  }
  await recordState(db, 'effects', id, 'failed', now, { why });
  if (failure.kind === 'not-found') return eraseReply(db, account, reply, now);
  house.log.warn(
    { event: kind === 'unhide' ? 'not-shown' : 'not-hidden', account, reply, why },
    kind === 'unhide'
      ? 'A hidden reply could not be shown again; a person has to.'
      : 'A reply could not be hidden; it stays in public.',
  );
}

async function putOff(
  house: House,
  effect: StoredEffect,
  state: StoredEffect['state'],
  at: Temporal.Instant,
  why: string,
): Promise<void> {
  await recordState(house.db, 'effects', effect.id, state, house.clock.now(), { why, notBefore: at });
  await house.queues.add(effectOrder({ ...effect, notBefore: at }));
}
