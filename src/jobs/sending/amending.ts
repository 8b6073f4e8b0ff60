import { momentOn } from '#jobs/clocks.ts';
import { compose, type ComposedText } from '#game/words/compose.ts';
import type { Game } from '#game/game.ts';
import { holdsReplies } from '#game/masking.ts';
import { loggedWhy, type WhyLine } from '#game/why.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Leave, Outgoing } from '#networks/network.ts';
import type { Failure, Outcome } from '#networks/outcome.ts';
import { type Amendment, isAmendmentOpenBefore } from '#store/posts/amendments.ts';
import { beginAttempt, type Seen } from '#store/outbox/sending.ts';
import type { GameState } from '#store/states.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import { beginLeaving, TAKES_EFFECT, whileItMay } from '#jobs/attempts.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { fail, giveUp as failForGood } from '#jobs/fail.ts';
import { hostOf, isOver } from '#jobs/masking/owed-quotes.ts';
import { AMENDMENT } from '#jobs/orders.ts';
import { readInTurn } from '#jobs/read-in-turn.ts';
import { retryAt } from '#jobs/retry.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import { findOverdue, isForgotten } from './find-overdue.ts';
import { foundBy } from './seek-step.ts';
import { CLOCK_SKEW, findAttempt, send, type Sending } from './send-once.ts';

/** Something that is being done to a post that was made. */
export interface Amending {
  readonly context: JobContext;
  readonly account: Account;
  readonly game: Game;
  /** Of the script; null: it is played from a folder. */
  readonly version: number | null;
  readonly step: StoredStep & { readonly networkId: string };
  readonly amendment: Amendment;
  readonly signal: AbortSignal;
}

/** Who mends a post does so whatever the game has come to. */
const STATES: readonly GameState[] = ['playing', 'paused', 'stopped', 'finished'];

/** Says whether nothing that was to be done to the same post before can take effect any more. */
export async function isSettledBefore({ db, sharedNow }: JobContext, amendment: Amendment): Promise<boolean> {
  return !(await isAmendmentOpenBefore(db, amendment, (await sharedNow()).subtract(TAKES_EFFECT)));
}

/** What came of asking: `waits`: it will be asked again, or somebody else sees to it. */
export type Asked =
  | { readonly kind: 'done'; readonly seen: Seen }
  | { readonly kind: 'waits' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly seen: Seen };

/** Whoever takes a post back says nothing. */
export const SILENTLY = { silent: true } as const;

/** How often an edit is asked for whose outcome stays unknown: longer than an attempt takes effect. */
export const EDITED_AT_MOST = 6;

/**
 * Asks a network for what comes to the same however often it is asked for, so that what may have been done is done again.
 * @param how `silent`: nothing is said by it, so that it is done although its account is paused; `most`: after how many attempts an unknown
 *   outcome counts as a failure
 */
export async function askFor(
  { context, amendment }: Pick<Amending, 'context' | 'amendment'>,
  seen: Seen,
  act: (leave: Leave) => Promise<Outcome<void>>,
  {
    silent = false,
    most = Number.POSITIVE_INFINITY,
  }: { readonly silent?: boolean; readonly most?: number } = {},
): Promise<Asked> {
  const lease = beginLeaving(context.clock);
  const attempt = {
    at: context.clock.now(),
    begun: await context.sharedNow(),
    text: undefined,
    silent,
  };
  const begun = await beginAttempt(context.db, 'amendments', seen, attempt, STATES);
  if (!begun) return { kind: 'waits' };
  const outcome = await (silent
    ? act(lease.holds)
    : whileItMay(context, lease, 'amendments', begun, act, STATES));
  if (outcome.ok) return { kind: 'done', seen: begun };
  const { failure } = outcome;
  const isHopeless = failure.kind === 'outcome-unknown' && begun.attempts >= most;
  if (isHopeless || !retryAt(failure, begun.attempts, context.clock.now()))
    return { kind: 'failed', failure, seen: begun };
  // An attempt before may still take effect.
  const failed = await fail(
    context,
    'amendments',
    begun,
    failure,
    isUnderWay(seen) ? { owed: 'uncertain' } : {},
  );
  if (failed.kind === 'again')
    await context.queues.add(AMENDMENT.order({ ...amendment, notBefore: failed.at }));
  return { kind: 'waits' };
}

/** Records that nothing comes of an amendment, and says so. */
export async function giveUp(
  { context, amendment: { id } }: Pick<Amending, 'context' | 'amendment'>,
  seen: Seen,
  why: WhyLine,
): Promise<void> {
  const { kind } = await failForGood(context, 'amendments', seen, why);
  if (kind === 'given-up') context.log.error({ event: 'not-amended', amendment: id, why: loggedWhy(why) });
}

