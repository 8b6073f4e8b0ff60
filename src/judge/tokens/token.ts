import { CLAUSE } from '#judge/lexicon/separators.ts';
import type { Word } from '#judge/text/words.ts';
import type { KeyWord } from '#judge/key/compiled-key.ts';
import type { Meaning } from './meaning.ts';

/** A word of the reply, with what it is and what it matches in the key. An idiom is one token. */
export interface Token extends Omit<Word, 'traits' | 'id'>, Omit<Meaning, 'idioms' | 'word' | 'role'> {
  readonly role: Meaning['role'] | 'none';
}

/** No word: what stands beyond the ends, where another clause begins; its fields stand as in all tokens, which are read faster so. */
export const NO_TOKEN: Token = {
  text: '',
  marks: 0,
  facts: 0,
  start: 0,
  end: 0,
  before: CLAUSE,
  capital: false,
  hashtag: false,
  role: 'none',
  cue: 0,
  kind: '',
  match: undefined,
  echoes: [],
  begins: false,
};

const NO_KEY_WORD: KeyWord = {
  id: -1,
  text: '',
  forms: [],
  sound: '',
  skeleton: '',
  sort: 'none',
  saint: false,
  town: false,
  inAnswers: false,
  inClose: false,
  inNot: false,
  alike: undefined,
};

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

/** Returns the word of the key that a word means; none where it means none. */
export const meantBy = ({ match }: Token): KeyWord => (match?.collides === false ? match.word : NO_KEY_WORD);

/** Returns the word of the key that a word means, or would if it were not one of its own; none where it is near none. */
export const nearestTo = ({ match }: Token): KeyWord => match?.word ?? NO_KEY_WORD;

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

/** Returns the words of a run that are no articles nor prepositions. */
export const countedIn = (list: List, run: Span): List =>
  wordsOf(list, run).filter(({ role }) => role !== 'small');

/** Returns where the nearest word is that is no article or preposition, in a direction. */
export function pastSmall(list: List, from: number, step: 1 | -1): number {
  let at = from + step;
  while (wordAt(list, at).role === 'small') at += step;
  return at;
}

/** Returns the clause around a word, of so many words on each side at most. */
export function clauseAround(list: List, at: number, most: number): Span {
  let [first, last] = [at, at];
  while (first > 0 && at - first < most && !opensClause(list, first)) first -= 1;
  while (last - at < most && !opensClause(list, last + 1)) last += 1;
  return { first, last };
}
