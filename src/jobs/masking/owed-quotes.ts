import type { JobContext } from '#jobs/context.ts';
import { refusingQuotes } from '#store/quotes.ts';
import { stepsOf, type StoredStep } from '#store/steps.ts';
import { secretEnd } from './secret.ts';

/** Returns the posts of these games that are to be opened to quotes now, since their answers are no secrets any more. */
export async function owedQuotes(
  context: JobContext,
  games: readonly string[],
): Promise<readonly StoredStep[]> {
  const owed: StoredStep[] = [];
  for (const [game, posts] of Map.groupBy(await refusingQuotes(context.db, games), (post) => post.game)) {
    const steps = await stepsOf(context.db, game);
    owed.push(...posts.filter((post) => context.accounts.has(post.account) && isOver(post, steps)));
  }
  return owed;
}

/** Returns the account of the game whose secret the post is about. */
export const hostOf = ({ account, partner }: StoredStep): string => partner?.beside ?? account;

/** Says whether the secret of the round that a post is about has ended, by the steps of its round. */
export const isOver = (post: StoredStep, steps: readonly StoredStep[]): boolean =>
  secretEnd(steps, { round: post.round, account: hostOf(post) }) !== undefined;
