import { commonSaints, isCommonWord } from '#judge/lexicon/common-words.ts';
import { isCommune, isCommuneWord } from '#judge/lexicon/communes.ts';
import { areNeighbours, slips, undouble } from '#judge/text/distance.ts';
import { kindsOfPlace } from '#judge/lexicon/kinds-of-place.ts';
import { knownNames } from '#judge/lexicon/known-names.ts';
import { SPELT } from '#judge/lexicon/numbers.ts';
import { isFrenchWord, isOrdinary } from '#judge/lexicon/ordinary-words.ts';
import { isUnknown } from '#judge/lexicon/unknown.ts';
import { regions } from '#judge/lexicon/regions.ts';
import { skeletonOf, soundOf } from '#judge/text/sound.ts';
import type { CompiledKey, KeyWord } from '#judge/key/compiled-key.ts';

export interface WordMatch {
  readonly word: KeyWord;
  /** Typing slips between the two; a half for a plural or a doubled letter. */
  readonly slips: number;
  /** The word would match, but it is itself a known name or word: not the same place. */
  readonly collides: boolean;
  /** The word is itself the name of a commune. */
  readonly known: boolean;
  /** It collides only because the dictionary has it: the rest of the answer may still show what was meant. */
  readonly ordinary: boolean;
}

/** Returns the match of a word that means one of the key, with so many slips. */
export const matched = (word: KeyWord, slipped = 0): WordMatch => ({
  word,
  slips: slipped,
  collides: false,
  known: false,
  ordinary: false,
});

/** Returns the word of the key that a word of the reply means; undefined when none is near enough. */
export function matchWord(text: string, key: CompiledKey): WordMatch | undefined {
  const exact = key.byText.get(text);
  if (exact !== undefined) return matched(exact);
  const number = key.byText.get(SPELT.get(text) ?? '');
  if (number !== undefined) return matched(number);
  if (text.length < 3 || text.charCodeAt(1) < 58) return undefined;
  if (kindsOfPlace.has(text)) return plural(text, key);
  return nearest(text, key);
}

/** "le Grand Café de moulin": a kind of place may be a name of the key without its s, beside the rest of the answer. */
function plural(text: string, { byText }: CompiledKey): WordMatch | undefined {
  const word = byText.get(`${text}s`);
  return word?.sort === 'name' && word.inAnswers
    ? { word, slips: 0.5, collides: true, known: false, ordinary: true }
    : undefined;
}

/** The word of the key that a word is nearest to, and how far it is. */
function closest(text: string, key: CompiledKey): readonly [KeyWord | undefined, number] {
  let best: KeyWord | undefined;
  let least = TOO_FAR;
  const heard: { sound?: string } = {};
  for (const word of key.words) {
    if (word.sort === 'numeral') continue;
    const cost = distanceTo(text, word, heard);
    // Between an answer and a look-alike as near, the look-alike has it.
    if (cost < least || (cost === least && cost < TOO_FAR && word.inNot && !word.inAnswers)) {
      best = word;
      least = cost;
    }
  }
  return [best, least];
}

function nearest(text: string, key: CompiledKey): WordMatch | undefined {
  const [best, least] = closest(text, key);
  if (best === undefined) return undefined;
  const known = best.sort === 'name' && isCommuneWord(text);
  const another = isAnotherWord(text, best, least) || isEnglishWord(text, best, least, key);
  if (!another && !isShortSlip(text, best, least))
    return { word: best, slips: least, collides: false, known, ordinary: false };
  if (least > 1.4 || !isInAnswersOrNot(best)) return undefined;
  const ordinary = !best.saint && (!another || isJustOrdinary(text, key));
  return { word: best, slips: least, collides: true, known, ordinary };
}

const isInAnswersOrNot = ({ inAnswers, inNot }: KeyWord): boolean => inAnswers || inNot;

const isJustOrdinary = (text: string, { key: { language } }: CompiledKey): boolean =>
  isOrdinary(text, language) && !knownNames.has(text);

/** A short name is easily another: it takes the rest of the answer to forgive a slip in it. */
const isShortSlip = (text: string, { sort, text: own }: KeyWord, slipped: number): boolean =>
  sort === 'name' && own.length <= SHORT && slipped >= 1 && undouble(text) !== undouble(own);

const TOO_FAR = 9;
/** Names of so many letters are short. */
export const SHORT = 5;

/** The slips that another form of a word counts for. */
export const INFLECTED = 0.6;
/** The slips that a word said alike counts for. */
export const SAID_ALIKE = 0.75;

function distanceTo(text: string, word: KeyWord, heard: { sound?: string }): number {
  let least = TOO_FAR;
  for (const form of word.forms) least = Math.min(least, distanceToForm(text, form, word, heard));
  return least;
}

function distanceToForm(text: string, form: string, word: KeyWord, heard: { sound?: string }): number {
  const difference = form.length - text.length;
  const clipped = difference > 0 && isClipped(text, form, word) ? CLIPPED : TOO_FAR;
  if (difference > 3 || difference < -4) return clipped;
  const limit = slipsForgiven(form, word);
  const slipped = slipsIn(text, form, limit);
  const alike = slipped >= 1 && mayBeHeard(text, form, word) && soundsLike(text, word, heard);
  const cost = alike ? SAID_ALIKE : slipped;
  return cost <= limit + 0.5 ? Math.min(cost, clipped) : clipped;
}

