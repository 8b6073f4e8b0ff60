/** What fingers do: two swapped letters, a missing or a doubled one, a neighbouring key for another or beside it. */
const SLIP = 5;
/** What fingers do not: it takes a long word to forgive it, for it makes other names (Chinon and Chinou). */
const FOREIGN_LETTER = 11;
/** Nobody mistakes the first letter of a name. */
const FIRST_LETTER = 13;

const ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const A = 97;

/** Whether two letters are neighbours on a French keyboard, by their codes. */
const neighbours = new Uint8Array(26 * 26);
for (const [rank, row] of ROWS.entries()) {
  for (let at = 0; at < row.length; at += 1) {
    for (const line of [rank - 1, rank, rank + 1]) {
      for (const column of [at - 1, at, at + 1]) {
        const other = ROWS[line]?.charCodeAt(column) ?? Number.NaN;
        if (!Number.isNaN(other)) neighbours[(row.charCodeAt(at) - A) * 26 + other - A] = 1;
      }
    }
  }
}

/** Says whether two small letters, by their character codes, are neighbours on a keyboard. */
export function areNeighbours(a: number, b: number): boolean {
  return neighbours[(a - A) * 26 + b - A] === 1;
}

const rows = [new Uint16Array(80), new Uint16Array(80), new Uint16Array(80)] as const;

/**
 * Returns the number of typing slips in a folded word for another, both at most 64 letters long: a letter missing, doubled,
 * changed for a neighbouring key or added beside it, or two swapped count one; another letter counts 2.2. More than `limit`
 * gives `limit + 1`.
 */
export function slips(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const most = limit * SLIP;
  if (Math.abs(a.length - b.length) * SLIP > most) return limit + 1;
  let start = 0;
  let endA = a.length;
  let endB = b.length;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const height = endA - start;
  const width = endB - start;
  if (height === 0) return start === 0 ? limit + 1 : width;
  if (height > 64 || width > 64) return limit + 1;
  let [older, previous, current] = rows;
  for (let j = 0; j <= width; j += 1)
    previous[j] = j * SLIP + (start === 0 && j > 0 ? FOREIGN_LETTER - SLIP : 0);
  for (let i = 1; i <= height; i += 1) {
    const added = isFingerSlip(a, start + i - 1) ? SLIP : FOREIGN_LETTER;
    current[0] = (previous[0] ?? 0) + added;
    let best = current[0];
    const letter = a.charCodeAt(start + i - 1);
    for (let j = 1; j <= width; j += 1) {
      const other = b.charCodeAt(start + j - 1);
      const opens = start === 0 && i === 1 && j === 1;
      const changed =
        letter === other ? 0 : opens ? FIRST_LETTER : areNeighbours(letter, other) ? SLIP : FOREIGN_LETTER;
      let cost = (previous[j - 1] ?? 0) + changed;
      const missing = start === 0 && i === 1 && j === 1 ? FOREIGN_LETTER : SLIP;
      cost = Math.min(cost, (previous[j] ?? 0) + added, (current[j - 1] ?? 0) + missing);
      const swapped =
        i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === other;
      if (swapped) cost = Math.min(cost, (older[j - 2] ?? 0) + SLIP);
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > most) return limit + 1;
    [older, previous, current] = [previous, current, older];
  }
  const total = previous[width] ?? most + 1;
  return total > most ? limit + 1 : total / SLIP;
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
