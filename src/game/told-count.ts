import { byMoment, isBy } from './moments.ts';

/** How often a count may move. */
const EVERY_MS = 15 * 60_000;
/** Of how many players there must be something new before it is counted again. */
const CROWD = 5;
const DIGITS = [1, 2, 5] as const;

/** A guess, as it is counted. */
export interface CountedGuess {
  readonly player: string;
  /** When it was first seen here. */
  readonly at: Temporal.Instant;
  readonly found: boolean;
}

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

/**
 * Counts those who have found so that nobody can tell by it what one reply was worth: at the end of a quarter of an hour, once five
 * players have written since it was last counted, in steps, none below five, each of them a little late by what nobody outside knows.
 * @param guesses in any order
 * @param lateness of a step, from 0 to below 1: how far beyond it the real count must be, in fifths of it at the most two
 */
export function toldCount(
  guesses: readonly CountedGuess[],
  now: Temporal.Instant,
  lateness: (step: number) => number,
): ToldCount {
  const asOf = quarterBefore(now);
  const counted = guesses.filter(({ at }) => isBy(at, asOf)).toSorted(byMoment(({ at }) => at));
  const found = new Set<string>();
  const wrote = new Set<string>();
  let atLeast = 0;
  for (const [index, guess] of counted.entries()) {
    wrote.add(guess.player);
    if (guess.found) found.add(guess.player);
    const next = counted[index + 1];
    // Within a quarter of an hour nobody is told anything: what counts is where it ends.
    if (next && quarterEnding(next.at) === quarterEnding(guess.at)) continue;
    const reached = steps(found.size).findLast(
      (step) => step + Math.floor(step * 0.4 * lateness(step)) <= found.size,
    );
    if (wrote.size < CROWD) continue;
    wrote.clear();
    atLeast = Math.max(atLeast, reached ?? 0);
  }
  return { atLeast, asOf };
}

const quarterEnding = (at: Temporal.Instant): number => Math.ceil(at.epochMilliseconds / EVERY_MS);
