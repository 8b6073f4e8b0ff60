import type { Game, Round } from './game.ts';

/** A reply, or one revision of it, with what the judge said of its text. */
export interface JudgedReply {
  readonly id: string;
  readonly player: string;
  /** When the player wrote it: the creation of a reply, or the moment of an edit. */
  readonly at: Temporal.Instant;
  readonly verdict: 'correct' | 'close' | 'wrong';
  /**
   * Its round had been revealed before it was first seen here. What its author's server says of its age is believed only
   * until the answer is known; false when absent.
   */
  readonly afterReveal?: boolean | undefined;
  /** The judge recognised a guess in it. */
  readonly guess: boolean;
  /** It carries one of the imposed hashtags. */
  readonly tagged: boolean;
}

/**
 * What a reply is worth by the rules. `counts`: its verdict stands. `late` and `early`: written outside the round, or first seen
 * once its answer was known.
 * `untagged`: it lacks the hashtag that the script requires. `over-limit`: the player had no guess left.
 * `already-found`: the player had found before. `chatter`: no guess in it.
 */
export type Worth = 'counts' | 'late' | 'early' | 'untagged' | 'over-limit' | 'already-found' | 'chatter';

export interface Graded extends JudgedReply {
  readonly worth: Worth;
  /** Guesses that the player has left after this one. */
  readonly left: number;
}

/** Grades the replies of one round by the rules, in the order of time. Grading a longer list again changes no earlier grade. */
export function grade(
  game: Pick<Game, 'guesses' | 'hashtags'>,
  round: Pick<Round, 'opens' | 'closes'>,
  replies: readonly JudgedReply[],
): readonly Graded[] {
  const used = new Map<string, number>();
  const finders = new Set<string>();
  return replies.toSorted(byTime).map((reply) => {
    const before = used.get(reply.player) ?? 0;
    const worth = worthOf(reply, before);
    const after = worth === 'counts' ? before + 1 : before;
    used.set(reply.player, after);
    if (worth === 'counts' && reply.verdict === 'correct') finders.add(reply.player);
    return { ...reply, worth, left: Math.max(0, game.guesses - after) };
  });

  function worthOf(reply: JudgedReply, before: number): Worth {
    if (Temporal.Instant.compare(reply.at, round.opens) < 0) return 'early';
    if (Temporal.Instant.compare(reply.at, round.closes) >= 0) return 'late';
    if (reply.afterReveal) return 'late';
    if (!reply.guess) return 'chatter';
    if (finders.has(reply.player)) return 'already-found';
    if (game.hashtags.replies === 'required' && !reply.tagged) return 'untagged';
    return before < game.guesses ? 'counts' : 'over-limit';
  }
}

function byTime(a: JudgedReply, b: JudgedReply): number {
  return Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1);
}
