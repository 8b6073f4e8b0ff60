import type { Round } from '#game/game.ts';
import { isBefore, isBy, later } from '#game/moments.ts';

/**
 * Returns the part of a live hour that had been asked last at a moment: what is said then answers it, until the last of the recap is due.
 * Undefined before the hour and after it.
 * @param off the parts that were called off: nobody answers those while there is another
 */
export function askedLast(
  rounds: readonly Round[],
  at: Temporal.Instant,
  off: ReadonlySet<number> = new Set(),
): number | undefined {
  const ends = rounds.map(({ reveals }) => reveals).reduce((one, other) => later(one, other));
  if (!isBefore(at, ends)) return undefined;
  const asked = rounds
    .filter(({ opens }) => isBy(opens, at))
    .toSorted((one, other) => Temporal.Instant.compare(other.opens, one.opens));
  return (asked.find(({ number }) => !off.has(number)) ?? asked[0])?.number;
}
