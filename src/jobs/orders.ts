import { later } from '#game/moments.ts';
import type { JobOrder } from '#queue/queue.ts';
import type { StoredEffect } from '#store/effects.ts';
import type { Repeated } from '#store/repeated-posts.ts';
import type { StoredStep } from '#store/steps.ts';
import type { OwedSweep } from '#jobs/replies/sweeps-owed.ts';

/** A poll to be taken of the posts of one round on one account. */
export interface RelayPoll {
  readonly game: string;
  readonly round: number;
  readonly account: string;
  readonly at: Temporal.Instant;
}

/** The one queue by which an account speaks, so that its posts keep their order and its limits. */
export const outboxOf = (account: string): string => `outbox-${account}`;
/** The queue that reads what an account receives. */
export const inboxOf = (account: string): string => `inbox-${account}`;
/** The queue that polls who relays the account's posts. */
export const pollsOf = (account: string): string => `polls-${account}`;
/** The queue that reads whole threads: apart from the posts, so that reading that hangs holds none of them up. */
export const sweepsOf = (account: string): string => `sweeps-${account}`;
export const HOUSEKEEPING = 'housekeeping';

/** What leaves first when several things wait: the timeline, then masking, right replies first, then what players are owed. */
const PRIORITY = {
  step: 1,
  hide: 2,
  decoy: 3,
  unhide: 4,
  quotes: 5,
  answer: 10,
  favourite: 10,
  boost: 10,
} as const;

/** The job that carries out a step, at its moment or at the one it was put off to. */
export function stepOrder(step: Pick<StoredStep, 'id' | 'account' | 'due' | 'notBefore'>): JobOrder {
  const at = later(step.due, step.notBefore);
  return {
    queue: outboxOf(step.account),
    name: 'publish-step',
    key: `${step.id}@${at.epochMilliseconds}`,
    payload: { step: step.id },
    at,
    priority: PRIORITY.step,
  };
}

/** The job that opens a post to quotes, at once. */
export function quotesOrder({ id, account }: Pick<StoredStep, 'id' | 'account'>): JobOrder {
  return {
    queue: outboxOf(account),
    name: 'allow-quotes',
    key: `${id}/quotes`,
    payload: { step: id },
    priority: PRIORITY.quotes,
  };
}

/** How long after a repeated post the one of the attempt before is looked for. */
const SECOND_AFTER = Temporal.Duration.from({ minutes: 5 });

/** The job that looks, some minutes later, whether a post that was repeated came twice. */
export function secondOrder({ outbox, id, account, attemptedAt }: Repeated): JobOrder {
  const at = attemptedAt.add(SECOND_AFTER);
  return {
    queue: outboxOf(account),
    name: 'look-for-second',
    key: `${id}/second@${at.epochMilliseconds}`,
    payload: { outbox, id },
    at,
    priority: PRIORITY.answer,
  };
}

/** The same job for whoever finds that it came too early: under its own key it would be taken for the one that runs. */
export function again(order: JobOrder, now: Temporal.Instant): JobOrder {
  return { ...order, key: `${order.key}+${now.epochMilliseconds}` };
}

/** How soon what is held, for no moment can be told, is looked at again, at the latest. */
export const HELD_FOR_MS = 10_000;

/**
 * The same job once more, for whoever holds what it would do: one, however often it is held in the same ten seconds, for it is
 * ordered from elsewhere as well.
 */
export function held(order: JobOrder, now: Temporal.Instant): JobOrder {
  const end = (Math.floor(now.epochMilliseconds / HELD_FOR_MS) + 1) * HELD_FOR_MS;
  return { ...order, key: `${order.key}+held@${end}`, at: Temporal.Instant.fromEpochMilliseconds(end) };
}

/** The job that carries out an effect, at once, or at the moment it was put off to. When it was planned, a wrong clock may have said. */
export function effectOrder(
  effect: Pick<StoredEffect, 'id' | 'account' | 'kind' | 'createdAt' | 'notBefore'>,
): JobOrder {
  const at = effect.notBefore;
  return {
    queue: outboxOf(effect.account),
    name: 'carry-out-effect',
    key: `${effect.id}@${(at ?? effect.createdAt).epochMilliseconds}`,
    payload: { effect: effect.id },
    at,
    priority: PRIORITY[effect.kind],
  };
}

/** The job that reads what an account received, at once. One waits at a time, however often it is asked for. */
export function collectOrder(account: string): JobOrder {
  return { queue: inboxOf(account), name: 'collect', key: `collect/${account}`, payload: { account } };
}

/** How many milliseconds of wake-ups are read together; half the requests that Mastodon allows, at the liveliest. */
const WAKES_APART = 2_000;

/**
 * The job that answers a wake-up: all those of the same moment share one, at its end, so that none that comes while
 * replies are being read is forgotten.
 * @param apart how long that moment is, in milliseconds
 */
export function wakeOrder(account: string, now: Temporal.Instant, apart = WAKES_APART): JobOrder {
  const end = (Math.floor(now.epochMilliseconds / apart) + 1) * apart;
  return {
    ...collectOrder(account),
    key: `collect/${account}@${end}`,
    at: Temporal.Instant.fromEpochMilliseconds(end),
  };
}

/** The job that polls, at its moment, who relays the posts of a round. */
export function pollOrder({ game, round, account, at }: RelayPoll): JobOrder {
  return {
    queue: pollsOf(account),
    name: 'poll-relays',
    key: `poll/${game}/${round}@${at.epochMilliseconds}`,
    payload: { game, round, account },
    at,
  };
}

/** The job that sweeps a round, at its moment or at the one it was put off to. */
export function sweepOrder({
  game,
  round,
  account,
  at,
}: Pick<OwedSweep, 'game' | 'round' | 'account' | 'at'>): JobOrder {
  return {
    queue: sweepsOf(account),
    name: 'sweep-round',
    key: `sweep/${game}/${round}@${at.epochMilliseconds}`,
    payload: { game, round, account },
    at,
  };
}

/** The job that puts back every job that the rows say is owed: one in a minute. */
export function reconcileOrder(now: Temporal.Instant): JobOrder {
  const minute = Math.floor(now.epochMilliseconds / 60_000);
  return { queue: HOUSEKEEPING, name: 'reconcile', key: `reconcile/${minute}`, payload: {} };
}

/** The same after an act: one that is under way may have read what the act changes before it was made. */
export const followOrder = (line: number): JobOrder => ({
  queue: HOUSEKEEPING,
  name: 'reconcile',
  key: `reconcile/act-${line}`,
  payload: {},
});
