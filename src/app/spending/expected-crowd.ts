import type { Game } from '#game/game.ts';
import { hearReplies } from '#jobs/masking/hear-replies.ts';
import type { JobContext } from '#jobs/context.ts';
import { mayHoldAnswer } from '#judge/named.ts';
import { reachOfRound } from '#store/posts/reach.ts';
import { repliesOfRound, type StoredReply } from '#store/replies/replies.ts';

/** What people do on one account in one round. */
export interface RoundCrowd {
  readonly replies: number;
  readonly players: number;
  /** Replies that hold the answer, or may, or are hidden whatever they say. */
  readonly right: number;
  /** People who relay its posts. */
  readonly relayers: number;
}

/** As many players in every round as a rehearsal has unless told, each with one guess, half of them right. */
const ASSUMED: RoundCrowd = { replies: 60, players: 60, right: 30, relayers: 10 };

/** Returns the players to reckon with in each round of a game that was never rehearsed. */
export const assumedCrowd = ({ rounds }: Game): readonly RoundCrowd[] => rounds.map(() => ASSUMED);

/** Says who has played, round by round, on each account of a game that was rehearsed. */
export async function rehearsedCrowd(
  context: JobContext,
  game: Game,
): Promise<(account: string) => readonly RoundCrowd[]> {
  const rounds = await Promise.all(
    game.rounds.map(async ({ number }) => ({
      replies: await repliesOfRound(context.db, game.id, number),
      hearing: await hearReplies(context, game, number),
      reach: await reachOfRound(context.db, game.id, number),
    })),
  );
  return (account) =>
    rounds.map(({ replies, hearing, reach }) => {
      const mine = replies.filter((reply) => reply.account === account);
      const posts = reach.filter((post) => post.account === account);
      return {
        replies: mine.length,
        players: playersIn(mine),
        right: mine.filter((reply) => mayHoldAnswer(reply) || !hearing.heard.has(reply.id)).length,
        relayers: new Set(posts.flatMap(({ relayers }) => relayers)).size,
      };
    });
}

const playersIn = (replies: readonly StoredReply[]): number =>
  new Set(replies.map(({ player }) => player)).size;
