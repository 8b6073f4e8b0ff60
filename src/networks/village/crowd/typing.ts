import type { Chance } from '#networks/village/chance.ts';
import type { Phrases } from './phrases.ts';

/** Makes one slip of the fingers in one of the longer words; the text itself when it has none. */
export function withTypo(text: string, keyboard: readonly string[], chance: Chance): string {
  const words = [...text.matchAll(/\p{L}{5,}/gu)];
  if (words.length === 0) return text;
  const word = chance.pick(words);
  // The first letter of a word is seldom missed, and much missed by the reader when it is.
  const at = word.index + chance.integer(1, word[0].length - 2);
  const [before, letter, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  switch (chance.pick(['missing', 'swapped', 'neighbour', 'doubled'] as const)) {
    case 'missing':
      return before + next + after;
    case 'swapped':
      return before + next + letter + after;
    case 'neighbour':
      return before + neighbour(letter, keyboard, chance) + next + after;
    case 'doubled':
      return before + letter + letter + next + after;
  }
}

function neighbour(letter: string, keyboard: readonly string[], chance: Chance): string {
  const small = letter.toLowerCase();
  const row = keyboard.find((keys) => keys.includes(small));
  if (row === undefined) return letter;
  const at = row.indexOf(small);
  const beside = [row.charAt(at - 1), row.charAt(at + 1)].filter((key) => key !== '');
  const key = chance.pick(beside);
  return letter === small ? key : key.toUpperCase();
}

/** Writes a text without its accents, œ as oe. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/gu, '')
    .replace(/œ/gu, 'oe')
    .replace(/Œ/gu, 'OE');
}

/** Writes a text as thumbed in a hurry: no accents, no capitals, words cut short. */
export function shortened(text: string, phrases: Phrases): string {
  const plain = withoutAccents(text).toLowerCase();
  return phrases.shortcuts.reduce((short, [long, cut]) => short.replace(long, cut), plain);
}

/** Writes all of a name in one hashtag: `#MaisonDAdam`. */
export function asHashtag(place: string): string {
  const words = place.match(/[\p{L}\p{N}]+/gu) ?? [];
  return `#${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
