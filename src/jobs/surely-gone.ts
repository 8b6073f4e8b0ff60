import type { Failure } from '#networks/outcome.ts';
import { writeAlarm } from '#store/journal.ts';
import { amendmentsTo } from '#store/posts/amendments.ts';
import { recordGone, type StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from './context.ts';
import { isUnderWay } from './step-state.ts';

/** Says whether a post is not there by the word of a server that knows the account. */
export async function isSurelyGone(account: Account, post: string, signal: AbortSignal): Promise<boolean> {
  const relays = await account.network.relaysOf(post, signal);
  return !relays.ok && isGoneBy(account, relays.failure, signal);
}

/** Says the same of what somebody else has written, such as a reply: what one request is told of it is no reason to erase it. */
export async function isSurelyTakenBack(
  account: Account,
  reply: string,
  signal: AbortSignal,
): Promise<boolean> {
  const post = await account.network.postAgain(reply, signal);
  return !post.ok && isGoneBy(account, post.failure, signal);
}

/** How soon, and how often, it is tried again to do something about what is said not to be there. */
export const NOT_THERE = { after: Temporal.Duration.from({ seconds: 30 }), attempts: 10 };

/**
 * Says whether a failure to read something tells that it is not there: by the word of a server that knows the account, since something on
 * the way may say so of everything.
 */
export async function isGoneBy(
  { network }: Account,
  { kind }: Failure,
  signal: AbortSignal,
): Promise<boolean> {
  return kind === 'not-found' && (await network.identity(signal)).ok;
}

/**
 * Records that the post of a step turned out not to be there: somebody deleted it, or this program is about to, and does not know that it
 * has. Nothing is posted in its place.
 */
export async function noteGone({ db, clock, log }: JobContext, step: StoredStep): Promise<void> {
  const now = clock.now();
  const isNews = await db.transaction().execute(async (trx) => {
    const amendments = await amendmentsTo(trx, step.id);
    const isOurs = amendments.some((one) => one.kind === 'withdraw' && isUnderWay(one));
    const isRecorded = await recordGone(trx, step.id, isOurs ? 'us' : 'others', now);
    if (isRecorded && !isOurs) await writeAlarm(trx, step.game, { alarm: 'gone', step: step.id }, now);
    return isRecorded && !isOurs;
  });
  if (isNews) log.warn({ event: 'post-gone', step: step.id, url: step.url });
}
