/** Returns the lines of a text, without the spaces around them: phrases stay one a line, however few they are. */
export const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Returns the words of a text that has a space between two. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
