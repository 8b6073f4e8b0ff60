import { compareMoments } from './moments.ts';
import type { AccountMasking, Hides } from './masking.ts';

/**
 * Whether others see a reply in its thread, as far as we have done anything about it. `hidden` and `decoy`: hidden, or about to
 * be; a decoy can wait. `leaving`: about to be shown again.
 */
export type Visibility = 'shown' | 'hidden' | 'decoy' | 'leaving';

/** A reply in a thread of an account. */
export interface ThreadReply {
  /** The same at every look. */
  readonly id: string;
  readonly at: Temporal.Instant;
  /** It holds the answer, or may, in whatever way: as a guess, a hedge, a negation. */
  readonly holdsAnswer: boolean;
  /** It may be treated by what it says: see `heard`. */
  readonly heard: boolean;
  /** What it names is drawn to be hidden wherever it is named. */
  readonly drawn: boolean;
  /**
   * It can be hidden: everybody can read it, it is no account's of the game, its author has not taken it back, its network
   * has not refused.
   */
  readonly hideable: boolean;
  readonly visibility: Visibility;
}

/** What is to be done in a thread, the most urgent first. */
export interface Moves {
  readonly hide: readonly Hide[];
  readonly unhide: readonly string[];
}

export interface Hide {
  readonly id: string;
  /** Hidden whatever it says: it can wait for those that are hidden for what they say. */
  readonly decoy: boolean;
}

/**
 * Says what is to be done in one thread so that its replies stand as the script wishes: nothing, once it is done. What is
 * hidden whatever it says has nothing to do with the answer; what is hidden for what it says is a try of its author, of which
 * there are no more than guesses.
 * @param secret whether the answer is still to be kept; afterwards everything is shown
 */
export function movesIn(replies: readonly ThreadReply[], masking: AccountMasking, secret: boolean): Moves {
  const wished = secret && masking.kind === 'hides' ? wishedHidden(replies, masking) : [];
  const ids = new Set(wished.map(({ id }) => id));
  const unhide = replies.filter(({ id, visibility }) => isHidden(visibility) && !ids.has(id));
  const most = masking.kind === 'hides' ? masking.most : 0;
  let room = most - replies.filter(({ visibility }) => visibility !== 'shown').length;
  const hide = wished.filter(({ visibility }) => {
    if (visibility === 'shown') room -= 1;
    return visibility === 'leaving' || (visibility === 'shown' && room >= 0);
  });
  return {
    hide: hide.map(({ id, heard }) => ({ id, decoy: !heard })),
    unhide: unhide.map(({ id }) => id),
  };
}

/**
 * The replies that are to be hidden, the most urgent first; those hidden already keep their place. Among those that are
 * hidden for what they say, time alone decides, never whether they are right.
 */
function wishedHidden(replies: readonly ThreadReply[], masking: Hides): readonly ThreadReply[] {
  const ranked = replies.toSorted(byPlace).map((reply) => ({ reply, rank: rankOf(reply, masking) }));
  const having = (wished: HidingRank) => ranked.filter(({ rank }) => rank === wished);
  return [...having(0), ...having(1)].slice(0, masking.most).map(({ reply }) => reply);
}

/** Of what is to be hidden, 0 goes before 1: for what it says, and whatever it says. */
export type HidingRank = 0 | 1;

/** Returns among which of those that are to be hidden a reply is, if there is room; undefined: it is not to be. */
export function rankOf(reply: ThreadReply, { held, what }: Hides): HidingRank | undefined {
  const { hideable, holdsAnswer, heard, visibility } = reply;
  // Where what was shown cannot be hidden any more, that is asked for what holds the answer alone, so that a person is told.
  if (!hideable || (held && !holdsAnswer && visibility === 'shown')) return undefined;
  if (!heard) return 1;
  return hides(what, reply) ? 0 : undefined;
}

function hides(what: Hides['what'], { holdsAnswer, drawn }: ThreadReply): boolean {
  switch (what) {
    case 'right':
      return holdsAnswer;
    case 'decoys':
      return holdsAnswer || drawn;
    case 'all':
      return true;
  }
}

const isHidden = (visibility: Visibility): boolean => visibility === 'hidden' || visibility === 'decoy';

function byPlace(a: ThreadReply, b: ThreadReply): number {
  return (
    Number(isHidden(b.visibility)) - Number(isHidden(a.visibility)) ||
    compareMoments(a.at, b.at) ||
    (a.id < b.id ? -1 : 1)
  );
}
