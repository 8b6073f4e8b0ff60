import type { StepKind } from '#game/step.ts';
import { soonest } from '#game/timeline/unlocking.ts';
import type { Outgoing } from '#networks/network.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { findEdited } from './find-edited.ts';
import { findOverdue, isForgotten, isOverdue } from './find-overdue.ts';
import { findAttempt, type Sending } from './send-once.ts';
import { isUnderWay } from '#jobs/step-state.ts';

/** Steps whose words tell what has come in, so that they read otherwise later. */
const COUNTING: readonly StepKind[] = ['last-call', 'reveal', 'standings'];

/** Says by what a step's post is found that may have been written at another time than now. */
export const foundBy = ({ kind }: Pick<StoredStep, 'kind'>): 'text' | 'first-line' =>
  COUNTING.includes(kind) ? 'first-line' : 'text';

/** Says whether a step may be out already, so that it is looked for before anything else. A boost leaves one mark however often it is made. */
export const isSought = (context: JobContext, step: StoredStep): boolean =>
  (mayBeOut(step) || isForgotten(context, step) || isOverdue(context, step, soonestOf(context, step))) &&
  step.kind !== 'relay';

/** One that was not found in a pause may have been made since. */
const mayBeOut = (step: StoredStep): boolean => isUnderWay(step) || step.unsettledAt !== undefined;

/** The store may have forgotten that relays had brought it forward. */
function soonestOf({ games }: JobContext, step: StoredStep): Temporal.Instant {
  const played = games.get(step.game);
  return played ? soonest(played.game, step) : step.due;
}

/** Finds what has become of a step that may be out as this post; undefined: it is not there. */
export async function seekStep(
  context: JobContext,
  account: Account,
  step: StoredStep,
  post: Outgoing,
  signal: AbortSignal,
): Promise<Sending | undefined> {
  const posts = [post, ...(post.inReplyTo === undefined ? [] : [standingAlone(post)])];
  if (mayBeOut(step)) return findAttempt(context, account, 'steps', step, posts, signal);
  const found = await findOverdue(context, account, 'steps', step, posts, foundBy(step), signal);
  if (found || !isForgotten(context, step)) return found;
  return findEdited(context, account, step, post, soonestOf(context, step), signal);
}

/** Returns the same post under nothing: what it answers is gone from the network. */
export const standingAlone = (post: Outgoing): Outgoing => ({ ...post, inReplyTo: undefined });
