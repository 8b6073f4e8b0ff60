import { KEYS } from '#judge/lexicon/letters.ts';

/** What fingers do: two swapped letters, a missing or a doubled one, a neighbouring key for another or beside it. */
const SLIP = 5;
/** What fingers do not: it takes a long word to forgive it, for it makes other names (Chinon and Chinou). */
const FOREIGN_LETTER = 11;
/** Nobody mistakes the first letter of a name. */
const FIRST_LETTER = 13;

const A = 97;

/** Whether two letters are neighbours, by their codes. */
const neighbours = new Uint8Array(26 * 26);
for (const [letter = '', ...others] of KEYS)
  for (const other of others) neighbours[(letter.charCodeAt(0) - A) * 26 + other.charCodeAt(0) - A] = 1;

/** Says whether two small letters, by their character codes, are neighbours on a keyboard. */
export const areNeighbours = (a: number, b: number): boolean => neighbours[(a - A) * 26 + b - A] === 1;

/** Longer words are not compared. */
const LONGEST = 64;
const rows = [0, 1, 2].map(() => new Uint16Array(LONGEST + 1)) as [Uint16Array, Uint16Array, Uint16Array];

/**
 * Returns the number of typing slips in a folded word for another, both at most 64 letters long: a letter missing, doubled,
 * changed for a neighbouring key or added beside it, or two swapped count one; another letter counts 2.2. More than `limit`
 * gives `limit + 1`.
 */
export function slips(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const start = sameAtStart(a, b);
  const same = start + sameAtEnd(a, b, start);
  const [height, width] = [a.length - same, b.length - same];
  if (height === 0) return start === 0 ? limit + 1 : width;
  if (Math.max(height, width) > LONGEST) return limit + 1;
  const total = costOf(a, b, { start, height, width }, limit * SLIP);
  return total > limit * SLIP ? limit + 1 : total / SLIP;
}

/** Says with how many same letters two words begin. */
function sameAtStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  return same;
}

/** Says with how many same letters two words end, those at their start aside. */
function sameAtEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let same = 0;
  while (same < most && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same += 1;
  return same;
}

/** The letters in which two words differ. */
interface Middle {
  readonly start: number;
  readonly height: number;
  readonly width: number;
}

/** What it costs to make one middle of the other, in fifths of a slip; more than `most` is not worked out. */
function costOf(a: string, b: string, { start, height, width }: Middle, most: number): number {
  let [older, previous, current] = rows;
  const opening = start === 0 ? FOREIGN_LETTER - SLIP : 0;
  previous[0] = 0;
  for (let j = 1; j <= width; j += 1) previous[j] = j * SLIP + opening;
  for (let i = 1; i <= height; i += 1) {
    const at = start + i - 1;
    const added = isFingerSlip(a, at) ? SLIP : FOREIGN_LETTER;
    let best = valueAt(previous, 0) + added;
    current[0] = best;
    for (let j = 1; j <= width; j += 1) {
      const to = start + j - 1;
      const cost = Math.min(
        valueAt(previous, j - 1) + changing(a, at, b, to),
        valueAt(previous, j) + added,
        valueAt(current, j - 1) + (at + to === 0 ? FOREIGN_LETTER : SLIP),
        areSwapped(a, at, b, to, start) ? valueAt(older, j - 2) + SLIP : FAR,
      );
      current[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > most) return best;
    [older, previous, current] = [previous, current, older];
  }
  return valueAt(previous, width);
}

/** More than any cost. */
const FAR = 60_000;

const valueAt = (row: Uint16Array, at: number): number => row[at] ?? 0;

/** Says whether two letters, each with the one before it behind a place, stand the other way round. */
const areSwapped = (a: string, at: number, b: string, to: number, start: number): boolean =>
  at > start &&
  to > start &&
  a.charCodeAt(at) === b.charCodeAt(to - 1) &&
  a.charCodeAt(at - 1) === b.charCodeAt(to);

function changing(a: string, at: number, b: string, to: number): number {
  const [letter, other] = [a.charCodeAt(at), b.charCodeAt(to)];
  if (letter === other) return 0;
  if (at === 0 && to === 0) return FIRST_LETTER;
  return areNeighbours(letter, other) ? SLIP : FOREIGN_LETTER;
}

/** Says whether a letter may have been added by a finger: written twice, or the key beside that of the letter before or after. */
function isFingerSlip(word: string, at: number): boolean {
  const letter = word.charCodeAt(at);
  const before = word.charCodeAt(at - 1);
  const after = word.charCodeAt(at + 1);
  return (
    letter === before || letter === after || areNeighbours(letter, before) || areNeighbours(letter, after)
  );
}

/** Returns the number of letters to add, remove or change to make one word of the other, whatever the keyboard. */
export function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [row, letter] of Array.from(a).entries()) {
    const current = [row + 1];
    for (let at = 0; at < b.length; at += 1)
      current.push(
        Math.min(
          (previous[at] ?? 0) + (letter === b.charAt(at) ? 0 : 1),
          (previous[at + 1] ?? 0) + 1,
          (current[at] ?? 0) + 1,
        ),
      );
    previous = current;
  }
  return previous[b.length] ?? a.length;
}

/** Says whether a long word has the letters of another in another order, but for the first and the last: gabarit, Garabit. */
export function isShuffled(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 6 || a.charAt(0) !== b.charAt(0) || a.at(-1) !== b.at(-1))
    return false;
  return a.split('').toSorted().join('') === b.split('').toSorted().join('');
}

/** Returns a word without letters written twice or more in a row. */
export function undouble(word: string): string {
  let single = '';
  for (let at = 0; at < word.length; at += 1)
    if (word.charCodeAt(at) !== word.charCodeAt(at - 1)) single += word.charAt(at);
  return single;
}
