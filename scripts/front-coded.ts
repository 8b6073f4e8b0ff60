/** How many characters a word may share with the one before, at the most: one letter has to say it. */
const MOST = 50;

/**
 * Words as the judge reads them: sorted, one a line, each as a letter that says how many characters it shares with the one
 * before (A = none), then the rest.
 */
export function frontCoded(words: readonly string[]): string {
  let last = '';
  return words
    .toSorted()
    .map((word) => {
      let shared = 0;
      while (shared < MOST && shared < last.length && last[shared] === word[shared]) shared += 1;
      last = word;
      return String.fromCharCode(65 + shared) + word.slice(shared);
    })
    .join('\n');
}
