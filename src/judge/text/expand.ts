import { abbreviations, COMPOUNDS } from '#judge/lexicon/abbreviations.ts';
import { countedAt, MONTHS } from '#judge/lexicon/numbers.ts';
import { numbered } from '#judge/lexicon/naming-words.ts';
import { isSmall } from '#judge/lexicon/lexicon.ts';
import { isMistypedSaint, isSaint } from './abbreviations.ts';
import { APOSTROPHE, CLAUSE, HYPHEN, SLASH, SPACE, STOP } from '#judge/lexicon/separators.ts';
import { numeral } from './numerals.ts';
import { COUNTS, NUMBERED, PLAIN, SINGLE } from './spellings.ts';
import { LONGEST_WORD, NO_WORD, reworded, type Word } from './words.ts';

/** A word, and what it is read beside. */
interface At {
  readonly word: Word;
  readonly next: Word | undefined;
  /** The word before, as it was read. */
  readonly last: string;
  readonly words: readonly Word[];
  readonly index: number;
}

/** What stands for a word, and perhaps for some that follow. */
interface Reading {
  readonly words: readonly Word[];
  readonly taken: number;
}

/** Returns words with abbreviations written out and every numeral as `n14`, whether it was XIV, 14, 14e or, after a king, quatorze. */
export function expand(words: readonly Word[]): readonly Word[] {
  let index = 0;
  while (index < words.length && standsAlone(words, index)) index += 1;
  // Most replies are read as they are written.
  if (index === words.length) return words;
  return expandFrom(words, index);
}

function expandFrom(words: readonly Word[], from: number): readonly Word[] {
  const expanded = words.slice(0, from);
  let last = expanded.at(-1)?.text ?? '';
  for (let index = from; index < words.length;) {
    const ranks = numbered.has(last);
    const word = afterAbbreviation(words, index);
    if (ranks || !standsAlone(words, index)) index += readAt(words, index, word, last, expanded);
    else {
      expanded.push(word);
      index += 1;
    }
    const { text } = expanded.at(-1) ?? NO_WORD;
    if (text !== 'le' || !ranks) last = text;
  }
  return expanded;
}

/** Says whether a word is read as it is written, unless what stands before it is read otherwise. */
function standsAlone(words: readonly Word[], index: number): boolean {
  const traits = traitsAt(words, index);
  if ((traits & PLAIN) === 0 || (traits & traitsAt(words, index + 1) & (SINGLE | COUNTS)) !== 0) return false;
  return index === 0 || (traitsAt(words, index - 1) & NUMBERED) === 0;
}

const traitsAt = (words: readonly Word[], at: number): number => words[at]?.traits ?? 0;

/** Adds what stands for a word, and tells how many words that takes. */
function readAt(words: readonly Word[], index: number, word: Word, last: string, expanded: Word[]): number {
  const at: At = { word, next: words[index + 1], last, words, index };
  for (const read of READINGS) {
    const found = read(at);
    if (found === undefined) continue;
    expanded.push(...found.words);
    return found.taken;
  }
  expanded.push(reworded(word, word.text, word.before));
  return 1;
}

/** The words that stand for one, joined as by hyphens. */
function as(word: Word, ...texts: readonly string[]): Reading {
  const words = texts.map((text, rank) => reworded(word, text, rank === 0 ? word.before : HYPHEN));
  return { words, taken: 1 };
}

/** Ways to read a word, the first that fits. */
const READINGS: readonly ((at: At) => Reading | undefined)[] = [
  // Fougères s/ Bièvre
  ({ word, next, last }) =>
    word.text === 's' && last !== '' && ((next?.before ?? 0) & SLASH) !== 0
      ? as({ ...word, before: word.before & ~APOSTROPHE }, 'sur')
      : undefined,
  // Mary's: the possessive says nothing.
  ({ word }) => (word.text === 's' && (word.before & APOSTROPHE) !== 0 ? { words: [], taken: 1 } : undefined),
  // N.-D.
  ({ word, next }) =>
    word.text === 'n' && next?.text === 'd' && word.capital
      ? { words: [reworded(word, 'notre', word.before), reworded(next, 'dame', HYPHEN)], taken: 2 }
      : undefined,
  ({ words, index }) => spacedOut(words, index),
  // château d’O
  ({ word }) =>
    word.text === 'o' && word.capital && (word.before & APOSTROPHE) !== 0 ? as(word, 'o') : undefined,
  // Notre-Dam
  ({ word, last }) => (word.text === 'dam' && last === 'notre' ? as(word, 'dame') : undefined),
  inLetters,
  // "Talacre light house"
  ({ word, next }) =>
    (next?.before === SPACE || next?.before === HYPHEN) && COMPOUNDS.get(word.text)?.has(next.text)
      ? { ...as({ ...word, end: next.end }, `${word.text.replace('lite', 'light')}${next.text}`), taken: 2 }
      : undefined,
  inDate,
  inHours,
  atEnd,
  ({ word }) => {
    const long = abbreviations.get(word.text);
    return long === undefined ? undefined : as(word, ...long);
  },
  // In a text message: pont 2 Verdun; but "les 2 garçons"
  ({ word, next, last }) =>
    word.text === '2' &&
    last !== '' &&
    next !== undefined &&
    !numbered.has(last) &&
    !/^(?:[lcdms]es|aux)$/.test(last)
      ? as(word, 'de')
      : undefined,
  beforeName,
  ({ word, last }) => {
    const value = yearAfter(last, word.text) ?? numeral(word, last);
    return value === undefined ? undefined : as(word, `n${value}`);
  },
];

