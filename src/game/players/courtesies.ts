/** Returns the words of a message, folded to lower case: mentions, hashtags and punctuation aside. */
export const wordsIn = (text: string): readonly string[] =>
  text
    .replaceAll(/[@#][\p{L}\p{M}\p{N}_.@:-]+/gu, ' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words that people add out of politeness, and that change nothing in what they say. */
export const COURTESIES: ReadonlySet<string> = new Set(
  'merci beaucoup s il vous te plait plaît svp stp bonjour please thanks thank you'.split(' '),
);
