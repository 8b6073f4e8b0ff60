import type { PostName, Storyboard } from '#storyboard/storyboard.ts';
import { type ExposureTotals, exposures } from '#storyboard/exposures.ts';
import { countVerdicts, type VerdictCounts } from '#storyboard/figures.ts';

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
  readonly partners: readonly {
    readonly round: number;
    readonly partner: string;
    readonly account: string;
    readonly kind: string;
    /** The post that is relayed, or the hint that is given, such as `opening` or `hint-2`; null: of the partner's own. */
    readonly of: string | null;
    readonly due: string | null;
    /** When it was posted; of a boost that the partner made, when it was first seen: networks do not tell more. */
    readonly doneOrSeenAt: string | null;
    readonly outcome: string;
    readonly url: string | null;
  }[];
  /** How often each post had been relayed, whenever that changed. */
  readonly reach: readonly {
    readonly round: number;
    readonly post: string;
    readonly account: string;
    /** When it was first seen. */
    readonly seenAt: string;
    readonly boosts: number;
    readonly quotes: number;
  }[];
  readonly replies: VerdictCounts;
  /** How the right answers of each round could be seen on each account before the reveal. */
  readonly exposure: readonly {
    readonly round: number;
    readonly account: string;
    readonly network: string | null;
    /** Whether the account's network lets it mask replies; null when that is not known, or the game masks nothing. */
    readonly maskable: boolean | null;
    readonly public: number;
    readonly oneClick: number;
    readonly followers: number;
    readonly never: number;
    /** For how long those that were masked could be read before, in the median. */
    readonly openSeconds: number | null;
  }[];
  readonly standings: readonly {
    readonly rank: number;
    readonly player: string;
    readonly network: string;
    readonly points: number;
  }[];
  readonly problems: readonly string[];
}

/** Returns the figures of a game's story, as programs read them: moments in ISO 8601. */
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
    partners: story.deeds.map(({ round, partner, account, kind, of, due, at, outcome, url }) => ({
      round,
      partner,
      account,
      kind,
      of: of ? nameOf(of) : null,
      due: due?.toString() ?? null,
      doneOrSeenAt: at?.toString() ?? null,
      outcome,
      url: url ?? null,
    })),
    reach: story.reach.flatMap(({ round, account, post, samples }) =>
      samples.map(({ at, boosts, quotes }) => ({
        round,
        post: nameOf(post),
        account,
        seenAt: at.toString(),
        boosts,
        quotes,
      })),
    ),
    replies: countVerdicts(story.replies),
    exposure: exposureFigures(exposures(story), story.accounts),
    standings: story.standings.map(({ rank, player, network, points }) => ({
      rank,
      player,
      network,
      points,
    })),
    problems: story.problems,
  };
}

/** Returns how right answers could be seen, as programs read it. */
export function exposureFigures(
  totals: readonly ExposureTotals[],
  accounts: Storyboard['accounts'],
): GameFigures['exposure'] {
  const known = new Map(accounts.map((account) => [account.name, account]));
  return totals.map(({ round, account, open, oneClick, followers, never, openFor }) => ({
    round,
    account,
    network: known.get(account)?.network ?? null,
    maskable: known.get(account)?.maskable ?? null,
    public: open,
    oneClick,
    followers,
    never,
    openSeconds: openFor?.total('seconds') ?? null,
  }));
}

const nameOf = ({ kind, ordinal }: PostName): string => (ordinal > 0 ? `${kind}-${ordinal}` : kind);
