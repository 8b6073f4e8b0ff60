import { believedAt } from './believing.ts';
import type { Game, Round, Scoring } from '#game/game.ts';
import { grade, type Graded, type GradedBy, type JudgedReply } from './grading.ts';
import { byMoment, isBy } from '#game/moments.ts';

/** One line of a ranking. Players with equal points share a rank, and the next rank is left out. */
export interface Standing {
  readonly rank: number;
  readonly player: string;
  readonly points: number;
}

/** Returns the points of a right guess made at `at`, when the hints were given at `hints`. */
export function pointsFor(
  scoring: Scoring,
  at: Temporal.Instant,
  hints: readonly Temporal.Instant[],
  first: boolean,
): number {
  const given = hints.filter((hint) => isBy(hint, at)).length;
  return Math.max(scoring.least, scoring.points - scoring.lessPerHint * given) + (first ? scoring.first : 0);
}

/** Somebody who found, with the points earned. */
export interface Find {
  readonly reply: string;
  readonly player: string;
  readonly at: Temporal.Instant;
  readonly points: number;
}

/** What a round needs to be counted: its replies as judged, and when its hints were really given. */
export interface PlayedRound {
  readonly round: Pick<Round, 'opens' | 'closes'>;
  readonly replies: readonly JudgedReply[];
  readonly hints: readonly Temporal.Instant[];
  /** It was called off, and nobody found in it; false when absent. */
  readonly off?: boolean | undefined;
}

/** Returns the finders of a round, in the order in which they found, as far as their dates are believed; those who stand aside are none. */
export function findersOf(game: GradedBy & Pick<Game, 'scoring'>, played: PlayedRound): readonly Find[] {
  if (played.off === true) return [];
  return grade(game, played.round, played.replies)
    .filter(found)
    .map((reply) => ({ reply: reply.id, player: reply.player, at: believedAt(reply) }))
    .toSorted(byMoment(({ at }) => at))
    .map((find, index) => ({
      ...find,
      points: pointsFor(game.scoring, find.at, played.hints, index === 0),
    }));
}

/** Says whether a reply found the answer, for a player who stands in the ranking. */
export const found = (reply: Graded): boolean =>
  reply.worth === 'counts' && reply.verdict === 'correct' && reply.aside !== true;

/** Returns the ranking over several rounds, most points first; equals are listed by name. */
export function rank(finds: readonly Find[]): readonly Standing[] {
  const totals = new Map<string, number>();
  for (const { player, points } of finds) totals.set(player, (totals.get(player) ?? 0) + points);
  return rankTotals(totals);
}

/** Returns the ranking of players who have so many points, most points first; equals are listed by name. */
export function rankTotals(totals: ReadonlyMap<string, number>): readonly Standing[] {
  const sorted = [...totals].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  let place = 1;
  return sorted.map(([player, points], index) => {
    if (points !== sorted[index - 1]?.[1]) place = index + 1;
    return { rank: place, player, points };
  });
}
