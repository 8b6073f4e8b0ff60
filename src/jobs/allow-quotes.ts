import { momentAt } from './clocks.ts';
import { loggedWhy } from '#game/why.ts';
import { z } from 'zod';
import type { Failure } from '#networks/outcome.ts';
import { settleQuotes } from '#store/posts/quotes.ts';
import { stepById, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from './context.ts';
import { job, PRIORITY } from './job.ts';
import { retryAt, whyOf } from './retry.ts';
import { isOver } from '#jobs/masking/owed-quotes.ts';

/**
 * Opens a post to quotes, if that is still owed. After a failure that may pass it stays owed, and the next reconcile orders
 * it again.
 */
export const allowQuotes = job({
  name: 'allow-quotes',
  queue: 'outbox',
  data: z.strictObject({ step: z.string() }),
  of: ({ id, account }: Pick<StoredStep, 'id' | 'account'>) => ({
    account,
    key: `${id}/quotes`,
    data: { step: id },
    priority: PRIORITY.quotes,
  }),
  run,
});

async function run(
  context: JobContext,
  { step: id }: { readonly step: string },
  signal: AbortSignal,
): Promise<void> {
  const post = await stepById(context.db, id);
  const account = post && context.accounts.get(post.account);
  if (!post?.owesQuotes || post.networkId === undefined || !account) return;
  const steps = await stepsOfRound(context.db, post.game, post.round);
  if (!isOver(post, steps, momentAt(context, account))) return;
  const outcome = await account.network.allowQuotes(post.networkId, signal);
  if (!outcome.ok) {
    const why = whyOf(outcome.failure);
    context.log.warn({ event: 'quotes-still-refused', step: id, why: loggedWhy(why) });
    if (mayPass(context, account, outcome.failure)) return;
  }
  await settleQuotes(context.db, id);
}

/** A partner that takes its token back has ended its part: nobody waits for another one. */
const mayPass = ({ clock }: JobContext, { lent }: Account, failure: Failure): boolean =>
  retryAt(failure, 1, clock.now()) !== undefined && !(lent && failure.kind === 'credentials-rejected');
