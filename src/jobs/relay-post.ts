import { beginAttempt, recordSent, recordState } from '#store/sending.ts';
import type { StoredStep } from '#store/steps.ts';
import type { Failure } from '#networks/outcome.ts';
import type { Account, House } from './house.ts';
import { postBehind } from './relayed-post.ts';
import { retryAt, sayFailure } from './retrying.ts';
import type { Sending } from './send-once.ts';

/** How soon a post that the lent account's server does not know yet is asked for again. */
const PATIENCE = Temporal.Duration.from({ seconds: 30 });

/** Boosts a post from an account that a partner lends. A boost leaves one mark however often it is made. */
export async function relayPost(
  house: House,
  account: Account,
  step: StoredStep,
  signal: AbortSignal,
): Promise<Sending> {
  const post = await postBehind(house.db, step);
  if (post.kind !== 'there') return { kind: 'taken' };
  const attempt = { at: house.clock.now(), text: undefined };
  if (!(await beginAttempt(house.db, 'steps', step.id, step, attempt))) return { kind: 'taken' };
  const located = await account.network.locate({ id: post.id, url: post.url }, signal);
  if (!located.ok) return giveUpOrRetry(house, step, located.failure);
  if (located.value === undefined) {
    const now = house.clock.now();
    const at = now.add(PATIENCE);
    await recordState(house.db, 'steps', step.id, 'planned', now, { why: 'post-awaited', notBefore: at });
    return { kind: 'again', at };
  }
  const boosted = await account.network.boost(located.value, signal);
  if (!boosted.ok) return giveUpOrRetry(house, step, boosted.failure);
  const at = house.clock.now();
  await recordSent(house.db, 'steps', step.id, { url: post.url, at });
  return { kind: 'sent', post: { id: located.value, url: post.url, at } };
}

async function giveUpOrRetry(house: House, step: StoredStep, failure: Failure): Promise<Sending> {
  const why = sayFailure(failure);
  const now = house.clock.now();
  const at = retryAt(failure, step.attempts + 1, now);
  house.log.warn({ event: 'not-relayed', step: step.id, why }, 'A lent account could not relay a post.');
  await recordState(house.db, 'steps', step.id, at ? 'planned' : 'failed', now, { why, notBefore: at });
  return at ? { kind: 'again', at } : { kind: 'given-up' };
}
