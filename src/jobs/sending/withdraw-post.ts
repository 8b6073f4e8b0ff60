import { standing } from '#game/amending.ts';
import { compose } from '#game/compose.ts';
import { say } from '#game/wording.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Failure } from '#networks/outcome.ts';
import { amendmentsTo, recordWithdrawn } from '#store/amendments.ts';
import { recordSent, type Seen } from '#store/sending.ts';
import { recordGone } from '#store/steps.ts';
import { whyOf } from '#jobs/retry.ts';
import { type Amending, askFor, giveUp } from './amending.ts';

/**
 * Takes a post back, and the corrections below it. Where the network lets nothing be taken back, the post is edited to say so as far
 * as that can be done, and a person has to delete it.
 */
export async function withdrawPost(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { context, account, step, amendment, signal } = amending;
  let seen: Seen = amendment;
  if (!step.goneAt) {
    const asked = await askFor(amending, seen, () => account.network.delete(step.networkId, signal));
    if (asked.kind === 'waits') return;
    if (asked.kind === 'failed') return cover(amending, capabilities, asked.seen, asked.failure);
    seen = asked.seen;
    await recordGone(context.db, step.id, 'us', context.clock.now());
  }
  for (const { id, networkId = '' } of standing(await amendmentsTo(context.db, step.id))) {
    const asked = await askFor(amending, seen, () => account.network.delete(networkId, signal));
    if (asked.kind === 'waits') return;
    if (asked.kind === 'failed') return giveUp(amending, asked.seen, whyOf(asked.failure));
    seen = asked.seen;
    await recordWithdrawn(context.db, id, context.clock.now());
  }
  await recordSent(context.db, 'amendments', amendment.id, { at: context.clock.now() });
}

/** What cannot be taken back says no more than that it should have been. */
async function cover(
  amending: Amending,
  capabilities: Capabilities,
  seen: Seen,
  failure: Failure,
): Promise<void> {
  const { account, game, step, signal } = amending;
  const composed = compose(say(game, 'taken-back'), game.hashtags.always, capabilities);
  if (!capabilities.edit || !composed.ok) return giveUp(amending, seen, whyOf(failure));
  const asked = await askFor(amending, seen, (leave) =>
    account.network.edit(step.networkId, composed.text, signal, leave),
  );
  if (asked.kind !== 'waits') await giveUp(amending, asked.seen, whyOf(failure));
}
