import { standing } from '#game/words/amending.ts';
import { compose } from '#game/words/compose.ts';
import { say } from '#game/words/wording.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Failure } from '#networks/outcome.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { amendmentsTo, recordWithdrawn } from '#store/posts/amendments.ts';
import { recordSent, type Seen } from '#store/outbox/sending.ts';
import { recordGone } from '#store/posts/steps.ts';
import { hold, obey, wait } from '#jobs/gates.ts';
import { AMENDMENT } from '#jobs/orders.ts';
import { whyOf } from '#jobs/retry.ts';
import { type Amending, askFor, EDITED_AT_MOST, giveUp, isSettledBefore, SILENTLY } from './amending.ts';

/**
 * Takes a post back, and the corrections below it. Where the network lets nothing be taken back, the post is edited to say so as far
 * as that can be done, and a person has to delete it.
 */
export async function withdrawPost(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { context, account, step, amendment, signal } = amending;
  let seen: Seen = amendment;
  if (!step.goneAt) {
    const asked = await askFor(
      amending,
      seen,
      () => account.network.delete(step.networkId, signal),
      SILENTLY,
    );
    if (asked.kind === 'waits') return;
    if (asked.kind === 'failed') return cover(amending, capabilities, asked.seen, asked.failure);
    seen = asked.seen;
    await recordGone(context.db, step.id, 'us', context.clock.now());
  }
  // A correction that may be out has to turn up first.
  if (!(await isSettledBefore(context, amendment))) return awaitBefore(amending, seen);
  for (const { id, networkId = '' } of standing(await amendmentsTo(context.db, step.id))) {
    const asked = await askFor(amending, seen, () => account.network.delete(networkId, signal), SILENTLY);
    if (asked.kind === 'waits') return;
    if (asked.kind === 'failed') return giveUp(amending, asked.seen, whyOf(asked.failure));
    seen = asked.seen;
    await recordWithdrawn(context.db, id, context.clock.now());
  }
  await recordSent(context.db, 'amendments', amendment.id, { at: context.clock.now() });
}

const awaitBefore = ({ context, amendment }: Amending, seen: Seen): Promise<void> =>
  obey(
    context,
    AMENDMENT,
    { ...amendment, ...seen },
    wait(context.clock.now().add({ seconds: 5 }), 'attempt-before'),
  );

/** What cannot be taken back says no more than that it should have been. */
async function cover(
  amending: Amending,
  capabilities: Capabilities,
  seen: Seen,
  failure: Failure,
): Promise<void> {
  const { context, account, game, step, amendment, signal } = amending;
  const composed = compose(say(game, 'taken-back'), game.hashtags.always, capabilities);
  if (!capabilities.edit || !composed.ok) return giveUp(amending, seen, whyOf(failure));
  if (await isPaused(context.db, account.name))
    return obey(context, AMENDMENT, { ...amendment, ...seen }, hold('account-paused'));
  // The network keeps what it takes last.
  if (!(await isSettledBefore(context, amendment))) return awaitBefore(amending, seen);
  const asked = await askFor(
    amending,
    seen,
    (leave) => account.network.edit(step.networkId, composed.text, signal, leave),
    { most: EDITED_AT_MOST },
  );
  if (asked.kind !== 'waits') await giveUp(amending, asked.seen, whyOf(failure));
}
