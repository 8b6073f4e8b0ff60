import { loggedWhy } from '#game/why.ts';
import type { Published } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { hintId, keepActs } from '#store/partners/partner-acts.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { whyOf } from '#jobs/retry.ts';

/**
 * Finds the id by which the account of the game knows the hint that a lent account posted, and keeps it: whoever answers it there plays the
 * round. Undefined: it is not known there (yet).
 * @param host the account beside which the partner speaks
 * @param post as the lent account knows it
 */
export async function rememberHint(
  context: JobContext,
  host: Account,
  { id, game, round, partner }: Pick<StoredStep, 'id' | 'game' | 'round' | 'partner'>,
  { id: networkId, url, at }: Published,
  signal: AbortSignal,
): Promise<Outcome<string | undefined>> {
  const located = await host.network.locate({ id: networkId, url }, signal);
  if (!located.ok) {
    const why = whyOf(located.failure);
    context.log.warn({ event: 'hint-not-found', step: id, account: host.name, why: loggedWhy(why) });
    return located;
  }
  if (located.value === undefined || !partner) return done(undefined);
  const seen = { id: hintId(host.name, located.value), game, round, partner: partner.id, account: host.name };
  await keepActs(context.db, [{ ...seen, kind: 'hint', of: id, at, url }]);
  return located;
}
