import type { Published } from '#networks/network.ts';
import { RELAYED } from '#store/polls.ts';
import { hintId, keepActs } from '#store/partner-acts.ts';
import type { StoredStep } from '#store/steps.ts';
import { owedQuotes } from '#jobs/masking/owed-quotes.ts';
import { contain } from '#jobs/masking/plan-masking.ts';
import type { Account, House } from '#jobs/context.ts';
import { owedLooks } from '#jobs/partners/polls-owed.ts';
import { collectOrder, lookOrder, quotesOrder, stepOrder } from '#jobs/orders.ts';
import { sayFailure } from '#jobs/retry.ts';
import type { Sending } from './send-once.ts';

/** What follows once a step has been handed to its network. */
export async function followUp(
  house: House,
  account: Account,
  step: StoredStep,
  sending: Sending,
  signal: AbortSignal,
): Promise<void> {
  switch (sending.kind) {
    case 'again':
      return house.queues.add(stepOrder({ ...step, notBefore: sending.at }));
    case 'sent':
      house.log.info({ event: 'step-posted', step: step.id, url: sending.post.url }, 'A step was posted.');
      if (step.kind === 'reveal') {
        await contain(house, step, signal);
        await house.queues.addAll((await owedQuotes(house, [step.game])).map(quotesOrder));
      }
      if (step.kind === 'partner-hint') await rememberHint(house, step, sending.post, signal);
      // Looking for relays starts soon after the post: a short round leaves no time to wait for the next reconciling.
      if (RELAYED.includes(step.kind)) {
        await house.queues.addAll((await owedLooks(house, [step.game])).map(lookOrder));
      }
      // Replies may have come before the post was known here.
      return house.queues.add(collectOrder(step.partner?.beside ?? account.name));
    case 'given-up':
    case 'orphaned':
    case 'taken':
      return;
  }
}

/** Under which id the account of the game knows a partner's hint: whoever answers it there plays the round. */
async function rememberHint(
  house: House,
  { id, game, round, partner }: StoredStep,
  { id: networkId, url, at }: Published,
  signal: AbortSignal,
): Promise<void> {
  const host = house.accounts.get(partner?.beside ?? '');
  const located = await host?.network.locate({ id: networkId, url }, signal);
  if (!partner || !host || !located) return;
  if (!located.ok) {
    const why = sayFailure(located.failure);
    house.log.warn(
      { event: 'hint-not-found', step: id, account: host.name, why },
      'A partner’s hint is not known to the account of the game: replies to it that do not mention the account are not seen.',
    );
  }
  if (!located.ok || located.value === undefined) return;
  const seen = { id: hintId(host.name, located.value), game, round, partner: partner.id, account: host.name };
  await keepActs(house.db, [{ ...seen, kind: 'hint', of: id, at, url }]);
}
