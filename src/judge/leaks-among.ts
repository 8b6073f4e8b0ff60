import { expand } from '#judge/text/expand.ts';
import { readWords } from '#judge/text/words.ts';
import type { Candidate, CompiledKey } from './key/compiled-key.ts';
import { namesIn, wordsOfName } from './names.ts';

/** By how many of its first letters a word is looked for: what follows may be an ending, or a slip. */
const LETTERS = 4;

/**
 * Makes many keys ready to be asked at once which of them a text may give an answer of away: a few, each worth being asked by itself,
 * instead of all. An answer none of whose telling words begins in the text as it does in the key is not among them.
 * @returns the places of these keys, in their order
 */
export function leaksAmong(keys: readonly CompiledKey[]): (text: string) => readonly number[] {
  const known = new Map<string, Set<number>>();
  for (const [place, key] of keys.entries()) {
    for (const beginning of key.byGroup.answers.flatMap((answer) => beginningsOf(answer))) {
      const places = known.get(beginning);
      if (places) places.add(place);
      else known.set(beginning, new Set([place]));
    }
  }
  const lengths = [...new Set([...known.keys()].map(({ length }) => length))];
  return (text) => {
    const found = new Set<number>();
    const met = new Set<string>();
    for (const stretch of stretchesOf(text, lengths)) {
      const places = known.get(stretch);
      if (!places || met.has(stretch)) continue;
      met.add(stretch);
      for (const place of places) found.add(place);
    }
    return [...found].toSorted((one, other) => one - other);
  };
}

/**
 * Of the names of an answer, if it has any, else of all its words; of short ones only where there are no others, for they stand somewhere
 * in most texts.
 */
function beginningsOf({ own: all }: Candidate): readonly string[] {
  const names = all.filter(({ sort }) => sort !== 'kind');
  const beginnings = (names.length > 0 ? names : all).map(({ text }) => singled(text).slice(0, LETTERS));
  const long = beginnings.filter(({ length }) => length === LETTERS);
  return long.length > 0 ? long : beginnings;
}

/** Gives all stretches of a text that are as long as a beginning may be; its spaces do not count. */
function* stretchesOf(text: string, lengths: readonly number[]): Generator<string> {
  const said = [text, ...namesIn(text).map(({ written }) => wordsOfName(written))];
  for (const part of said) {
    const letters = singled(
      expand(readWords(part).list)
        .map((word) => word.text)
        .join(''),
    );
    for (let start = 0; start < letters.length; start += 1) {
      for (const length of lengths) yield letters.slice(start, start + length);
    }
  }
}

/** Doubled letters are what people write wrong most. */
const singled = (letters: string): string => letters.replaceAll(/(.)\1+/gu, '$1');
