import type { Outgoing, Published } from '#networks/network.ts';
import { beginAttempt, type Outbox, recordSent, recordState } from '#store/sending.ts';
import type { SendState } from '#store/tables.ts';
import type { Account, House } from './house.ts';
import { retryAt, sayFailure } from './retrying.ts';

/** What the store knows of something that leaves. */
export interface Departure {
  readonly id: string;
  readonly state: SendState;
  readonly attemptedAt: Temporal.Instant | undefined;
  readonly attempts: number;
}

/** `again`: to be tried at that moment. `given-up`: refused for good. `orphaned`: what it answers is gone; it is still planned. */
export type Sending =
  | { readonly kind: 'sent'; readonly post: Published }
  | { readonly kind: 'again'; readonly at: Temporal.Instant }
  | { readonly kind: 'given-up' }
  | { readonly kind: 'orphaned' }
  | { readonly kind: 'taken' };

/** Clocks of servers differ from ours; a post is looked for from this much before the attempt. */
const CLOCK_SKEW = Temporal.Duration.from({ minutes: 5 });

/**
 * Publishes a post at most once, and surely. The row says `sending` before anything leaves. Whoever finds it in that
 * state, or `uncertain`, was preceded by an attempt of unknown outcome: the post is looked for before it is repeated,
 * and not before the interrupted attempt had the time to take effect.
 */
export async function sendOnce(
  house: House,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  post: Outgoing,
  signal: AbortSignal,
): Promise<Sending> {
  return (
    (await lookForIt(house, account, outbox, departure, post, signal)) ??
    (await send(house, account, outbox, departure, post, signal))
  );
}

/** What became of an attempt of unknown outcome; undefined when there was none, or when nothing came of it. */
export async function lookForIt(
  house: House,
  account: Account,
  outbox: Outbox,
  { id, state, attemptedAt, attempts }: Departure,
  post: Outgoing,
  signal: AbortSignal,
): Promise<Sending | undefined> {
  if (state === 'planned') return undefined;
  const { clock } = house;
  // Its request may have left a moment ago, however long before that the attempt began: an upload takes its time.
  if (state === 'sending') return wait(house, outbox, id, clock.now().add(house.settle));
  const attempted = attemptedAt ?? clock.now();
  const found = await account.network.find(post, attempted.subtract(CLOCK_SKEW), signal);
  if (!found.ok) {
    const at = retryAt(found.failure, attempts, clock.now()) ?? clock.now().add({ minutes: 1 });
    return wait(house, outbox, id, at, sayFailure(found.failure));
  }
  if (!found.value) return undefined;
  await recordSent(house.db, outbox, id, found.value);
  return { kind: 'sent', post: found.value };
}

/** Publishes what is surely not there. */
export async function send(
  house: House,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  post: Outgoing,
  signal: AbortSignal,
): Promise<Sending> {
  const { clock, db } = house;
  const began = await beginAttempt(db, outbox, departure.id, departure, {
    at: clock.now(),
    text: post.text,
    owesQuotes: post.visibility === 'public' && post.quotes === 'nobody',
  });
  if (!began) return { kind: 'taken' };
  const outcome = await account.network.publish(post, signal);
  if (outcome.ok) {
    await recordSent(db, outbox, departure.id, outcome.value);
    return { kind: 'sent', post: outcome.value };
  }
  const why = sayFailure(outcome.failure);
  const at = retryAt(outcome.failure, departure.attempts + 1, clock.now());
  house.log.warn({ event: 'not-sent', outbox, id: departure.id, why }, 'The network did not take a post.');
  if (outcome.failure.kind === 'not-found' && post.inReplyTo !== undefined) {
    await recordState(db, outbox, departure.id, 'planned', clock.now(), { why });
    return { kind: 'orphaned' };
  }
  if (!at) {
    await recordState(db, outbox, departure.id, 'failed', clock.now(), { why });
    return { kind: 'given-up' };
  }
  const state = outcome.failure.kind === 'outcome-unknown' ? 'uncertain' : 'planned';
  await recordState(db, outbox, departure.id, state, clock.now(), { why, notBefore: at });
  return { kind: 'again', at };
}

/** What may have gone through stays `uncertain` until it has been looked for. */
async function wait(
  house: House,
  outbox: Outbox,
  id: string,
  at: Temporal.Instant,
  why = 'outcome-unknown: the attempt was interrupted',
): Promise<Sending> {
  await recordState(house.db, outbox, id, 'uncertain', house.clock.now(), { why, notBefore: at });
  return { kind: 'again', at };
}
