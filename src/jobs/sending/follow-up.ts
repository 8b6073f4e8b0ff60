import { loggedWhy } from '#game/why.ts';
import type { Published } from '#networks/network.ts';
import { RELAYED } from '#game/step.ts';
import { hintId, keepActs } from '#store/partners/partner-acts.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { owedQuotes } from '#jobs/masking/owed-quotes.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { owedPolls } from '#jobs/partners/polls-owed.ts';
import { allowQuotes } from '#jobs/allow-quotes.ts';
import { POLL, STEP } from '#jobs/orders.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { whyOf } from '#jobs/retry.ts';
import type { Sending } from './send-once.ts';

/** Orders what follows once a step has been handed to its network. */
export async function followUp(
  context: JobContext,
  account: Account,
  step: StoredStep,
  sending: Sending,
  signal: AbortSignal,
): Promise<void> {
  switch (sending.kind) {
    case 'again':
      return context.queues.add(STEP.order({ ...step, notBefore: sending.at }));
    case 'sent':
      context.log.info({ event: 'step-posted', step: step.id, url: sending.post.url });
      if (step.kind === 'reveal') {
        await planMasking(context, step, signal);
        await context.queues.addAll((await owedQuotes(context, [step.game])).map(allowQuotes.order));
      }
      if (step.kind === 'partner-hint') await rememberHint(context, step, sending.post, signal);
      // Looking for relays starts soon after the post: a short round leaves no time to wait for the next reconciling.
      if (RELAYED.includes(step.kind)) {
        await context.queues.addAll((await owedPolls(context, [step.game])).map(POLL.order));
      }
      // Replies may have come before the post was known here.
      return context.queues.add(readInTurn.order(step.partner?.beside ?? account.name));
    case 'given-up':
    case 'orphaned':
    case 'taken':
      return;
  }
}

/** Keeps the id by which the account of the game knows a partner's hint: whoever answers it there plays the round. */
async function rememberHint(
  context: JobContext,
  { id, game, round, partner }: StoredStep,
  { id: networkId, url, at }: Published,
  signal: AbortSignal,
): Promise<void> {
  const host = context.accounts.get(partner?.beside ?? '');
  const located = await host?.network.locate({ id: networkId, url }, signal);
  if (!partner || !host || !located) return;
  if (!located.ok) {
    const why = whyOf(located.failure);
    context.log.warn({ event: 'hint-not-found', step: id, account: host.name, why: loggedWhy(why) });
  }
  if (!located.ok || located.value === undefined) return;
  const seen = { id: hintId(host.name, located.value), game, round, partner: partner.id, account: host.name };
  await keepActs(context.db, [{ ...seen, kind: 'hint', of: id, at, url }]);
}
