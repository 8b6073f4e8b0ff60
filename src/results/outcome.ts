import type { BestResults, GuessResults, PostResults, RoundResults } from './results.ts';

/** Mysteries that were found nearly as often are not called easy and hard. */
const TELLING = 0.1;

/** Returns the fastest find, and which mystery most and fewest of its players found; of mysteries whose answer is known and that counted. */
export function bestRounds(
  rounds: readonly RoundResults[],
): Pick<BestResults, 'fastest' | 'easiest' | 'hardest'> {
  const [fastest] = rounds
    .flatMap(({ number: round, firstFind }) => (firstFind === null ? [] : [{ round, seconds: firstFind }]))
    .toSorted((a, b) => a.seconds - b.seconds || a.round - b.round);
  const shares = rounds
    .flatMap(({ number: round, players, finders, guesses }) =>
      finders === null || !players || !isPlayed(guesses) ? [] : [{ round, share: finders / players }],
    )
    .toSorted((a, b) => b.share - a.share || a.round - b.round);
  const [easiest] = shares;
  const hardest = shares.at(-1);
  const differ = easiest && hardest && easiest.share - hardest.share >= TELLING;
  return {
    fastest: fastest ?? null,
    easiest: differ ? easiest : null,
    hardest: differ ? hardest : null,
  };
}

/** A mystery of which people only spoke once it was over is not a hard one. */
const isPlayed = (guesses: GuessResults | null): boolean =>
  guesses !== null && guesses.right + guesses.close + guesses.wrong > 0;

/** A post of the game's own, as far as it has come. */
export interface PostSent {
  readonly due: Temporal.Instant;
  /** Undefined: it was not posted. */
  readonly at: Temporal.Instant | undefined;
  readonly isMissed: boolean;
}

/** What comes within this is on time, in seconds: whoever follows the game notices nothing. */
const ON_TIME = 300;

/** Counts posts, and says how late they were. A post that came early was on time. */
export function postResults(posts: readonly PostSent[]): PostResults {
  const delays = posts
    .flatMap(({ due, at }) => (at ? [Math.max(0, Math.round(due.until(at).total('seconds')))] : []))
    .toSorted((a, b) => a - b);
  return {
    posted: delays.length,
    late: delays.filter((delay) => delay > ON_TIME).length,
    medianDelay: median(delays),
    longestDelay: delays.at(-1) ?? null,
    missed: posts.filter(({ isMissed }) => isMissed).length,
  };
}

/** Returns the middle of sorted numbers, the lower of two; null: there is none. */
export const median = (sorted: readonly number[]): number | null =>
  sorted[Math.floor((sorted.length - 1) / 2)] ?? null;

/** A pause, or the end of one. */
export interface PauseMark {
  readonly at: Temporal.Instant;
  readonly is: 'pause' | 'resume';
}

/** Counts pauses and adds them up, those that overlap once; one that goes on counts until now. @param marks in the order of time */
export function pauseTotals(
  marks: readonly PauseMark[],
  now: Temporal.Instant,
): { readonly pauses: number; readonly paused: number } {
  let since: Temporal.Instant | undefined;
  let pauses = 0;
  let paused = 0;
  for (const { at, is } of marks) {
    if (is === 'pause' && !since) {
      since = at;
      pauses += 1;
    } else if (is === 'resume' && since) {
      paused += since.until(at).total('seconds');
      since = undefined;
    }
  }
  if (since) paused += Math.max(0, since.until(now).total('seconds'));
  return { pauses, paused: Math.round(paused) };
}
