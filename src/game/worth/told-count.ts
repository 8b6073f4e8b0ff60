/** How often a count may move. */
const EVERY_MS = 15 * 60_000;
/** How many players must have come since it was last counted before it is counted again. */
const CROWD = 5;
const DIGITS = [1, 2, 5] as const;

/** How many have found, as everybody may be told before the reveal. */
export interface ToldCount {
  /** At least so many, a number of {@link steps}; 0: fewer than the least of them, or it is not told. */
  readonly atLeast: number;
  /** What came later is not in it. */
  readonly asOf: Temporal.Instant;
}

/** Returns the numbers that are told, least first, up to `most`: 5, 10, 20, 50, 100… */
export function steps(most: number): readonly number[] {
  const all: number[] = [];
  for (let power = 1; power <= most; power *= 10) {
    for (const digit of DIGITS) if (digit * power >= CROWD && digit * power <= most) all.push(digit * power);
  }
  return all;
}

/** Returns the latest quarter of an hour that is over at `now`. */
export function quarterBefore(now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / EVERY_MS) * EVERY_MS);
}

/** A count as it was taken. */
export interface TakenCount {
  readonly atLeast: number;
  /** Who had written by then. */
  readonly players: number;
}

/**
 * Counts those who have found so that nobody can tell by it what one reply was worth: anew only once five players have come since it
 * was last counted, in steps, none below five, each of them a little late by what nobody outside knows. It is asked once in a quarter
 * of an hour at the most, which is up to whoever asks.
 * @param before as it was last taken; a count of 0 with no players where it never was
 * @param round how many have written in it by now, and have found
 * @param lateness of a step, from 0 to below 1: how far beyond it the real count must be, in fifths of it at the most two
 */
export function takeCount(
  before: TakenCount,
  { players, finders }: { readonly players: number; readonly finders: number },
  lateness: (step: number) => number,
): TakenCount {
  if (players - before.players < CROWD) return before;
  const reached =
    steps(finders).findLast((step) => step + Math.floor(step * 0.4 * lateness(step)) <= finders) ?? 0;
  // What people have decided since may have left fewer than was told.
  return { players, atLeast: finders < before.atLeast ? reached : Math.max(before.atLeast, reached) };
}
