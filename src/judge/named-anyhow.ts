import { FRENCH, isKnownAs } from '#judge/lexicon/facts.ts';
import { lookUp } from '#judge/lexicon/lexicon.ts';
import { isKnown, namedIn } from './named.ts';
import { wordsOfLinks } from './text/links.ts';
import { readWords } from './text/words.ts';

/** What somebody names who may write it so that it is read and not found. */
export interface NamedAnyhow {
  /** How the words of all its names sound, however they are written. */
  readonly sounds: ReadonlySet<string>;
  /** The text with nothing between its words but spaces. */
  readonly spaced: string;
  /** Much of it is written letter by letter. */
  readonly spelt: boolean;
}

/**
 * Reads what a text names, as `namedIn` does, in links too, and with what hides a word undone: figures for letters, signs within it, its
 * letters apart or repeated, a script that the judge does not read. It knows no key, and reads everything alike.
 */
export function namedAnyhow(text: string, language: 'fr' | 'en'): NamedAnyhow {
  const plain = text
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/(?<=\p{L})[013457](?=\p{L})/gu, (figure) => FIGURES[figure] ?? figure);
  const read = (part: string): readonly string[] => namedIn(part, language).sounds;
  const spelt = (plain.match(SPELT) ?? []).map(bare);
  const joined = plain.split(/\s+/u).filter((token) => isBroken(token, language));
  const whole = [plain, ...spelt, ...joined.map(bare)];
  const drawled = whole
    .flatMap((part) => part.match(/\p{L}+/gu) ?? [])
    .filter((word) => REPEATED.test(word) && lookUp(readText(word), language).role === 'content')
    .map((word) => word.replaceAll(/(\p{L})\1+/giu, '$1'));
  const foreign = plain.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return {
    sounds: new Set([
      ...[...whole, ...drawled, wordsOfLinks(plain)].flatMap(read),
      ...foreign.filter((run) => readText(run) === ''),
    ]),
    spaced: plain.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' '),
    spelt: spelt.some((word) => word.length >= LONG),
  };
}

/** Whoever spells so much means to hide it. */
const LONG = 7;

const UNSEEN = /[\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
const FIGURES: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };
/** Three letters or more that stand apart from one another. */
const SPELT = /(?<![\p{L}\p{N}])\p{L}\p{M}*(?:[^\p{L}\p{M}\p{N}]+\p{L}\p{M}*(?![\p{L}\p{N}])){2,}/gu;
const REPEATED = /(\p{L})\1/iu;
const INSIDE = /[\p{L}\p{M}\p{N}][^\p{L}\p{M}\p{N}]+\p{L}/u;

const bare = (token: string): string => token.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');

const readText = (word: string): string => readWords(word).list[0]?.text ?? '';

/** Says whether signs stand within a word, rather than between words as the language has them. */
function isBroken(token: string, language: 'fr' | 'en'): boolean {
  if (/^https?:|[@#]/iu.test(token) || !INSIDE.test(token)) return false;
  const pieces = token.split(/[^\p{L}\p{M}\p{N}]+/u).filter((piece) => piece !== '');
  return !pieces.every((piece) => {
    const word = readText(piece);
    return word.length <= 1 || isKnown(word, language) || isKnownAs(word, FRENCH);
  });
}
