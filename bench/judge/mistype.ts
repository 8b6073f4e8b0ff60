import type { Chance } from './chance.ts';

const KEYS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];

function neighbourOf(letter: string, chance: Chance): string {
  const plain = letter.normalize('NFD').charAt(0).toLowerCase();
  const row = KEYS.find((keys) => keys.includes(plain)) ?? '';
  const at = row.indexOf(plain);
  const around = [row.charAt(at - 1), row.charAt(at + 1)].filter(Boolean);
  return around.length === 0 ? letter : chance.pick(around);
}

/** One typing slip, in a word of five letters or more when there is one, never in its first letter. */
export function mistype(text: string, chance: Chance): string {
  const words = text.split(' ');
  const long = words.flatMap((word, rank) => (word.length > 4 && !/[XVI]{2}|\d/.test(word) ? [rank] : []));
  if (long.length === 0) return text;
  const rank = chance.pick(long);
  const word = words[rank] ?? '';
  const letters = [...word.matchAll(/(?<=\p{L}{2})\p{L}/gu)].map((found) => found.index);
  if (letters.length === 0) return text;
  const at = chance.pick(letters);
  const slip = chance.pick(['neighbour', 'missing', 'doubled', 'swapped']);
  const letter = word.charAt(at);
  const wrong = {
    neighbour: neighbourOf(letter, chance),
    missing: '',
    doubled: letter + letter,
    swapped: word.charAt(at + 1) + letter,
  }[slip];
  words[rank] = word.slice(0, at) + wrong + word.slice(at + (slip === 'swapped' ? 2 : 1));
  return words.join(' ');
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/eaux?\b/g, 'o'],
  [/ch(?=[rl])/g, 'k'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/qu/g, 'k'],
  [/ss/g, 's'],
  [/mm/g, 'm'],
  [/nn/g, 'n'],
  [/ll/g, 'l'],
  [/tt/g, 't'],
  [/ais\b/g, 'é'],
  [/aine\b/g, 'ène'],
  [/eau/g, 'o'],
  [/au/g, 'o'],
];

/** Written as it sounds: two such changes at most. */
export function misspell(text: string, chance: Chance): string {
  let written = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const fitting = SOUNDS.filter(([sound]) => written.search(sound) >= 0);
  for (const [sound, spelling] of chance.shuffle(fitting).slice(0, 2))
    written = written.replace(sound, spelling);
  return written;
}

/** As in a text message. */
export function shorten(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\bsainte-/g, 'ste ')
    .replaceAll(/\bsaint-/g, 'st ')
    .replaceAll(/\bnotre-dame\b/g, 'nd')
    .replaceAll('cathedrale', 'cathe')
    .replaceAll('beaux-arts', 'bx arts')
    .replaceAll("'", ' ');
}

/** The answer as a hashtag, each word with a capital. */
export function hashtag(text: string): string {
  return `#${text
    .split(/[\s'’-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`;
}

const DRESSES: readonly ((text: string) => string)[] = [
  (text) =>
    Array.from(text, (letter) =>
      /[!-~]/.test(letter) ? String.fromCodePoint(letter.charCodeAt(0) + 0xfee0) : letter,
    ).join(''),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о'),
  (text) => Array.from(text).join('\u200B'),
  (text) =>
    Array.from(text, (letter) =>
      /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter,
    ).join(''),
  (text) => text.replaceAll(' ', '\u00A0').replaceAll("'", '’').replaceAll('-', '‑'),
];

/** In unusual characters that look the same. */
export function disguise(text: string, chance: Chance): string {
  return chance.pick(DRESSES)(text);
}
