import type { Round } from '#game/game.ts';
import { isBefore, isFrom, later } from '#game/moments.ts';

/** What is known of the polls of a round's posts on one account. */
export interface Polled {
  /** When the latest of these posts came out. */
  readonly postedAt: Temporal.Instant;
  readonly lastPoll?: Temporal.Instant | undefined;
  /** When a poll last found something new. */
  readonly lastNews?: Temporal.Instant | undefined;
}

/** How far apart polls are, at the least and at the most. */
export interface PollPace {
  readonly shortest: Temporal.Duration;
  readonly longest: Temporal.Duration;
}

/** For a game played for real: half a dozen requests a minute at the liveliest. */
export const USUAL_PACE: PollPace = {
  shortest: Temporal.Duration.from({ minutes: 1 }),
  longest: Temporal.Duration.from({ minutes: 5 }),
};

/** The longer nothing new is found, the rarer the polls: this share of the quiet time apart. */
const SHARE = 0.25;
/** A round has at least so many polls, however short it is. */
const LEAST_POLLS = 20;

/**
 * Says when the relays of a round's posts are polled next: soon after a post or after something new, then ever more
 * rarely; a last time at the reveal. Undefined after that.
 */
export function nextPoll(
  { opens, reveals }: Pick<Round, 'opens' | 'reveals'>,
  { postedAt, lastPoll, lastNews }: Polled,
  { shortest, longest }: PollPace,
): Temporal.Instant | undefined {
  if (lastPoll && isFrom(lastPoll, reveals)) return undefined;
  const stir = later(postedAt, lastNews);
  const from = later(stir, lastPoll);
  const quiet = stir.until(from).total('seconds') * SHARE;
  const most = Math.min(longest.total('seconds'), opens.until(reveals).total('seconds') / LEAST_POLLS);
  const seconds = Math.min(Math.max(quiet, shortest.total('seconds')), most);
  const next = from.add({ milliseconds: Math.ceil(seconds * 1000) });
  return isBefore(next, reveals) ? next : reveals;
}
