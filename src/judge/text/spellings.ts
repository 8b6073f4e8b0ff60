import { isSecond } from '#judge/lexicon/cue-table.ts';
import { ENGLISH as ENGLISH_WORDS } from '#judge/lexicon/grammar.ts';
import { areNumbers, COUNTED } from '#judge/lexicon/numbers.ts';
import { numbered } from '#judge/lexicon/naming-words.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { isPlain } from './abbreviations.ts';
import { CAPITAL, LETTERS } from './fold.ts';

/** How a word is spelt, and what is known of it by itself. */
export interface Spelt {
  /** Lower-case ASCII letters and digits. */
  readonly text: string;
  /** What is known of it by itself: PLAIN, ENGLISH… */
  readonly traits: number;
  /** The number of the word among those that were read. */
  readonly id: number;
}

/** A word stands for nothing but itself, whatever is around it, but for a number after a name or beside others and single letters in a row. */
export const PLAIN = 1;
/** It is English, and no French. */
export const ENGLISH = 2;
/** A number may follow it: Louis XIV. */
export const NUMBERED = 4;
/** It is the second word of an idiom. */
export const SECOND = 8;
/** It is one letter or figure. */
export const SINGLE = 16;
/** It may be one word of a number in several, « cent dix », or stand between two of them. */
export const COUNTS = 32;

let spellings = 0;

/** Returns a word, always the same string, with what is known of it by itself. */
export const spelt = remember((text): Spelt => ({
  text,
  id: (spellings += 1),
  traits:
    (isPlain(text) ? PLAIN : 0) +
    (ENGLISH_WORDS.has(text) ? ENGLISH : 0) +
    (numbered.has(text) ? NUMBERED : 0) +
    (isSecond(text) ? SECOND : 0) +
    (text.length === 1 ? SINGLE : 0) +
    (COUNTED.has(text) || /^(?:et|and)$/.test(text) || areNumbers(text) ? COUNTS : 0),
}));

/** A word that was read before, with the two numbers that its letters make. */
interface Spelling extends Spelt {
  readonly high: number;
  readonly low: number;
}

/** Words that were read before, by a number made of their letters, two for each pair of numbers: the same strings are found faster wherever words are looked up. */
const SHELVES = 1 << 15;
const shelves: (Spelling | undefined)[] = Array.from({ length: SHELVES }, () => undefined);
/** The letters that one number holds. */
export const HALF = 6;
export const BITS = 5;
export const FULL = (1 << (HALF * BITS)) - 1;
/** Set in the first number of a longer word than two hold. */
export const LONGER = FULL + 1;

/** Returns the spelling of a word of Latin letters; the two numbers hold the last twelve of them, and whether there are more. */
export function spell(reply: string, from: number, end: number, high: number, low: number): Spelling {
  const shelf = (Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)) >>> 17;
  const first = shelves[shelf];
  if (isMadeOf(first, high, low) && isWritten(first, reply, from, end)) return first;
  const second = shelves[shelf ^ 1];
  if (isMadeOf(second, high, low) && isWritten(second, reply, from, end)) return second;
  let text = '';
  for (let at = from; at < end; at += 1) text += String.fromCharCode(letterAt(reply, at) + 96);
  const spelling = { ...spelt(text), high, low };
  if (first !== undefined) shelves[shelf ^ 1] = first;
  shelves[shelf] = spelling;
  return spelling;
}

const isMadeOf = (one: Spelling | undefined, high: number, low: number): one is Spelling =>
  one?.low === low && one.high === high;

function isWritten({ text, high }: Spelling, reply: string, from: number, end: number): boolean {
  if (high < LONGER) return true;
  if (text.length !== end - from) return false;
  for (let at = 0; at < text.length; at += 1)
    if (text.charCodeAt(at) !== letterAt(reply, from + at) + 96) return false;
  return true;
}

/** Returns the Latin letter of a reply at a place, a being 1, and whether it is a capital; 0 where there is none. */
export const signAt = (reply: string, at: number): number => LETTERS[reply.charCodeAt(at)] ?? 0;

/** The letter alone. */
const letterAt = (reply: string, at: number): number => signAt(reply, at) & ~CAPITAL;
