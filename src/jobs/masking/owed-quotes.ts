import { momentOn } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { refusingQuotes } from '#store/posts/quotes.ts';
import { stepsOf, type StoredStep } from '#store/posts/steps.ts';
import { isSecretOver } from './secret.ts';

/** Returns the posts of these games that are to be opened to quotes now, since their answers are no secrets any more. */
export async function owedQuotes(
  context: JobContext,
  games: readonly string[],
): Promise<readonly StoredStep[]> {
  const owed: StoredStep[] = [];
  for (const [game, posts] of Map.groupBy(await refusingQuotes(context.db, games), (post) => post.game)) {
    const steps = await stepsOf(context.db, game);
    for (const post of posts) {
      if (context.accounts.has(post.account) && isOver(post, steps, momentOn(context, post.account)))
        owed.push(post);
    }
  }
  return owed;
}

/** Returns the account of the game whose secret the post is about. */
export const hostOf = ({ account, partner }: StoredStep): string => partner?.beside ?? account;

/** Says whether the secret of the round that a post is about has ended, by the steps of its round on every account. */
export const isOver = (post: StoredStep, steps: readonly StoredStep[], now: Temporal.Instant): boolean =>
  isSecretOver(steps, { round: post.round, account: hostOf(post) }, now);
