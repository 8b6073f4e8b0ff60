/** Returns the lines of a text, without the spaces around them: phrases stay one a line, however few they are. */
export const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());
