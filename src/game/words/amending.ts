/** What was done so far to what a post says, where it could not be edited. */
export interface Correction {
  /** What the post said before. */
  readonly was: string | undefined;
  /** What it says. */
  readonly words: string | undefined;
  /** The correction's own id on its network; undefined: none was posted. */
  readonly networkId: string | undefined;
  /** When it was taken back. */
  readonly withdrawnAt: Temporal.Instant | undefined;
}

/** Returns the corrections that stand below a post, in their order. */
export const standing = <T extends Correction>(corrections: readonly T[]): readonly T[] =>
  corrections.filter(({ networkId, withdrawnAt }) => networkId !== undefined && !withdrawnAt);

/** Finds the correction without which a post says these words again; undefined: there is none, and one more has to say them. */
export function correctionToDrop<T extends Correction>(
  corrections: readonly T[],
  words: string,
): T | undefined {
  const last = standing(corrections).at(-1);
  return last?.was === words ? last : undefined;
}

/** Returns what a post that is never edited says with its corrections, which are all that was ever wished of it; undefined: as it was posted. */
export const wordsStanding = (corrections: readonly Correction[]): string | undefined =>
  standing(corrections).at(-1)?.words ?? corrections[0]?.was;
