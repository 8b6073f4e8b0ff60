import type { Word } from '#judge/text/words.ts';
import type { Meaning } from './meaning.ts';

/** A word of the reply, with what it is and what it matches in the key. An idiom is one token. */
export interface Token extends Omit<Word, 'plain' | 'english'>, Omit<Meaning, 'idioms'> {}

/** The words of a reply, and how it is written as a whole. */
export interface Tokens {
  readonly list: readonly Token[];
  /** What follows the last word: flags of fold.ts. */
  readonly after: number;
  /** Capitals tell names from other words in this reply: it is not all in capitals. */
  readonly capitalsTell: boolean;
  /** Some word that opens no sentence has a capital. */
  readonly namesHaveCapitals: boolean;
  readonly language: 'fr' | 'en';
}
