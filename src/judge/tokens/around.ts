import { CLAUSE } from '#judge/lexicon/separators.ts';
import { NO_TOKEN, type List, type Span, type Token, type Tokens } from './token.ts';

/* What stands at a place in a reply, and around it. */

/** Says whether no kind of place stands in a span. */
export const isBare = (list: List, span: Span): boolean =>
  wordsOf(list, span).every(({ kind }) => kind === '');

/** Returns a word; none beyond the ends. A negative place is asked for in vain, and slowly. */
export const wordAt = (list: List, at: number): Token => (at < 0 ? NO_TOKEN : (list[at] ?? NO_TOKEN));

/** Says whether one of these lists (flags of marks.ts) has a word; none has one beyond the ends. */
export const isMarked = (list: List, at: number, marks: number): boolean =>
  (wordAt(list, at).marks & marks) !== 0;

/** Says whether a word or an idiom does one of these (flags of cues.ts) to the places around it. */
export const hasCue = (list: List, at: number, cues: number): boolean => (wordAt(list, at).cue & cues) !== 0;

/** Returns the text of a word; empty beyond the ends. */
export const textAt = (list: List, at: number): string => wordAt(list, at).text;

/** Says whether a word begins a clause; beyond the ends it does. */
export const opensClause = (list: List, at: number): boolean => (wordAt(list, at).before & CLAUSE) !== 0;

/** Says whether a word begins the reply or a clause. */
export const beginsClause = (list: List, at: number): boolean => at === 0 || opensClause(list, at);

/** Says whether one of these separators (flags of fold.ts) stands before a word; none does beyond the ends. */
export const isAfter = (list: List, at: number, separators: number): boolean =>
  at >= 0 && at < list.length && (wordAt(list, at).before & separators) !== 0;

/** Says whether one of these separators stands before a word; beyond the end, what follows the reply does. */
export const isBefore = (
  { list, after }: Pick<Tokens, 'list' | 'after'>,
  at: number,
  separators: number,
): boolean => ((list[at]?.before ?? after) & separators) !== 0;

/** Returns the words of a run. */
export const wordsOf = (list: List, { first, last }: Span): List => list.slice(first, last + 1);

/** Returns words as one text. */
export const textOf = (words: List): string => words.map(({ text }) => text).join(' ');

/** Returns the words of a run that are no articles nor prepositions. */
export const countedIn = (list: List, run: Span): List =>
  wordsOf(list, run).filter(({ role }) => role !== 'small');

/** Returns where the nearest word is that is no article or preposition, in a direction. */
export function pastSmall(list: List, from: number, step: 1 | -1): number {
  let at = from + step;
  while (wordAt(list, at).role === 'small') at += step;
  return at;
}

/** Returns the words before one in its clause, so many at most. */
export function clauseBefore(list: List, at: number, most: number): List {
  let first = at;
  while (first > 0 && at - first < most && !opensClause(list, first)) first -= 1;
  return list.slice(first, at);
}

/** Returns the words after one in its clause. */
export function restOfClause(list: List, at: number): List {
  let end = at + 1;
  while (!opensClause(list, end)) end += 1;
  return list.slice(at + 1, end);
}

/** Returns the clause around a word, of so many words on each side at most. */
export function clauseAround(list: List, at: number, most: number): Span {
  let [first, last] = [at, at];
  while (first > 0 && at - first < most && !opensClause(list, first)) first -= 1;
  while (last - at < most && !opensClause(list, last + 1)) last += 1;
  return { first, last };
}
