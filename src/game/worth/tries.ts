import { byNumber, type Numbered, outside } from './believing.ts';
import { compareMoments } from '#game/moments.ts';
import type { Game, Round } from '#game/game.ts';

/** A reply, or one revision of it, as far as it may be a try at what is done in public about its like. */
export interface Try extends Numbered {
  readonly player: string;
  /** When it was read here, by the clock that all workers share: a moment that its author cannot move before those of earlier tries. */
  readonly seenAt: Temporal.Instant;
  /** When its author wrote it, which orders what was seen together, and says whether it is in time. */
  readonly at: Temporal.Instant;
  /** When it was first seen, by the account's own server or by us. */
  readonly firstSeen: Temporal.Instant;
  /** It carries one of the imposed hashtags. */
  readonly tagged: boolean;
  /** How many names it may try. */
  readonly names: number;
}

/**
 * Says which replies of a round may be treated in public by what they say: of each player as many as there are guesses, of those
 * that name one thing and are dated within the round: what is not is worth no guess, and would be free. All others are treated alike, right or wrong: whoever tried three names at once would have two groups to
 * choose from, and guesses left for either. It follows from no verdict, so that it tells none; and what was heard once stays so,
 * whatever comes after.
 * @returns their ids
 */
export function heard(
  game: Pick<Game, 'guesses' | 'hashtags'>,
  round: Pick<Round, 'opens' | 'closes'>,
  tries: readonly Try[],
): ReadonlySet<string> {
  const used = new Map<string, number>();
  const ids = new Set<string>();
  for (const { id, player, tagged, names, at, firstSeen } of tries.toSorted(bySight)) {
    const before = used.get(player) ?? 0;
    const refused =
      names > 1 ||
      (game.hashtags.replies === 'required' && !tagged) ||
      outside({ at, seen: firstSeen }, round) !== undefined;
    if (refused || before >= game.guesses) continue;
    used.set(player, before + 1);
    ids.add(id);
  }
  return ids;
}

const bySight = (a: Try, b: Try): number =>
  compareMoments(a.seenAt, b.seenAt) || compareMoments(a.at, b.at) || byNumber(a, b);
