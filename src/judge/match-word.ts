import { commonWords } from './common-words.ts';
import { isCommuneWord } from './communes.ts';
import { slips } from './distance.ts';
import { kindsOfPlace } from './kinds-of-place.ts';
import { knownNames } from './known-names.ts';
import { soundOf } from './sound.ts';
import type { CompiledKey, KeyWord } from './key.ts';

export interface WordMatch {
  readonly word: KeyWord;
  /** Typing slips between the two; a half for a plural or a mute letter. */
  readonly slips: number;
  /** The word would match, but it is itself a known name or word: not the same place. */
  readonly collides: boolean;
}

/** The word of the key that a word of the reply means; undefined when none is near enough. */
export function matchWord(text: string, key: CompiledKey): WordMatch | undefined {
  const exact = key.byText.get(text);
  if (exact !== undefined) return { word: exact, slips: 0, collides: false };
  if (text.length < 3 || text.charCodeAt(1) < 58) return undefined;
  const unglued = withoutElision(text, key);
  if (unglued !== undefined) return { word: unglued, slips: 0, collides: false };
  if (kindsOfPlace.has(text)) return undefined;
  return nearest(text, key);
}

/** `dangers` for d'Angers. */
function withoutElision(text: string, key: CompiledKey): KeyWord | undefined {
  const first = text.charAt(0);
  if ((first !== 'd' && first !== 'l') || !'aeiouh'.includes(text.charAt(1))) return undefined;
  const word = text.length > 4 ? key.byText.get(text.slice(1)) : undefined;
  return word?.sort === 'name' || (word?.sort === 'common' && !commonWords.has(text)) ? word : undefined;
}

function nearest(text: string, key: CompiledKey): WordMatch | undefined {
  let best: KeyWord | undefined;
  let least = 9;
  let sound: string | undefined;
  for (const word of key.words) {
    const difference = word.text.length - text.length;
    if (word.sort === 'numeral' || difference > 3 || difference < -3) continue;
    const limit = slipsForgiven(word);
    let cost = slips(text, word.text, Math.max(limit, 1));
    if (cost === 1 && isInflection(text, word.text)) cost = 0.5;
    else if (cost > limit || (cost === 1 && word.text.length <= 4 && !isTypingSlip(text, word.text))) {
      if (word.text.length < 4 || text.length < 4) continue;
      sound ??= soundOf(text);
      if (sound.length < 3 || sound !== word.sound) continue;
      cost = 1;
    }
    // Between an answer and a look-alike as near, the look-alike has it.
    if (cost < least || (cost === least && word.inNot && !word.inAnswers)) {
      best = word;
      least = cost;
    }
  }
  if (best === undefined) return undefined;
  return { word: best, slips: least, collides: isAnotherWord(text, best, least) };
}

/** Longer words may be mistyped more; a saint's name less. */
function slipsForgiven({ text, saint }: KeyWord): number {
  if (text.length <= 2) return 0;
  if (text.length <= 7 || saint) return 1;
  return 2;
}

function isInflection(text: string, word: string): boolean {
  return (
    (text === `${word}s` ||
      word === `${text}s` ||
      text === `${word}x` ||
      word === `${text}x` ||
      text === `${word}e` ||
      word === `${text}e`) &&
    word.length > 3
  );
}

const ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const neighbours = new Map<string, string>();
for (const [rank, row] of ROWS.entries()) {
  for (const [at, letter] of Array.from(row).entries()) {
    const around = [
      row[at - 1],
      row[at + 1],
      ...[-1, 1].flatMap((step) => [at - 1, at, at + 1].map((column) => ROWS[rank + step]?.[column])),
    ];
    neighbours.set(letter, around.filter(Boolean).join(''));
  }
}

/** In a short word only a neighbouring key, a doubled letter or a swap is taken for a slip. */
function isTypingSlip(text: string, word: string): boolean {
  if (text.length !== word.length) return word.length === 4 || hasDoubled(text, word);
  let differing = 0;
  let near = true;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === word[at]) continue;
    differing += 1;
    near &&= (neighbours.get(word.charAt(at)) ?? '').includes(text.charAt(at));
  }
  return differing === 2 || near;
}

function hasDoubled(text: string, word: string): boolean {
  return (
    text.length === word.length + 1 &&
    Array.from(word).some((letter, at) => text === `${word.slice(0, at)}${letter}${word.slice(at)}`)
  );
}

function isAnotherWord(text: string, word: KeyWord, cost: number): boolean {
  if (commonWords.has(text)) return cost !== 0.5;
  if (word.sort !== 'name') return false;
  return isCommuneWord(text) || knownNames.has(text);
}
