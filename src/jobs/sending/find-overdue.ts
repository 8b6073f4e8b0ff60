import { earlier, isBefore } from '#game/moments.ts';
import type { Outgoing, OwnPosts, Published } from '#networks/network.ts';
import type { Failure, Outcome } from '#networks/outcome.ts';
import { knownPosts, unknownSince } from '#store/posts/known-posts.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { waitUntil } from '#jobs/put-off.ts';
import { askAgainAt, whyOf } from '#jobs/retry.ts';
import { CLOCK_SKEW, conclude, type Departure, type Sending } from './send-once.ts';
import type { Outbox } from '#store/states.ts';

/**
 * Says whether something was due before this worker began: the store may have been set back since, and forgotten that it was done.
 */
export const isOverdue = ({ since }: JobContext, { state }: Departure, due: Temporal.Instant): boolean =>
  state === 'planned' && isBefore(due, since);

/**
 * Says whether something may have left after the backup was taken that the database was put back to, whenever it was to: a person may have
 * had it come earlier, or has it said once more now.
 */
export const isForgotten = ({ restore }: JobContext, { state }: Pick<Departure, 'state'>): boolean =>
  restore !== undefined && state === 'planned';

/**
 * Looks for what is overdue among all that the account has posted since the store last knew of something, which is read once.
 * Undefined: it is not there.
 * @param posts what it may have gone out as
 * @param by `first-line` for what may read otherwise now than it did then
 */
export async function findOverdue(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  posts: readonly Outgoing[],
  by: 'text' | 'first-line',
  signal: AbortSignal,
): Promise<Sending | undefined> {
  const own = await ownPostsOf(context, account, signal);
  if (!own.ok) return seekLater(context, outbox, departure, own.failure);
  const known = await knownPosts(context.db, account.name);
  for (const post of posts) {
    const found = await own.value.find(post, by, known, signal);
    if (!found.ok) return seekLater(context, outbox, departure, found.failure);
    if (found.value) return foundAmong(context, account, outbox, departure, found.value, signal);
  }
  return undefined;
}

/** Says that something is out that the store did not know of, and records it. */
export async function foundAmong(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  post: Published,
  signal: AbortSignal,
): Promise<Sending> {
  context.log.warn({ event: 'found-posted', outbox, id: departure.id, url: post.url });
  return conclude(context, account, outbox, departure, post, signal);
}

/** Reads what an account had posted before this worker began, once; after a failure again. */
export async function ownPostsOf(
  { db, games, since, restore, ownPosts }: JobContext,
  { name, network }: Account,
  signal: AbortSignal,
): Promise<Outcome<OwnPosts>> {
  const known = ownPosts.get(name);
  if (known) return { ok: true, value: known };
  const unknown = (await unknownSince(db, name, [...games.keys()], since)) ?? since;
  const from = restore ? earlier(unknown, restore.takenAt) : unknown;
  const own = await network.ownPosts(from.subtract(CLOCK_SKEW), signal);
  if (own.ok) ownPosts.set(name, own.value);
  return own;
}

/** Puts off what cannot be looked for: it is not sent. */
export async function seekLater(
  context: JobContext,
  outbox: Outbox,
  departure: Departure,
  failure: Failure,
): Promise<Sending> {
  const at = askAgainAt(failure, departure.attempts + 1, context.clock.now());
  return waitUntil(context, outbox, departure, at, whyOf(failure), { tried: true });
}
