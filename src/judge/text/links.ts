/** What `readWords` leaves out: an address up to the next space, and a mention. */
const LEFT_OUT = /https?:\/\/[^\0-\u0020\u00a0]+|@[\w.@-]+/gu;

/**
 * Returns the words of a text's links and mentions, a line for each part: whoever reads them reads an answer there. Empty where
 * it has none. They are no guess.
 */
export const wordsOfLinks = (text: string): string =>
  (text.match(LEFT_OUT) ?? [])
    .map((link) =>
      decoded(link.replace(/^https?:\/\//u, ''))
        .replaceAll(/[/?&=#:@]+/gu, '\n')
        .replaceAll(/[._+-]+/gu, ' ')
        .trim(),
    )
    .filter((words) => words !== '')
    .join('\n');

/** Undoes what hides letters in an address, as far as it is letters. */
export const decoded = (link: string): string =>
  link.replaceAll(/(?:%[\da-f]{2})+/giu, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