/** Says whether two words are long enough, and enough alike in length, to be compared by their sound. */
const mayBeHeard = (text: string, form: string, { sort }: KeyWord): boolean =>
  text.length > (sort === 'kind' || isUnknown(text) ? 2 : 3) &&
  form.length > 2 &&
  form.length - text.length >= (form.length > 4 ? -4 : -1);

function slipsIn(text: string, form: string, limit: number): number {
  if (isInflection(text, form)) return isPlural(text, form) ? 0.5 : INFLECTED;
  const cost = slips(text, form, limit);
  if (cost <= limit && !isShortMistake(text, form)) return cost;
  // Letters written twice count for little.
  const single = form.length <= text.length ? undouble(text) : text;
  return single.length < text.length ? 0.5 + slips(single, undouble(form), limit) : TOO_FAR;
}

/** "Robin Island" is Robben Island: an English word is itself, unless the rest of the answer stands beside it. */
const isEnglishWord = (text: string, best: KeyWord, cost: number, { key }: CompiledKey): boolean =>
  key.language === 'en' &&
  best.sort !== 'kind' &&
  cost >= SAID_ALIKE &&
  isOrdinary(text, 'en') &&
  !kindsOfPlace.has(text);

const CLIPPED = 1.3;

/** "le pont de Recou" for Recouvrance; "citadl" for a citadelle, its vowels left out. */
function isClipped(text: string, form: string, { sort, skeleton }: KeyWord): boolean {
  if (text.length < 4 || text.charCodeAt(0) !== form.charCodeAt(0)) return false;
  if (text.length > 4 && form.length > text.length + 2 && form.startsWith(text)) return true;
  return sort === 'kind' && text.length < form.length && skeletonOf(text) === skeleton && !isCommonWord(text);
}

function soundsLike(text: string, word: KeyWord, heard: { sound?: string }): boolean {
  heard.sound ??= soundOf(text);
  const { sound } = heard;
  if (sound.length < 2 || word.sound.length < 2) return false;
  if (sound.length < 3) return sound === word.sound && text.length > 3;
  return sound === word.sound || `${sound}e` === word.sound;
}

/** Longer words may be mistyped more; a saint's name less. */
function slipsForgiven(form: string, { saint, sort }: KeyWord): number {
  if (form.length <= 2) return 0;
  if (sort === 'kind' && form.length > 5) return 2.4;
  if (form.length <= 4) return 1;
  if (form.length <= 6 || saint) return 1.4;
  return form.length <= 9 ? 2 : 2.4;
}

function isInflection(text: string, form: string): boolean {
  if (form.length < 3 || text.length < 3) return false;
  const [short, long] = text.length < form.length ? [text, form] : [form, text];
  return long === `${short}s` || long === `${short}x` || long === `${short}e`;
}

function isPlural(text: string, form: string): boolean {
  const long = text.length < form.length ? form : text;
  return long.endsWith('s') || long.endsWith('x');
}

/** In a word of up to four letters only a neighbouring key, a doubled letter or a swap is taken for a slip. */
function isShortMistake(text: string, form: string): boolean {
  if (form.length > 4) return false;
  if (text.length > form.length) return undouble(text) !== undouble(form) && form.length < 4;
  if (text.length < form.length) return form.length < 4;
  let differing = 0;
  let near = true;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) === form.charCodeAt(at)) continue;
    differing += 1;
    near &&= areNeighbours(text.charCodeAt(at), form.charCodeAt(at));
  }
  return differing === 1 && !near;
}

/** A known word is itself, and no misspelling of another; only its plural, or a name said the same, may stand for it. */
function isAnotherWord(text: string, word: KeyWord, cost: number): boolean {
  const { sort, text: own } = word;
  if (cost === 0.5 && isOwnPlural(text, own)) return isCommunePlural(text, word);
  if (cost === SAID_ALIKE && sort === 'kind') return false;
  if (cost === SAID_ALIKE && areTwoSpellings(text, own)) return regions.has(text);
  if (sort === 'name') return isCommonWord(text) || isAnotherName(text, word);
  // A common word is a name with its plural only: "garde" is not the Gard.
  return isCommonWord(text) ? !isInflection(text, own) : isKnownAlso(text, sort, cost);
}

const isKnownAlso = (text: string, sort: KeyWord['sort'], cost: number): boolean =>
  (sort === 'common' && knownNames.has(text)) || (cost >= 1 && isCommune(text));

/** Ludes is a commune too; but fougere for Fougères is a letter forgotten. */
const isCommunePlural = (text: string, { sort, text: own }: KeyWord): boolean =>
  sort === 'name' && text === `${own}s` && isCommune(text);

const isOwnPlural = (text: string, own: string): boolean =>
  isInflection(text, own) && Math.max(text.length, own.length) > 3 && isPlural(text, own);

/** Both ways of writing jacquemart stand in the dictionary. */
const areTwoSpellings = (text: string, own: string): boolean =>
  text.length > 7 && own.length > 7 && isFrenchWord(text) && !isCommuneWord(text);

function isAnotherName(text: string, word: KeyWord): boolean {
  if (knownNames.has(text) || commonSaints.has(text) || regions.has(text)) return true;
  if (!isCommuneWord(text)) return false;
  if (soundOf(text) !== word.sound || word.saint) return true;
  if (isCommune(text)) return word.town || text.length < 6;
  // Annet(-sur-Marne) is not Anet.
  return text.length < 6 && text.length > word.text.length;
}
