import type { Containment, Hides } from './containment.ts';

/**
 * How a reply stands in its thread, as far as we have done anything about it. `hidden` and `decoy`: hidden, or about to
 * be, because it is or may be right, or to lead astray. `leaving`: about to be shown again.
 */
export type Standing = 'shown' | 'hidden' | 'decoy' | 'leaving';

/** A reply in a thread of an account. */
export interface ThreadReply {
  /** The same at every look. */
  readonly id: string;
  readonly at: Temporal.Instant;
  /** What the judge, or a person after it, says of the text as it now reads. */
  readonly verdict: 'correct' | 'close' | 'wrong';
  /** A person has still to decide: it may be right. */
  readonly doubtful: boolean;
  /**
   * It can be hidden: everybody can read it, it is no account's of the game, its author has not taken it back, its network
   * has not refused.
   */
  readonly hideable: boolean;
  readonly standing: Standing;
}

/** What is to be done in a thread, the most urgent first. */
export interface Moves {
  readonly hide: readonly Hide[];
  readonly unhide: readonly string[];
}

export interface Hide {
  readonly id: string;
  /** Hidden to lead astray: it can wait for those that are right. */
  readonly decoy: boolean;
}

/**
 * What is to be done in one thread so that its replies stand as the script wishes. Once it is done, it is nothing.
 * @param secret whether the answer is still to be kept; afterwards everything is shown
 * @param seed of the decoys: something that nobody outside knows before the reveal, since whoever knew it could tell decoys
 *   from right replies
 */
export function movesIn(
  replies: readonly ThreadReply[],
  containment: Containment,
  secret: boolean,
  seed: string,
): Moves {
  const wished = secret && containment.kind === 'hides' ? wishedHidden(replies, containment, seed) : [];
  const ids = new Set(wished.map(({ id }) => id));
  const unhide = replies.filter(({ id, standing }) => isHidden(standing) && !ids.has(id));
  const most = containment.kind === 'hides' ? containment.most : 0;
  let room = most - replies.filter(({ standing }) => standing !== 'shown').length;
  const hide = wished.filter(({ standing }) => {
    if (standing === 'shown') room -= 1;
    return standing === 'leaving' || (standing === 'shown' && room >= 0);
  });
  return {
    hide: hide.map((reply) => ({ id: reply.id, decoy: !mayBeRight(reply) })),
    unhide: unhide.map(({ id }) => id),
  };
}

/** The replies that are to be hidden, the most urgent first; those hidden already keep their place. */
function wishedHidden(
  replies: readonly ThreadReply[],
  { held, what, share, most }: Hides,
  seed: string,
): readonly ThreadReply[] {
  const inOrder = replies.filter(({ hideable }) => hideable).toSorted(byUrgency);
  const right = inOrder.filter(mayBeRight).slice(0, most);
  // Where what was shown cannot be hidden any more, that is asked for right replies alone, so that a person is told.
  const others = inOrder.filter((reply) => !mayBeRight(reply) && !(held && reply.standing === 'shown'));
  const room = most - right.length;
  switch (what) {
    case 'right':
      return right;
    case 'decoys': {
      const drawn = others.filter(({ id, standing }) => standing === 'decoy' || draw(id, seed) < share);
      return [...right, ...drawn.slice(0, Math.min(room, Math.floor(most / 2)))];
    }
    case 'all':
      return [...right, ...others.slice(0, room)];
  }
}

export const mayBeRight = ({ verdict, doubtful }: Pick<ThreadReply, 'verdict' | 'doubtful'>): boolean =>
  verdict === 'correct' || doubtful;

const isHidden = (standing: Standing): boolean => standing === 'hidden' || standing === 'decoy';

function byUrgency(a: ThreadReply, b: ThreadReply): number {
  return (
    Number(isHidden(b.standing)) - Number(isHidden(a.standing)) ||
    Number(b.verdict === 'correct') - Number(a.verdict === 'correct') ||
    Temporal.Instant.compare(a.at, b.at) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** A number from 0 to 1, always the same for a reply: FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function draw(id: string, seed: string): number {
  let hash = 0x811c9dc5;
  // The seed comes last, so that neighbouring ids end far apart.
  for (const letter of `${id}\n${seed}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0) / 2 ** 32;
}
