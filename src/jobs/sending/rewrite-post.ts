import { correctionToDrop, standing, wordsStanding } from '#game/words/amending.ts';
import { compose, type ComposedText } from '#game/words/compose.ts';
import { say } from '#game/words/wording.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { type Amendment, amendmentsTo, recordRewriting, recordWithdrawn } from '#store/posts/amendments.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { recordSent, type Seen } from '#store/outbox/sending.ts';
import { recordWords } from '#store/posts/steps.ts';
import { afterFailure, obey, over, wait } from '#jobs/gates.ts';
import { AMENDMENT } from '#jobs/orders.ts';
import { whyOf } from '#jobs/retry.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { isSurelyGone, noteGone } from '#jobs/surely-gone.ts';
import { type Amending, askFor, EDITED_AT_MOST, findBelow, giveUp, says, sendBelow } from './amending.ts';
import { factsNow } from './still-so.ts';
import { wordsNow } from './write-post.ts';

/**
 * Has a post say something else: it is edited where it can be; elsewhere a correction follows below it, or the one that stands in
 * the way is taken back.
 */
export async function rewritePost(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { context, step, amendment, account, signal } = amending;
  if (step.goneAt) return standDown(amending, capabilities);
  const words = amendment.words ?? (await renewed(amending, capabilities));
  if (words === undefined) return obey(context, AMENDMENT, amendment, over('done', 'not-needed'));
  // A correction that may be out is looked for before anything else is made of it.
  if (isUnderWay(amendment) && amendment.text !== undefined)
    return correct(amending, capabilities, amendment, words);
  const history = (await amendmentsTo(context.db, step.id)).filter(({ kind }) => kind === 'rewrite');
  const drop = correctionToDrop(history, words);
  if (!drop && !capabilities.edit) {
    if (wordsStanding(history) !== words) return correct(amending, capabilities, amendment, words);
    // Whoever took the correction back ended before this was noted.
    await recordSent(context.db, 'amendments', amendment.id, { at: context.clock.now() });
    return;
  }
  const asked = await askFor(
    amending,
    amendment,
    (leave) =>
      drop
        ? account.network.delete(drop.networkId ?? '', signal)
        : account.network.edit(step.networkId, asComposed(words), signal, leave),
    drop ? {} : { most: EDITED_AT_MOST },
  );
  const now = context.clock.now();
  if (asked.kind === 'waits') return;
  if (asked.kind === 'done') {
    if (drop) {
      await recordWithdrawn(context.db, drop.id, now);
      await recordSent(context.db, 'amendments', amendment.id, { at: now });
      return;
    }
    return dropAll(amending, asked.seen, standing(history));
  }
  const { failure, seen } = asked;
  if (failure.kind === 'not-found') return lost(amending, seen);
  if (drop) return giveUp(amending, seen, whyOf(failure));
  // An attempt before may have been made.
  if (failure.kind === 'outcome-unknown' || isUnderWay(amendment)) {
    const isSaid = await says(amending, capabilities, words);
    if (!isSaid.ok)
      return obey(context, AMENDMENT, { ...amendment, ...seen }, afterFailure(context, seen, isSaid.failure));
    if (isSaid.value) {
      await recordSent(context.db, 'amendments', amendment.id, { at: now });
      return;
    }
  }
  // Whatever its reason, what cannot be edited can be corrected.
  return correct(amending, capabilities, seen, words);
}

/** What a post says since it was edited, no correction below it contradicts. */
async function dropAll(amending: Amending, begun: Seen, corrections: readonly Amendment[]): Promise<void> {
  const { context, account, amendment, signal } = amending;
  let seen = begun;
  for (const { id, networkId = '' } of corrections) {
    const asked = await askFor(amending, seen, () => account.network.delete(networkId, signal));
    if (asked.kind === 'waits') return;
    if (asked.kind === 'failed') return giveUp(amending, asked.seen, whyOf(asked.failure));
    seen = asked.seen;
    await recordWithdrawn(context.db, id, context.clock.now());
  }
  await recordSent(context.db, 'amendments', amendment.id, { at: context.clock.now() });
}

/** Nothing is said of a post that is gone; a correction that may be out is looked for, to be taken back with it. */
async function standDown(amending: Amending, capabilities: Capabilities): Promise<void> {
  const { context, step, amendment } = amending;
  if (isUnderWay(amendment) && amendment.text !== undefined) {
    const found = await findBelow(amending, capabilities, capabilities.threads ? step.networkId : undefined);
    if (found?.kind === 'again')
      return context.queues.add(AMENDMENT.order({ ...amendment, notBefore: found.at }));
    if (found) return;
  }
  return obey(context, AMENDMENT, amendment, over('done', 'post-gone'));
}

async function correct(
  amending: Amending,
  capabilities: Capabilities,
  seen: Seen,
  words: string,
): Promise<void> {
  const { game, step } = amending;
  const text = say(game, 'correction', { text: words });
  const { orphaned } = await sendBelow(
    amending,
    capabilities,
    seen,
    text,
    capabilities.threads ? step.networkId : undefined,
  );
  if (orphaned) await lost(amending, orphaned);
}

/** The post is said not to be there: if it surely is not, nothing is said in its place. */
async function lost(amending: Amending, seen: Seen): Promise<void> {
  const { context, account, step, amendment, signal } = amending;
  if (await isSurelyGone(account, step.networkId, signal)) {
    await noteGone(context, step);
    return giveUp(amending, seen, 'post-gone');
  }
  const soon = context.clock.now().add({ seconds: 60 });
  return obey(context, AMENDMENT, { ...amendment, ...seen }, wait(soon, 'not-found'));
}

/** What a reveal or a ranking says now, of whom it tells by now; undefined: what it says already. */
async function renewed(amending: Amending, capabilities: Capabilities): Promise<string | undefined> {
  const { context, game, step, amendment, signal } = amending;
  const room = capabilities.edit ? 0 : capabilities.measure(say(game, 'correction', { text: '' })) + 1;
  const measure = { ...capabilities, textLimit: capabilities.textLimit - room };
  const facts = await factsNow(context, game, step);
  const text = await wordsNow(context, game, step, measure, signal);
  const composed = text === undefined ? undefined : compose(text, game.hashtags.always, measure);
  if (!composed?.ok || composed.text === step.text) return undefined;
  const kept = await context.db.transaction().execute(async (trx) => {
    // Whoever has been forgotten since it was written is not to be kept in it.
    await lockOutForgetting(trx);
    if ((await factsNow({ ...context, db: trx }, game, step)) !== facts) return 'otherwise';
    if (!(await recordRewriting(trx, amendment.id, { words: composed.text, was: step.text })))
      return 'given-up';
    await recordWords(trx, step.id, step.text, composed.text);
    return 'kept';
  });
  if (kept === 'given-up') return undefined;
  return kept === 'kept' ? composed.text : renewed(amending, capabilities);
}

/** It was composed when it was decided, or has been a post before. */
function asComposed(words: string): ComposedText {
  const composed = compose(words, [], {
    textLimit: Number.POSITIVE_INFINITY,
    measure: (text) => text.length,
  });
  if (!composed.ok) throw new Error('A text without limit does not fit.');
  return composed.text;
}
