import type { Outgoing, OwnPosts } from '#networks/network.ts';
import type { Failure, Outcome } from '#networks/outcome.ts';
import { knownPosts, unknownSince } from '#store/known-posts.ts';
import { type Outbox, recordState } from '#store/sending.ts';
import type { Account, House } from '#jobs/context.ts';
import { retryAt, sayFailure } from '#jobs/retry.ts';
import { CLOCK_SKEW, conclude, type Departure, type Sending } from './send-once.ts';

/** Whether something was due before this worker began: the store may have been set back since, and forgotten that it was done. */
export const isOverdue = ({ since }: House, { state }: Departure, due: Temporal.Instant): boolean =>
  state === 'planned' && Temporal.Instant.compare(due, since) < 0;

/**
 * Looks for what is overdue among all that the account has posted since the store last knew of something, which is read once.
 * Undefined: it is not there.
 * @param posts what it may have gone out as
 * @param by `first-line` for what may read otherwise now than it did then
 */
export async function lookBack(
  house: House,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  posts: readonly Outgoing[],
  by: 'text' | 'first-line',
  signal: AbortSignal,
): Promise<Sending | undefined> {
  const own = await recollect(house, account, signal);
  if (!own.ok) return later(house, outbox, departure, own.failure);
  const known = await knownPosts(house.db, account.name);
  for (const post of posts) {
    const found = await own.value.find(post, by, known, signal);
    if (!found.ok) return later(house, outbox, departure, found.failure);
    if (!found.value) continue;
    house.log.warn(
      { event: 'found-posted', outbox, id: departure.id, url: found.value.url },
      'A post was there that the store did not know of; it is not repeated.',
    );
    return conclude(house, account, outbox, departure, found.value, signal);
  }
  return undefined;
}

/** Reads what an account had posted before this worker began, once; after a failure again. */
async function recollect(
  { db, games, since, recollections }: House,
  { name, network }: Account,
  signal: AbortSignal,
): Promise<Outcome<OwnPosts>> {
  const known = recollections.get(name);
  if (known) return { ok: true, value: known };
  const from = (await unknownSince(db, name, [...games.keys()], since)) ?? since;
  const own = await network.ownPosts(from.subtract(CLOCK_SKEW), signal);
  if (own.ok) recollections.set(name, own.value);
  return own;
}

/** What cannot be looked for is not sent. */
async function later(house: House, outbox: Outbox, departure: Departure, failure: Failure): Promise<Sending> {
  const now = house.clock.now();
  const at = retryAt(failure, departure.attempts + 1, now) ?? now.add({ minutes: 1 });
  const why = sayFailure(failure);
  const isSo = await recordState(house.db, outbox, departure, departure.state, now, {
    why,
    notBefore: at,
    tried: true,
  });
  return isSo ? { kind: 'again', at } : { kind: 'taken' };
}
