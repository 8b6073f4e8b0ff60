/** How much was heard in an hour, by a listening or by all of them. */
export interface Counted {
  /** {@link ALL}: by whichever. */
  readonly listening: string;
  readonly voices: number;
  readonly posts: number;
}

/** What all listenings heard together is counted under this name, which none of them can have: a post counts there once. */
export const ALL = '';

/**
 * Returns how much was heard in one hour by some listenings. What several of them heard counts once where that is known.
 * @param counted all that was counted of that hour
 * @param listenings their names; empty: all
 */
export function heardBy(
  counted: readonly Counted[],
  listenings: readonly string[],
): Pick<Counted, 'voices' | 'posts'> {
  const all = counted.find(({ listening }) => listening === ALL);
  const single = counted.filter(({ listening }) => listening !== ALL);
  const own =
    listenings.length === 0 ? single : single.filter(({ listening }) => listenings.includes(listening));
  const sum = {
    voices: own.reduce((total, { voices }) => total + voices, 0),
    posts: own.reduce((total, { posts }) => total + posts, 0),
  };
  // Before all were counted together, each had been counted alone.
  if (!all) return sum;
  if (listenings.length === 0) return all;
  return { voices: Math.min(sum.voices, all.voices), posts: Math.min(sum.posts, all.posts) };
}
