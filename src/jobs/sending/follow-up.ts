import { RELAYED } from '#game/step.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { owedQuotes } from '#jobs/masking/owed-quotes.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { owedPolls } from '#jobs/partners/polls-owed.ts';
import { rememberHint } from '#jobs/partners/remember-hint.ts';
import { allowQuotes } from '#jobs/allow-quotes.ts';
import { POLL, STEP } from '#jobs/orders.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
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
      if (step.kind === 'partner-hint') {
        const host = context.accounts.get(step.partner?.beside ?? '');
        if (host) await rememberHint(context, host, step, sending.post, signal);
      }
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
