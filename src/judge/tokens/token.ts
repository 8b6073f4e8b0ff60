import { CLAUSE } from '#judge/lexicon/separators.ts';
import type { Word } from '#judge/text/words.ts';
import type { KeyWord } from '#judge/key/compiled-key.ts';
import type { Meaning } from './meaning.ts';

/** A word of the reply, with what it is and what it matches in the key. An idiom is one token. */
export interface Token extends Omit<Word, 'traits' | 'id'>, Omit<Meaning, 'home' | 'idioms' | 'role'> {
  readonly role: Meaning['role'] | 'none';
}

/** No word: what stands beyond the ends, where another clause begins; its fields stand as in all tokens, which are read faster so. */
export const NO_TOKEN: Token = {
  text: '',
  word: '',
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

/** Says whether dictionaries say one of these (flags of facts.ts) of a word. */
export const is = (token: Pick<Token, 'facts'>, facts: number): boolean => (token.facts & facts) !== 0;
