import { CLAUSE } from '#judge/lexicon/separators.ts';
import type { Word } from '#judge/text/words.ts';
import type { Meaning } from './meaning.ts';

/** A word of the reply, with what it is and what it matches in the key. An idiom is one token. */
export interface Token extends Omit<Word, 'traits' | 'id'>, Omit<Meaning, 'idioms' | 'word'> {}

/** The words of a reply, and how it is written as a whole. */
export interface Tokens {
  readonly list: List;
  /** The words of which they are made, abbreviations written out. */
  readonly words: readonly Word[];
  /** What follows the last word: flags of fold.ts. */
  readonly after: number;
  /** Capitals tell names from other words in this reply: it is not all in capitals. */
  readonly capitalsTell: boolean;
  /** Some word that opens no sentence has a capital. */
  readonly namesHaveCapitals: boolean;
  readonly language: 'fr' | 'en';
}

/** Words of a reply, in their order. */
export type List = readonly Token[];

/** The words from one to another, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Returns the id of the word of the key that a word means; -1 where it means none. */
export const idOf = ({ match }: Token): number => (match?.collides === false ? match.word.id : -1);

/** Says whether the words hold all of some of the key. */
export const holdAll = (words: List, ids: readonly number[]): boolean =>
  ids.every((id) => words.some((word) => idOf(word) === id));

/** Says whether no kind of place stands in a span. */
export const isBare = (list: List, span: Span): boolean =>
  wordsOf(list, span).every(({ kind }) => kind === '');

/** Says whether dictionaries say one of these (flags of facts.ts) of a word. */
export const is = (token: Pick<Token, 'facts'>, facts: number): boolean => (token.facts & facts) !== 0;

/** Returns a word; none beyond the ends. A negative place is asked for in vain, and slowly. */
export const tokenAt = <Item>(list: readonly Item[], at: number): Item | undefined =>
  at < 0 ? undefined : list[at];

/** Says whether one of these lists (flags of marks.ts) has a word; none has one beyond the ends. */
export const isMarked = (list: List, at: number, marks: number): boolean =>
  ((tokenAt(list, at)?.marks ?? 0) & marks) !== 0;

/** Returns the text of a word; empty beyond the ends. */
export const textAt = (list: List, at: number): string => tokenAt(list, at)?.text ?? '';

/** Says whether a word begins a clause; beyond the ends it does. */
export const opensClause = (list: List, at: number): boolean =>
  ((tokenAt(list, at)?.before ?? CLAUSE) & CLAUSE) !== 0;

/** Says whether a word begins the reply or a clause. */
export const beginsClause = (list: List, at: number): boolean => at === 0 || opensClause(list, at);

/** Says whether one of these separators (flags of fold.ts) stands before a word; none does beyond the ends. */
export const isAfter = (list: List, at: number, separators: number): boolean =>
  ((tokenAt(list, at)?.before ?? 0) & separators) !== 0;

/** Returns the words of a run. */
export const wordsOf = (list: List, { first, last }: Span): List => list.slice(first, last + 1);

/** Returns the words of a run that are no articles nor prepositions. */
export const countedIn = (list: List, run: Span): List =>
  wordsOf(list, run).filter(({ role }) => role !== 'small');

/** Returns where the nearest word is that is no article or preposition, in a direction. */
export function pastSmall(list: List, from: number, step: 1 | -1): number {
  let at = from + step;
  while (tokenAt(list, at)?.role === 'small') at += step;
  return at;
}

/** Returns the clause around a word, of so many words on each side at most. */
export function clauseAround(list: List, at: number, most: number): Span {
  let [first, last] = [at, at];
  while (first > 0 && at - first < most && !opensClause(list, first)) first -= 1;
  while (last - at < most && !opensClause(list, last + 1)) last += 1;
  return { first, last };
}
