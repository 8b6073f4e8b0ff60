import { distance } from 'fastest-levenshtein';

/** Longer texts are no mistyped names, and comparing two takes as long as the product of their lengths. */
const LONGEST_WORD = 100;

/**
 * Returns the candidate that `word` most likely meant to be: case and accents aside, within a few typos; undefined when none is
 * near, or when the word has more than a hundred characters.
 * @param lettersPerTypo how many letters of the word there are for each that may be wrong
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  lettersPerTypo = 2.5,
): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const wanted = fold(word);
  const ranked = candidates
    .filter((candidate) => candidate.length <= LONGEST_WORD)
    .map((candidate) => ({ candidate, typos: distance(wanted, fold(candidate)) }))
    .toSorted((a, b) => a.typos - b.typos);
  const best = ranked[0];
  return best !== undefined && best.typos <= Math.max(1, Math.floor(wanted.length / lettersPerTypo))
    ? best.candidate
    : undefined;
}

/** Returns a word without its case, its accents and the shape of its apostrophes, as two writings of one thing are compared. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('_', '-')
    .replaceAll('’', "'")
    .toLowerCase();
}
