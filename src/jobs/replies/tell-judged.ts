import { numbersOfPlayers } from '#store/players/players.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import type { JobContext } from '#jobs/context.ts';

/** Logs that replies were judged. What is logged is not erased: it says who wrote by a number, which is nobody's once they are forgotten. */
export async function tellJudged(
  { db, log }: Pick<JobContext, 'db' | 'log'>,
  replies: readonly StoredReply[],
): Promise<void> {
  if (replies.length === 0 || !log.isLevelEnabled('info')) return;
  const numbers = await numbersOfPlayers(
    db,
    replies.map(({ player }) => player),
  );
  for (const { id: trace, game, round, account, player, verdict, code } of replies)
    log.info({
      event: 'reply-judged',
      trace,
      game,
      round,
      account,
      player: numbers.get(player),
      verdict,
      code,
    });
}
