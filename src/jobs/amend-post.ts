import { isAgreedEachTime } from '#game/partners.ts';
import { giveUp, isSettledBefore } from '#jobs/sending/amending.ts';
import { postNotice } from '#jobs/sending/post-notice.ts';
import { rewritePost } from '#jobs/sending/rewrite-post.ts';
import { settleStep } from '#jobs/sending/settle-step.ts';
import { withdrawPost } from '#jobs/sending/withdraw-post.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { amendmentById } from '#store/posts/amendments.ts';
import { consentsOf } from '#store/partners/consents.ts';
import { stepById, type StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from './context.ts';
import { afterFailure, hold, obey, over, wait } from './gates.ts';
import { job } from './job.ts';
import { AMENDMENT } from './orders.ts';
import { playedNow } from './played-now.ts';
import { isEarly } from './put-off.ts';
import { isOwed, isUnderWay } from './step-state.ts';

/**
 * Does to a post what a person wished, if it is still owed: whatever its game has come to since, and in a pause too. Running it again
 * is harmless: the row's state decides.
 */
export const amendPost = job({ ...AMENDMENT, run });

async function run(
  context: JobContext,
  { amendment: id }: { readonly amendment: string },
  signal: AbortSignal,
): Promise<void> {
  const amendment = await amendmentById(context.db, id);
  const step = amendment && (await stepById(context.db, amendment.step));
  const now = amendment && (await playedNow(context, amendment.game));
  const account = amendment && context.accounts.get(amendment.account);
  if (!amendment || !step || !now || !account || !isOwed(amendment)) return;
  if (await isEarly(context, AMENDMENT.order(amendment))) return;
  // What is taken back says nothing, but where it can only be said that it should not be there.
  const says = amendment.kind !== 'withdraw' || amendment.why === 'account-paused';
  if (says && (await isPaused(context.db, account.name)))
    return obey(context, AMENDMENT, amendment, hold('account-paused'));
  const soon = (seconds: number) => context.clock.now().add({ seconds });
  const { played, state } = now;
  // The network keeps what it takes last; but what is deleted nothing brings back.
  if (amendment.kind !== 'withdraw' && !(await isSettledBefore(context, amendment)))
    return obey(context, AMENDMENT, amendment, wait(soon(1), 'attempt-before'));
  if (isUnderWay(step)) {
    if (amendment.kind === 'withdraw' && state !== 'playing')
      await settleStep(context, account, played.game, step, signal);
    return obey(context, AMENDMENT, amendment, wait(soon(5), 'post-awaited'));
  }
  if (step.state !== 'sent' || step.networkId === undefined)
    return obey(context, AMENDMENT, amendment, over('done', 'not-needed'));
  const can = await account.capabilities(signal);
  if (!can.ok) return obey(context, AMENDMENT, amendment, afterFailure(context, amendment, can.failure));
  const { networkId } = step;
  const { game, version } = played;
  const amending = { context, account, game, version, step: { ...step, networkId }, amendment, signal };
  // It may have lent its account when the post was made, or when a person wished for this.
  if (amendment.kind !== 'notice' && isAgreedEachTime(game.partners, step))
    return giveUp(amending, amendment, 'not-approved');
  if (amendment.kind === 'rewrite' && (await hasWithdrawn(context, step)))
    return giveUp(amending, amendment, 'revoked');
  switch (amendment.kind) {
    case 'rewrite':
      return rewritePost(amending, can.value);
    case 'withdraw':
      return withdrawPost(amending, can.value);
    case 'notice':
      return postNotice(amending, can.value);
  }
}

/** Through the account of a partner that has withdrawn nothing more is said; what it lent its account for may be deleted. */
async function hasWithdrawn({ db }: JobContext, { game, account, partner }: StoredStep): Promise<boolean> {
  if (!partner || partner.beside === account) return false;
  const consents = await consentsOf(db, game);
  return consents.some((consent) => consent.partner === partner.id && consent.revokedAt !== undefined);
}
