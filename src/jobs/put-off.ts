import { isAfter } from '#game/moments.ts';
import type { WhyLine } from '#game/why.ts';
import type { JobOrder } from '#queue/queue.ts';
import type { Amendment } from '#store/posts/amendments.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import { recordState, type Seen } from '#store/outbox/sending.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { HeardAnswer } from '#store/watch/answers.ts';
import type { JobContext } from './context.ts';
import type { OrderAgain } from './ordered-again.ts';
import type { Outbox } from '#store/states.ts';

/** `again`: to be tried at that moment. `taken`: somebody else sees to it. */
export type Deferral = { readonly kind: 'again'; readonly at: Temporal.Instant } | { readonly kind: 'taken' };

/**
 * Records that something waits for a network or a partner, whichever version of the script is played: its row says until when and why.
 * Whoever is told `again` orders it.
 * @param how the state in which it waits, if that changes; `tried`: something was done for it that is no attempt, and that failed
 */
export async function waitUntil(
  { db, clock }: JobContext,
  outbox: Outbox,
  seen: Seen,
  at: Temporal.Instant,
  why: WhyLine,
  { state = seen.state, tried = false }: { readonly state?: Seen['state']; readonly tried?: boolean } = {},
): Promise<Deferral> {
  const now = clock.now();
  const isSo = await recordState(db, outbox, { ...seen, version: undefined }, state, now, {
    why,
    notBefore: at,
    tried,
  });
  return isSo ? { kind: 'again', at } : { kind: 'taken' };
}

/** A kind of job that sees to the rows of an outbox. */
export interface OutboxJob<Row> {
  readonly outbox: Outbox;
  readonly order: (row: Row) => JobOrder;
}

/**
 * Puts a step or an effect off: its row says until when and why, and its job is ordered for then. What the script decided is put off
 * only as long as that is played.
 * @param state in which it waits
 */
export async function putOff<Row extends StoredStep | StoredEffect | Amendment | HeardAnswer>(
  { db, queues, clock }: JobContext,
  { outbox, order }: OutboxJob<Row>,
  row: Row,
  until: Temporal.Instant,
  why: WhyLine,
  state: Row['state'] = row.state,
): Promise<void> {
  if (await recordState(db, outbox, row, state, clock.now(), { why, notBefore: until }))
    await queues.add(order({ ...row, notBefore: until }));
}

/**
 * Holds a step or an effect for which no moment can be told: its row says why and keeps its moment, and it is looked at again
 * within ten seconds.
 */
export async function hold<Row extends StoredStep | StoredEffect | Amendment | HeardAnswer>(
  { db, queues, clock }: JobContext,
  { outbox, order }: OutboxJob<Row>,
  row: Row,
  why: WhyLine,
): Promise<void> {
  const now = clock.now();
  await recordState(db, outbox, row, row.state, now, { why, notBefore: row.notBefore });
  await queues.add(held(order(row), now));
}

/**
 * Ends the wait of a step or an effect: it is looked at again at once, or as soon as its time has come. Its row has no moment any more: by
 * that of our clock it would wait still for a worker whose own is behind.
 */
export async function waitNoMore<Row extends StoredStep | StoredEffect>(
  { db, queues, clock }: JobContext,
  { outbox, order }: OutboxJob<Row>,
  row: Row,
): Promise<void> {
  const now = clock.now();
  await recordState(db, outbox, row, row.state, now);
  await queues.add(again(order({ ...row, notBefore: undefined }), now));
}

/** Orders a job anew that runs before its moment has come. Returns whether it did. */
export async function isEarly({ queues, clock }: JobContext, order: JobOrder): Promise<boolean> {
  const now = clock.now();
  if (!order.at || !isAfter(order.at, now)) return false;
  await queues.add(again(order, now));
  return true;
}

/** Returns the same job for whoever is at it already: under its own key it would be taken for the one that runs. */
export function again(order: JobOrder, now: Temporal.Instant): OrderAgain {
  return { ...order, isAgain: true, key: `${order.key}+${now.epochMilliseconds}` };
}

/** How soon what is held, for no moment can be told, is looked at again, at the latest. */
export const HELD_FOR_MS = 10_000;

/**
 * Returns the same job once more, for whoever holds what it would do: one, however often it is held in the same ten seconds,
 * for it is ordered from elsewhere as well.
 */
export function held(order: JobOrder, now: Temporal.Instant): OrderAgain {
  const end = (Math.floor(now.epochMilliseconds / HELD_FOR_MS) + 1) * HELD_FOR_MS;
  const at = Temporal.Instant.fromEpochMilliseconds(end);
  return { ...order, isAgain: true, key: `${order.key}+held@${end}`, at };
}