/** « cent dix », “seventy-eight” */
function inLetters({ word, words, index }: At): Reading | undefined {
  if ((word.traits & COUNTS) === 0) return undefined;
  const counted = countedAt((at) => {
    const next = words[index + at];
    return at > 0 && ((next?.before ?? CLAUSE) & CLAUSE) !== 0 ? undefined : next?.text;
  });
  return counted && { ...as(word, `n${counted.value}`), taken: counted.taken };
}

/** Victoria St, Shakespeare & Co: what ends a name. */
function atEnd({ word, next, last }: At): Reading | undefined {
  if (word.text === 'co' && last === 'and') return as(word, 'company');
  const ends = next === undefined || (next.before & CLAUSE) !== 0 || /^(?:in|at|near|by|up)$/.test(next.text);
  const follows = last.length > 1 && word.before === SPACE && !isSmall(last);
  return word.text === 'st' && ends && follows ? as(word, 'street') : undefined;
}

/** 18/06/1940, 18-6-40: the month and the year of a date in figures. */
function inDate({ word, next, words, index }: At): Reading | undefined {
  const day = words[index - 1];
  const tied = word.before === next?.before && (word.before & (SLASH | HYPHEN | STOP)) !== 0;
  if (!tied || !/^\d{1,2} \d{1,2} \d{2,4}$/.test(`${day?.text} ${word.text} ${next.text}`)) return undefined;
  const month = MONTHS[Number(word.text) - 1];
  if (month === undefined) return undefined;
  const year = `n${Number(next.text)}`;
  return { words: [reworded(word, month, SPACE), reworded(next, year, SPACE)], taken: 2 };
}

/** 24h, 24 h; but "à 11h" is a time of day */
function inHours({ word, last }: At): Reading | undefined {
  const hours = last === 'a' || last === 'vers' ? undefined : /^(\d{1,2})h$/.exec(word.text)?.[1];
  if (hours !== undefined) return as(word, `n${Number(hours)}`, 'heures');
  return word.text === 'h' && /^n\d{1,2}$/.test(last) ? as({ ...word, before: SPACE }, 'heures') : undefined;
}

/** sait-Malo, mon saint Michel */
function beforeName({ word, next }: At): Reading | undefined {
  if (next === undefined) return undefined;
  if (word.text === 'mon' && isSaint(next.text)) return as(word, 'mont');
  return isTied(word.text, next) && isMistypedSaint(word.text) ? as(word, 'saint') : undefined;
}

const isTied = (text: string, next: Word): boolean =>
  next.before === HYPHEN ||
  (text === 'sain' && next.text.length > 3) ||
  (text === 'sin' && next.before === SPACE && next.text.length > 2);

/** A full stop after an abbreviation ends no sentence: pl. Stanislas, Fougères s/ Bièvre. */
function afterAbbreviation(words: readonly Word[], index: number): Word {
  const word = words[index] ?? NO_WORD;
  const mark = word.before & ~SPACE;
  if (index === 0 || (mark !== STOP && mark !== SLASH)) return word;
  const { text } = words[index - 1] ?? NO_WORD;
  const isShort = mark === STOP ? abbreviations.has(text) && text.length < 5 : text === 's' && index > 1;
  return isShort ? { ...word, before: SPACE } : word;
}

/** Says whether a folded word is a month in French. */
export const isMonth = (word: string): boolean => word.length > 2 && MONTHS.includes(word);

/** juin 40: after a month a year may have two figures. */
const yearAfter = (last: string, text: string): number | undefined =>
  text.length === 2 && /^[1-9]\d$/.test(text) && isMonth(last) ? 1900 + Number(text) : undefined;

/** A word written with a space or a full stop after each of its letters, four at least. */
function spacedOut(words: readonly Word[], index: number): Reading | undefined {
  const first = words[index];
  if (first?.text.length !== 1) return undefined;
  let text = '';
  let at = index;
  const isNext = (word: Word | undefined): boolean =>
    word?.text.length === 1 &&
    (at === index || word.before === SPACE || word.before === STOP) &&
    text.length < LONGEST_WORD;
  for (; isNext(words[at]); at += 1) text += words[at]?.text;
  if (text.length < (words[index + 1]?.before === STOP ? 4 : 5)) return undefined;
  const word = { ...reworded(first, text, first.before), end: words[at - 1]?.end ?? first.end };
  return { words: [word], taken: text.length };
}
