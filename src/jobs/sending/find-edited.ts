import { mostAlike } from '#game/edited/most-alike.ts';
import { isFrom } from '#game/moments.ts';
import type { Outgoing } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { knownPosts } from '#store/posts/known-posts.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { isOwed } from '#jobs/step-state.ts';
import { foundAmong, ownPostsOf, seekLater } from './find-overdue.ts';
import { CLOCK_SKEW, type Sending } from './send-once.ts';
import { soughtPost } from './write-post.ts';

/**
 * Looks for a step's post that somebody may have edited after the backup was taken that the database was put back to, so that its words are
 * not found: the post most like them in its place that nothing stored knows, and that is less like what any other step says. What is for one
 * person is never taken for another such: it differs by little, and whoever waits for it would not get it.
 * Undefined: it is not there.
 * @param since when it may have come at the earliest
 */
export async function findEdited(
  context: JobContext,
  account: Account,
  step: StoredStep,
  post: Outgoing,
  since: Temporal.Instant,
  signal: AbortSignal,
): Promise<Sending | undefined> {
  if (post.visibility === 'private') return undefined;
  const own = await ownPostsOf(context, account, signal);
  if (!own.ok) return seekLater(context, 'steps', step, own.failure);
  const known = await knownPosts(context.db, account.name);
  const there = await own.value.inItsPlace(post, known, signal);
  if (!there.ok) return seekLater(context, 'steps', step, there.failure);
  const late = there.value.filter(({ at }) => isFrom(at, since.subtract(CLOCK_SKEW)));
  if (!mostAlike(late, post.text, [])) return undefined;
  const others = await saidByOthers(context, account, step, signal);
  if (!others.ok) return seekLater(context, 'steps', step, others.failure);
  const found = mostAlike(late, post.text, others.value);
  return found && foundAmong(context, account, 'steps', step, found, signal);
}

/** What the other steps of an account say or would say by now, as far as that is for everybody. */
async function saidByOthers(
  context: JobContext,
  account: Account,
  { id }: StoredStep,
  signal: AbortSignal,
): Promise<Outcome<readonly string[]>> {
  const can = await account.capabilities(signal);
  if (!can.ok) return can;
  const said: string[] = [];
  for (const { game } of context.games.values()) {
    for (const step of await stepsOf(context.db, game.id)) {
      if (step.account !== account.name || step.id === id) continue;
      if (step.text !== undefined) said.push(step.text);
      // What is neither to come nor out may not be in the script any more.
      if (step.kind === 'relay' || !(isOwed(step) || step.state === 'sent')) continue;
      const post = await soughtPost(context, game, step, can.value, undefined, signal);
      if (post && post.visibility !== 'private') said.push(post.text);
    }
  }
  return done(said);
}
