import type { Verdict } from '#judge/verdict.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';

/** How many replies got each verdict. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

export function countVerdicts(replies: Storyboard['replies']): VerdictCounts {
  const counts = { correct: 0, close: 0, wrong: 0 };
  for (const { verdict } of replies) counts[verdict] += 1;
  return counts;
}

/** A game as programs read it: what `rehearse --json`, `status --json` and `report` have in common. Moments are ISO 8601, UTC. */
export interface GameFigures {
  readonly game: string;
  readonly steps: readonly {
    readonly round: number;
    readonly kind: string;
    readonly account: string;
    readonly due: string;
    readonly postedAt: string | null;
    readonly state: string;
  }[];
  readonly replies: VerdictCounts;
  readonly standings: readonly {
    readonly rank: number;
    readonly player: string;
    readonly network: string;
    readonly points: number;
  }[];
  readonly problems: readonly string[];
}

export function figuresOf(story: Storyboard): GameFigures {
  return {
    game: story.game,
    steps: story.posts.map(({ round, kind, account, due, postedAt, state }) => ({
      round,
      kind,
      account,
      due: due.toString(),
      postedAt: postedAt?.toString() ?? null,
      state,
    })),
    replies: countVerdicts(story.replies),
    standings: story.standings.map(({ rank, player, network, points }) => ({
      rank,
      player,
      network,
      points,
    })),
    problems: story.problems,
  };
}
