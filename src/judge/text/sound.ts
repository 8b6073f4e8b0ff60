import { remember } from '#judge/lexicon/ordinary-words.ts';
import { ENGLISH_SOUNDS, SOUNDS } from '#judge/lexicon/sounds.ts';
import { undouble } from './distance.ts';

/**
 * Returns a rough key of how a folded French word sounds: words written differently and said alike have the same key
 * (vitrer / vitre, antike / antique, chateo / chateau). Supporting evidence only, never enough for two known names.
 */
export const soundOf = remember((word: string): string => say(word, silentEnd(word), FRENCH));

/** Returns a key of how a folded word sounds in English, likewise. */
export const englishSoundOf = remember((word: string): string => say(word, word.length, ENGLISH));

function say(word: string, end: number, rules: Rules): string {
  let sound = '';
  let index = 0;
  while (index < end) {
    const rule = rules
      .get(word.charAt(index))
      ?.find(
        ({ letters, fits }) =>
          word.startsWith(letters, index) && fits(word, index + letters.length, end, index),
      );
    const next = rule === undefined ? word.charAt(index) : rule.sound;
    index += rule === undefined ? 1 : rule.letters.length;
    if (next !== '' && !sound.endsWith(next)) sound += next;
  }
  return sound;
}

/** Where the silent letters at the end of a word begin. */
function silentEnd(word: string): number {
  let end = word.length;
  // Fougeret is not Fougères: a final -et is heard.
  if (!word.endsWith('et')) end = past(word, end, 2, /[stdxzp]$/);
  // Doubs, Cherbourg, blanc, étang
  if (end > 3 && /(?:bs|rgs?|[ao]n[cg]s?)$/.test(word)) end = word.replace(/(?:bs|[cg]s?)$/, '').length;
  if (end > 4 && word.slice(end - 2, end) === 'er') end -= 2;
  end = past(word, end, 3, /e$/);
  return end < word.length ? past(word, end, 2, /(?:hh|ll|ss|tt)$/) : end;
}

/** Where a word ends without the last letter as long as what is left ends so and has more letters. */
function past(word: string, from: number, least: number, ending: RegExp): number {
  let end = from;
  while (end > least && ending.test(word.slice(0, end))) end -= 1;
  return end;
}

/** Says whether letters sound so where they stand; `next` is the place of the letter after them, `end` that of the silent ones. */
type Fits = (word: string, next: number, end: number, from: number) => boolean;

const isOneOf = (letters: string, letter: string): boolean => letter !== '' && letters.includes(letter);

const FITS: Readonly<Record<string, Fits>> = {
  'at-end': (word, next, _, from) => next === word.length && from > 0,
  'at-start': (_, __, ___, from) => from === 0,
  'before-consonant': (word, next) => isOneOf('bcdfgjlmnpqsv', word.charAt(next)),
  // station, but not tiare
  'before-on': (word, next) => isOneOf('eo', word.charAt(next)) && word.charAt(next + 1) === 'n',
  'before-open': (word, next, end) => next < end && isOneOf('aeo', word.charAt(next)),
  'before-vowel': (word, next) => isOneOf('aeiouy', word.charAt(next)),
  hard: (word, next) => isOneOf('ao', word.charAt(next)),
  // castillet, but not ville nor mille
  inside: (word, next, end) => next > 4 && next < end && !'vm'.includes(word.charAt(next - 4)),
  last: (_, next, end) => next >= end,
  // `an` is one vowel only when no vowel follows, nor another `n` or `m`.
  nasal: (word, next, end) => next > end || !isOneOf('aeiouynmhw', word.charAt(next)),
  soft: (word, next) => isOneOf('eiy', word.charAt(next)),
};

interface Rule {
  readonly letters: string;
  readonly sound: string;
  readonly fits: Fits;
}

type Rules = ReadonlyMap<string, readonly Rule[]>;

const rulesOf = (lines: readonly string[]): Rules =>
  Map.groupBy(
    lines.map((line): Rule => {
      const [letters = '', sound = '', where = ''] = line.split(' ');
      return { letters, sound: sound === '-' ? '' : sound, fits: FITS[where] ?? (() => true) };
    }),
    ({ letters }) => letters.charAt(0),
  );

const FRENCH = rulesOf(SOUNDS);
const ENGLISH = rulesOf(ENGLISH_SOUNDS);

/** Returns the consonants of a word, each once in a row: citadl and citadelle have the same. */
export const skeletonOf = (word: string): string => undouble(word.replaceAll(/[aeiouy]/g, ''));
