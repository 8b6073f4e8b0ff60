import { writeAlarm } from '#store/journal.ts';
import { recordGone, type StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from './context.ts';

/** Says whether a post is not there by the word of a server that knows the account: something on the way may say so of everything. */
export async function isSurelyGone(
  { network }: Account,
  post: string,
  signal: AbortSignal,
): Promise<boolean> {
  const relays = await network.relaysOf(post, signal);
  if (relays.ok || relays.failure.kind !== 'not-found') return false;
  return (await network.identity(signal)).ok;
}

/** Records that the post of a step turned out not to be there: somebody deleted it. Nothing is posted in its place. */
export async function noteGone({ db, clock, log }: JobContext, step: StoredStep): Promise<void> {
  const now = clock.now();
  if (!(await recordGone(db, step.id, 'others', now))) return;
  log.warn({ event: 'post-gone', step: step.id, url: step.url });
  await writeAlarm(db, step.game, { alarm: 'gone', step: step.id }, now);
}
