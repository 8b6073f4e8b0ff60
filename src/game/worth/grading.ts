import { isWebPlayer } from '#game/answer-form.ts';
import { type Dated, inOrderOfSight, type Numbered, outside } from './believing.ts';
import type { Game, Round } from '#game/game.ts';

/** A reply, or one revision of it, with what the judge said of its text. */
export interface JudgedReply extends Dated, Numbered {
  readonly player: string;
  readonly verdict: 'correct' | 'close' | 'wrong';
  /**
   * Its round had been revealed before it was first seen here. What its author's server says of its age is believed only
   * until the answer is known; false when absent.
   */
  readonly afterReveal?: boolean | undefined;
  /** The judge recognised a guess in it. */
  readonly guess: boolean;
  /**
   * It may name something that nobody knows, without a guess that the judge would recognise: if that were free, names could
   * be tried without end until one is right. False when absent.
   */
  readonly unheardOf?: boolean | undefined;
  /** It carries one of the imposed hashtags. */
  readonly tagged: boolean;
  /** Its player stands in no ranking: is told what it is worth like others, and takes nobody's place. False when absent. */
  readonly aside?: boolean | undefined;
}

/**
 * What a reply is worth by the rules. `counts`: its verdict stands. `late` and `early`: written outside the round, or first seen
 * once its answer was known.
 * `untagged`: it lacks the hashtag that the script requires. `over-limit`: the player had no guess left.
 * `already-found`: the player had found before. `chatter`: no guess in it, though what may name something nobody knows is one
 * guess less.
 */
export type Worth = 'counts' | 'late' | 'early' | 'untagged' | 'over-limit' | 'already-found' | 'chatter';

export interface Graded extends JudgedReply {
  readonly worth: Worth;
  /** Guesses that the player has left after this one. */
  readonly left: number;
}

/** What of a game its grading goes by. */
export interface GradedBy extends Pick<Game, 'guesses' | 'answerForm'> {
  readonly hashtags: Pick<Game['hashtags'], 'replies'>;
}

/** Says whether a reply is one in which the judge found a guess, written while the round was open. */
export const isInTime = ({ worth }: Pick<Graded, 'worth'>): boolean =>
  worth !== 'chatter' && worth !== 'early' && worth !== 'late';

/**
 * Grades the replies of one round by the rules, in the order in which they were first seen, so that no date of theirs puts one
 * before others that have been answered. Grading a list again to which later sights were added changes no earlier grade.
 */
export function grade(
  game: GradedBy,
  round: Pick<Round, 'opens' | 'closes'>,
  replies: readonly JudgedReply[],
): readonly Graded[] {
  const used = new Map<string, number>();
  const finders = new Set<string>();
  const isApart = ({ player }: JudgedReply): boolean =>
    game.answerForm === 'own-ranking' && isWebPlayer(player);
  return inOrderOfSight(replies).map((reply) => {
    const before = used.get(reply.player) ?? 0;
    const worth = worthOf(reply, before);
    const spends = worth === 'counts' || (worth === 'chatter' && reply.unheardOf === true);
    const after = spends ? before + 1 : before;
    used.set(reply.player, after);
    if (worth === 'counts' && reply.verdict === 'correct') finders.add(reply.player);
    return {
      ...reply,
      ...(isApart(reply) && { aside: true }),
      worth,
      left: Math.max(0, game.guesses - after),
    };
  });

  function worthOf(reply: JudgedReply, before: number): Worth {
    const untimely = outside(reply, round);
    if (untimely) return untimely;
    if (reply.afterReveal) return 'late';
    if (!reply.guess) return 'chatter';
    if (finders.has(reply.player)) return 'already-found';
    if (game.hashtags.replies === 'required' && !reply.tagged) return 'untagged';
    return before < game.guesses ? 'counts' : 'over-limit';
  }
}
