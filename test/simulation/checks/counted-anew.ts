import type { Game, Round } from '#game/game.ts';
import type { JudgedReply } from '#game/worth/grading.ts';

/** Somebody who found, by the model. */
interface Found {
  readonly player: string;
  readonly at: Temporal.Instant;
  readonly points: number;
}

/**
 * Counts a round anew, in the order in which its replies were written, and with nothing of what the program counts by: what it
 * has wrong is not wrong here as well.
 * @param hints when each was given
 */
export function countAnew(
  { guesses, hashtags, scoring }: Pick<Game, 'guesses' | 'hashtags' | 'scoring'>,
  { opens, closes }: Pick<Round, 'opens' | 'closes'>,
  replies: readonly JudgedReply[],
  hints: readonly Temporal.Instant[],
): readonly Found[] {
  const spent: Record<string, number> = {};
  const found = new Map<string, Temporal.Instant>();
  const inTime = replies
    .map((reply) => ({ ...reply, ms: reply.at.epochMilliseconds }))
    .filter(({ ms }) => ms >= opens.epochMilliseconds && ms < closes.epochMilliseconds);
  inTime.sort((a, b) => (a.ms === b.ms ? (a.number ?? 0) - (b.number ?? 0) : a.ms - b.ms));
  for (const { player, at, guess, unheardOf, verdict, tagged } of inTime) {
    const before = spent[player] ?? 0;
    const isLacking = hashtags.replies === 'required' && !tagged;
    // What nothing here knows the sense of costs a guess, and finds nothing.
    const isGuess = guess && !found.has(player) && !isLacking && before < guesses;
    if (isGuess || (!guess && unheardOf === true)) spent[player] = before + 1;
    if (isGuess && verdict === 'correct') found.set(player, at);
  }
  return [...found].map(([player, at], index) => {
    const before = hints.filter((hint) => hint.epochMilliseconds <= at.epochMilliseconds).length;
    const worth = scoring.points - before * scoring.lessPerHint;
    return {
      player,
      at,
      points: (worth < scoring.least ? scoring.least : worth) + (index === 0 ? scoring.first : 0),
    };
  });
}

/** Ranks those who found in several rounds: as many are before somebody as have more points. */
export function rankAnew(
  finds: readonly Found[],
): readonly (Omit<Found, 'at'> & { readonly rank: number })[] {
  const players = [...new Set(finds.map(({ player }) => player))].toSorted();
  const sums = players.map((player) => ({
    player,
    points: finds.reduce((sum, find) => sum + (find.player === player ? find.points : 0), 0),
  }));
  return sums
    .map((one) => ({ ...one, rank: 1 + sums.filter(({ points }) => points > one.points).length }))
    .toSorted((a, b) => b.points - a.points);
}
