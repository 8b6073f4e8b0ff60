import { z } from 'zod';
import { takeAnswersOf } from '#jobs/replies/take-answers.ts';
import type { JobOrder } from '#queue/queue.ts';
import type { JobContext } from './context.ts';
import { job } from './job.ts';

/**
 * Judges what was answered in a game by the form of the public page. It waits where an account of the game reads its replies: whoever only keeps house may
 * not play that game, and would take the order for nothing.
 */
export const judgeAnswers = job({
  name: 'judge-answers',
  queue: 'inbox',
  data: z.strictObject({ game: z.string() }),
  of: ({ game, account }: { readonly game: string; readonly account: string }) => ({
    key: `judge-answers/${game}`,
    account,
    data: { game },
  }),
  run: (context, { game }) => takeAnswersOf(context, game),
});

/** Returns what orders that for a game; nothing when no account of the game reads here: its reveal judges what waits. */
export function judgingOf(
  { accounts, games }: Pick<JobContext, 'accounts' | 'games'>,
  game: string,
): readonly JobOrder[] {
  const account = games.get(game)?.game.accounts.find((name) => accounts.get(name)?.lent === false);
  return account === undefined ? [] : [judgeAnswers.order({ game, account })];
}