/** Finds what became of a correction that may be out, and posts none; undefined: it is not there, nor can it come any more. */
export async function findBelow(
  amending: Amending,
  capabilities: Capabilities,
  inReplyTo: string | undefined,
): Promise<Sending | undefined> {
  const { context, account, amendment, signal } = amending;
  const composed = composedBefore(amendment.text);
  if (!composed.ok) return undefined;
  const departure = { ...amendment, version: amending.version };
  const post = await outgoing(amending, capabilities, composed.text, inReplyTo);
  return findAttempt(context, account, 'amendments', departure, eitherWay(post), signal);
}

/** A post, and the same where what it answers is gone. */
const eitherWay = (post: Outgoing): readonly Outgoing[] => [
  post,
  ...(post.inReplyTo === undefined ? [] : [{ ...post, inReplyTo: undefined }]),
];

/** Says whether a post says these words by now, as its network lists it. */
export async function says(
  amending: Amending,
  capabilities: Capabilities,
  words: string,
): Promise<Outcome<boolean>> {
  const { context, account, step, signal } = amending;
  const composed = composedBefore(words);
  if (!composed.ok) return { ok: true, value: false };
  const since = (step.postedAt ?? context.clock.now()).subtract(CLOCK_SKEW);
  const own = await account.network.ownPosts(since, signal);
  if (!own.ok) return own;
  const round = await stepsOfRound(context.db, step.game, step.round, hostOf(step));
  const opening = round.find(({ kind }) => kind === 'opening')?.networkId;
  const post = await outgoing(amending, capabilities, composed.text, opening);
  for (const one of eitherWay(post)) {
    const found = await own.value.find(one, 'text', new Set(), signal);
    if (!found.ok) return found;
    if (found.value?.id === step.networkId) return { ok: true, value: true };
  }
  return { ok: true, value: false };
}

/**
 * Posts what an amendment says, once: what may be out is looked for first, and so is all that may have left after the backup was taken that
 * the database was put back to. Returns whether what it answers turned out to be gone.
 * @param text undefined: it does not fit
 */
export async function sendBelow(
  amending: Amending,
  capabilities: Capabilities,
  seen: Seen,
  text: string,
  inReplyTo: string | undefined,
): Promise<{ readonly orphaned: Seen | undefined }> {
  const { context, account, game, step, amendment, signal } = amending;
  const departure = { ...amendment, ...seen, version: amending.version };
  const isOut = isUnderWay(seen) && amendment.text !== undefined;
  const composed = isOut ? composedBefore(amendment.text) : compose(text, game.hashtags.always, capabilities);
  if (!composed.ok) {
    await giveUp(amending, seen, `too-long: ${composed.length} of ${composed.limit}`);
    return { orphaned: undefined };
  }
  const post = await outgoing(amending, capabilities, composed.text, inReplyTo);
  const posts = eitherWay(post);
  const by = amendment.kind === 'rewrite' ? foundBy(step) : 'text';
  const found = isOut
    ? await findAttempt(context, account, 'amendments', departure, posts, signal)
    : isForgotten(context, seen)
      ? await findOverdue(context, account, 'amendments', departure, posts, by, signal)
      : undefined;
  const sending = found ?? (await send(context, account, 'amendments', departure, post, signal, {}, STATES));
  switch (sending.kind) {
    case 'again':
      await context.queues.add(AMENDMENT.order({ ...amendment, notBefore: sending.at }));
      break;
    case 'sent':
      // Replies may have come before the post was known here.
      await context.queues.add(readInTurn.order(account.name));
      break;
    case 'orphaned':
      return { orphaned: sending.seen };
    case 'given-up':
    case 'taken':
      break;
  }
  return { orphaned: undefined };
}

/** It was measured before it left. */
const composedBefore = (text = '') =>
  compose(text, [], { textLimit: Number.POSITIVE_INFINITY, measure: (words) => words.length });

async function outgoing(
  { context, game, step, amendment }: Amending,
  capabilities: Capabilities,
  text: ComposedText,
  inReplyTo: string | undefined,
): Promise<Outgoing> {
  const round = await stepsOfRound(context.db, step.game, step.round);
  const open = step.kind === 'standings' || isOver(step, round, momentOn(context, step.account));
  const lent = step.partner !== undefined && step.partner.beside !== step.account;
  return {
    key: amendment.id,
    text,
    pictures: [],
    visibility: 'public',
    language: game.language,
    inReplyTo,
    // Below the correction of a secret, a quote with the answer could not be hidden either.
    quotes: open || game.masking === 'none' ? 'anyone' : 'nobody',
    replies: !open && !lent && holdsReplies(game, capabilities) ? 'approved' : 'anyone',
  };
}
