import type { Round } from './game.ts';

/** What is known of the looks at a round's posts on one account. */
export interface Looked {
  /** When the latest of these posts came out. */
  readonly postedAt: Temporal.Instant;
  readonly lastLook?: Temporal.Instant | undefined;
  /** When a look last found something new. */
  readonly lastNews?: Temporal.Instant | undefined;
}

const SHORTEST = Temporal.Duration.from({ minutes: 1 });
const LONGEST = Temporal.Duration.from({ minutes: 5 });
/** The longer nothing new is found, the rarer the looks: this share of the quiet time apart. */
const SHARE = 0.25;

/**
 * When the posts of a round are looked at next for relays: a minute after a post or after something new, then ever more
 * rarely, down to every five minutes; a last time at the reveal. Undefined after that.
 */
export function nextLook(
  { reveals }: Pick<Round, 'reveals'>,
  { postedAt, lastLook, lastNews }: Looked,
): Temporal.Instant | undefined {
  if (lastLook && Temporal.Instant.compare(lastLook, reveals) >= 0) return undefined;
  const stir = latest(postedAt, lastNews);
  const from = latest(stir, lastLook);
  const quiet = stir.until(from).total('seconds') * SHARE;
  const seconds = Math.min(Math.max(quiet, SHORTEST.total('seconds')), LONGEST.total('seconds'));
  const next = from.add({ seconds: Math.round(seconds) });
  return Temporal.Instant.compare(next, reveals) < 0 ? next : reveals;
}

const latest = (a: Temporal.Instant, b: Temporal.Instant | undefined): Temporal.Instant =>
  b && Temporal.Instant.compare(b, a) > 0 ? b : a;
