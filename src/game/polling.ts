import type { Round } from './game.ts';

/** What is known of the looks at a round's posts on one account. */
export interface Looked {
  /** When the latest of these posts came out. */
  readonly postedAt: Temporal.Instant;
  readonly lastLook?: Temporal.Instant | undefined;
  /** When a look last found something new. */
  readonly lastNews?: Temporal.Instant | undefined;
}

/** How far apart looks are, at the least and at the most. */
export interface LookPace {
  readonly shortest: Temporal.Duration;
  readonly longest: Temporal.Duration;
}

/** For a game played for real: half a dozen requests a minute at the liveliest. */
export const USUAL_PACE: LookPace = {
  shortest: Temporal.Duration.from({ minutes: 1 }),
  longest: Temporal.Duration.from({ minutes: 5 }),
};

/** The longer nothing new is found, the rarer the looks: this share of the quiet time apart. */
const SHARE = 0.25;
/** A round has at least so many looks, however short it is. */
const LEAST_LOOKS = 20;

/**
 * When the posts of a round are looked at next for relays: soon after a post or after something new, then ever more
 * rarely; a last time at the reveal. Undefined after that.
 */
export function nextLook(
  { opens, reveals }: Pick<Round, 'opens' | 'reveals'>,
  { postedAt, lastLook, lastNews }: Looked,
  { shortest, longest }: LookPace,
): Temporal.Instant | undefined {
  if (lastLook && Temporal.Instant.compare(lastLook, reveals) >= 0) return undefined;
  const stir = latest(postedAt, lastNews);
  const from = latest(stir, lastLook);
  const quiet = stir.until(from).total('seconds') * SHARE;
  const most = Math.min(longest.total('seconds'), opens.until(reveals).total('seconds') / LEAST_LOOKS);
  const seconds = Math.min(Math.max(quiet, shortest.total('seconds')), most);
  const next = from.add({ milliseconds: Math.ceil(seconds * 1000) });
  return Temporal.Instant.compare(next, reveals) < 0 ? next : reveals;
}

const latest = (a: Temporal.Instant, b: Temporal.Instant | undefined): Temporal.Instant =>
  b && Temporal.Instant.compare(b, a) > 0 ? b : a;
