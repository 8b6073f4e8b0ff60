/** A longer script is written on its machine, in UTF-16 units. */
export const LONGEST_SCRIPT = 250_000;
/** More lines than a script of five hundred rounds has; one of more is written, checked and drawn on by the commands. */
export const MOST_LINES = 20_000;

/** Says whether pages leave a script alone: to read it, or to number its lines, would keep the games that are played waiting. */
export function hasTooManyLines(text: string): boolean {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && lines <= MOST_LINES; at = text.indexOf('\n', at + 1))
    lines += 1;
  return lines > MOST_LINES;
}

/** Says whether a script is longer than one that is written on a page. */
export const isTooLong = (text: string): boolean => text.length > LONGEST_SCRIPT || hasTooManyLines(text);
