import { NAMING } from '#judge/lexicon/reasons.ts';
import { POLITE, SHARED } from '#judge/lexicon/phrases.ts';
import { COMMON, isKnownAs, ORDINARY } from '#judge/lexicon/facts.ts';
import { isMistypedSaint, isSaint } from '#judge/text/abbreviations.ts';
import { expand } from '#judge/text/expand.ts';
import { CLAUSE } from '#judge/lexicon/separators.ts';
import { foldAt } from '#judge/text/fold.ts';
import { isCommuneWord } from '#judge/lexicon/communes.ts';
import { givenNames, knownNames } from '#judge/lexicon/known-names.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { TITLES } from '#judge/lexicon/naming-words.ts';
import { soundOf } from '#judge/text/sound.ts';
import { NO_WORD, readWords, type Word } from '#judge/text/words.ts';

/** What a text may name, as far as can be told without any answer. */
export interface Named {
  /** How many names it may hold at most; none: it is talk. */
  readonly names: number;
  /** Nothing in it but talk and ordinary words, no kind of place: a comment, unless an answer is named in such words. */
  readonly ordinary: boolean;
  /** How the words of its names sound, so that a name has a word in common with itself, however it is written. */
  readonly sounds: readonly string[];
}

/** A word that nobody knows and that is longer than this may be two, and one of twice that three. */
const LONGEST = 12;
/**
 * Returns what a text may name. It knows no key, so that whatever follows from it is the same for right and for wrong replies.
 * Each word that is neither talk nor the kind of what it stands before may be a name by itself: an honest name of three words
 * counts for three, and a list for no less than it names. The words are those that the judge reads: abbreviations are written out.
 */
export function namedIn(text: string, language: 'fr' | 'en'): Named {
  const list = expand(readWords(text).list);
  const names = list.filter((word, at) => mayBeName(word, at, list, language));
  const proper = names.filter((word) => !isKind(word, language));
  const sounding = proper.length > 0 ? proper : names;
  return {
    names:
      foreignIn(text) +
      sum(names.map((word) => namesIn(word, text.slice(word.start, word.end), list, language))),
    ordinary: areTalk(list, language),
    sounds: [...new Set(sounding.map(({ text: word }) => soundOf(word)))],
  };
}

/** Says whether there is nothing in a text but talk and ordinary words, as `ordinary` does. */
export const areTalk = (list: readonly Word[], language: 'fr' | 'en'): boolean =>
  !list.some((word) => isKind(word, language)) &&
  list.every((word, at) => isCommon(word.text, language) || !mayBeName(word, at, list, language));

/** Says whether a reply of such a judgement may hold the answer, in whatever way. */
export const mayHoldAnswer = ({
  verdict,
  code,
  doubtful,
  holds = false,
}: {
  readonly verdict: 'correct' | 'close' | 'wrong';
  readonly code: string;
  readonly doubtful: boolean;
  readonly holds?: boolean | undefined;
}): boolean => verdict === 'correct' || doubtful || holds || NAMING.has(code);

const isCommon = (word: string, language: 'fr' | 'en'): boolean =>
  isKnownAs(word, COMMON) || (language === 'en' && isKnownAs(word, ORDINARY));

const isKind = ({ text }: Word, language: 'fr' | 'en'): boolean => lookUp(text, language).role === 'kind';

function mayBeName(word: Word, at: number, list: readonly Word[], language: 'fr' | 'en'): boolean {
  const { role } = lookUp(word.text, language);
  if (role !== 'kind' && !isSaint(word.text)) return role === 'content' && !POLITE.has(word.text);
  return !namesWhatFollows(at, list, language);
}

/** "le château de Gisors" names one thing; "le château, Gisors" may name two. */
function namesWhatFollows(at: number, list: readonly Word[], language: 'fr' | 'en'): boolean {
  const next = list.findIndex((one, rank) => rank > at && lookUp(one.text, language).role !== 'small');
  const following = list[next];
  if (following === undefined || lookUp(following.text, language).role !== 'content') return false;
  return !list.slice(at + 1, next + 1).some(({ before }) => (before & CLAUSE) !== 0);
}

/** How many names one run of letters may hold. */
function namesIn(word: Word, written: string, list: readonly Word[], language: 'fr' | 'en'): number {
  const { text } = word;
  const at = list.indexOf(word);
  if (isShared(at, list, language) && !namesWhatFollows(at, list, language)) return 2;
  const capitals = written.match(/(?<=\p{Ll})\p{Lu}/gu)?.length ?? 0;
  return Math.max(1 + capitals, isKnown(text, language) ? 1 : Math.ceil(written.length / LONGEST));
}

/** By itself it is a part of every place that is named after a saint, a general, somebody called Jean. */
function isShared(at: number, list: readonly Word[], language: 'fr' | 'en'): boolean {
  const { text } = list[at] ?? NO_WORD;
  if (isSaint(text) || isMistypedSaint(text) || SHARED.has(text) || TITLES.has(text)) return true;
  const before = list.slice(0, at);
  const { text: last } = before.at(-1) ?? NO_WORD;
  return givenNames.has(text) && !isSaint(last) && before.some((one) => isKind(one, language));
}

/** How many runs of letters stand in it that the judge does not read: it may be named in another script. */
function foreignIn(text: string): number {
  const runs = text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  return runs.filter((run) => Array.from(run).some(isUnread)).length;
}

/** A letter, and no sign that counts as one, such as an apostrophe of another keyboard. */
const isUnread = (letter: string): boolean =>
  /[\p{Ll}\p{Lu}\p{Lt}\p{Lo}]/u.test(letter) && foldAt(letter, 0).text === '';

/** Says whether a folded word is one that people know, or a name that is known. */
export const isKnown = (word: string, language: 'fr' | 'en'): boolean =>
  isCommuneWord(word) || knownNames.has(word) || isCommon(word, language);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
