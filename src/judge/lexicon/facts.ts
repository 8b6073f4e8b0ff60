import { isAdmitting } from './admitting-words.ts';
import { isCommonWord } from './common-words.ts';
import { isCommune, isCommuneWord } from './communes.ts';
import { TAGS } from './grammar.ts';
import { givenNames, knownNames, townsAbroad } from './known-names.ts';
import { partsOfPlaces } from './kinds-of-place.ts';
import { marksOf } from './marks.ts';
import { LIVING, TITLES } from './naming-words.ts';
import { NO_VERBS } from './telling-words.ts';
import { isFrenchWord, isOrdinary, isRegularVerb, remember } from './ordinary-words.ts';
import { ADJECTIVE } from './phrases.ts';
import { regions } from './regions.ts';
import { isAnchor } from './turns.ts';
import { isUnknown } from './unknown.ts';
import { isDenying, isGuessing } from './verbs.ts';

/*
 * What dictionaries say of a word, all in one number: each question has a flag, and all are asked but once, when the word is first
 * read.
 */

const questions: ((word: string) => boolean)[] = [];

/** Gives a question a flag. */
function flag(question: (word: string) => boolean): number {
  questions.push(question);
  return 1 << (questions.length - 1);
}

export const COMMON = flag(isCommonWord);
export const FRENCH = flag(isFrenchWord);
/** Ordinary in French or in English. */
export const ORDINARY = flag((word) => isOrdinary(word, 'en'));
/** The whole name of a commune, and a word of one. */
export const COMMUNE = flag(isCommune);
export const COMMUNE_WORD = flag(isCommuneWord);
export const KNOWN = flag((word) => knownNames.has(word));
export const ABROAD = flag((word) => townsAbroad.has(word));
/** A name of its own. */
export const NAMES = COMMUNE | COMMUNE_WORD | KNOWN;
/** A given name, be it of today. */
export const GIVEN = flag((word) => givenNames.has(word) || LIVING.has(word));
export const TITLE = flag((word) => TITLES.has(word));
export const REGION = flag((word) => regions.has(word));
export const PART = flag((word) => partsOfPlaces.has(word) || partsOfPlaces.has(word.replace(/[sx]$/, '')));
export const UNKNOWN = flag(isUnknown);
export const ADJECTIVAL = flag((word) => ADJECTIVE.test(word));
/** Verbs; of an idiom, its last word says whether it denies. */
export const VERB = flag(isRegularVerb);
export const GUESSING = flag(isGuessing);
export const DENYING = flag((text) => isDenying(text.slice(text.lastIndexOf(' ') + 1)));
export const IMPERFECT = flag(
  (word) =>
    /..(?:ait|aient)$/.test(word) && !NO_VERBS.has(word) && (isRegularVerb(word) || isFrenchWord(word)),
);
export const CONDITIONAL = flag((word) => word.length > 3 && /r(?:ait|aient|iez|ions)$/.test(word));

/** After a place it may say something of it, though it is no cue (the rows without cues of stance/cue-rows.ts). */
export const SAYS_AFTER = flag(
  (text) => TAGS.has(text) || /n$|^(?:n est ce pas|ne?|n est p.*|je?|aurait|verrait|faux)$/.test(text),
);

/** An admission that one does not know what the photo shows is found by it. */
export const ADMITTING = flag(isAdmitting);

/** A turn of phrase is found by it, or by one of an idiom's words. */
export const ANCHOR = flag((text) => text.split(' ').some(isAnchor));

/** A word with what lists say of it. */
export interface Known {
  readonly text: string;
  /** Flags of marks.ts. */
  readonly marks: number;
  /** Flags of facts.ts. */
  readonly facts: number;
}

/** Returns what lists say of a folded word or of an idiom. */
export const known = remember((text): Known => ({
  text,
  marks: marksOf(text),
  facts: questions.reduce((facts, question, rank) => facts | (question(text) ? 1 << rank : 0), 0),
}));

/** Says whether dictionaries say one of these of a word. */
export const isKnownAs = (word: string, facts: number): boolean => (known(word).facts & facts) !== 0;
