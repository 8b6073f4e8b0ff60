import { digestOf, type Sha256 } from './sha256.ts';

/** What is written first of whatever is digested: another way of drawing bears another name. */
export const FORMAT = 'kesako-draw-1';

/** Somebody who takes part, as everybody may know it. */
export interface Entry {
  /** SHA-256 of a name and a code that nobody else knows, in hex: without the code nobody can tell whose it is. */
  readonly entry: string;
  /** A whole number, from 1. */
  readonly chances: number;
}

/** What somebody needs to show that an entry is theirs. */
export interface Opening {
  readonly game: string;
  readonly name: string;
  /** Made by chance, for this entry alone. */
  readonly code: string;
}

/** Returns the entry of somebody. */
export const entryOf = ({ game, name, code }: Opening, sha256: Sha256): string =>
  digestOf(`${FORMAT} entry\n${game}\n${name}\n${code}\n`, sha256);

/** Returns entries in the order in which they are drawn from, whichever order they come in. */
export const inOrder = <E extends Entry>(entries: readonly E[]): readonly E[] =>
  entries.toSorted((one, other) => (one.entry < other.entry ? -1 : 1));

/** Returns the file of the entries. */
export const entriesText = (entries: readonly Entry[]): string =>
  `entry,chances\n${inOrder(entries)
    .map(({ entry, chances }) => `${entry},${chances}\n`)
    .join('')}`;

/** Returns how many chances there are in all. */
export const chancesIn = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { chances }) => sum + chances, 0);
