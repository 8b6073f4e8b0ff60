import { WATERS } from '#judge/lexicon/naming-words.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { abbreviations } from '#judge/lexicon/abbreviations.ts';
import { isMistypedSaint, isSaint } from './abbreviations.ts';
import { APOSTROPHE, HYPHEN, SLASH, SPACE, STOP } from './fold.ts';
import { numbered } from '#judge/lexicon/naming-words.ts';
import { numeral } from './numerals.ts';
import { LONGEST_WORD, type Word } from './words.ts';

/** Returns words with abbreviations written out and every numeral as `n14`, whether it was XIV, 14, 14e or, after a king, quatorze. */
export function expand(words: readonly Word[]): readonly Word[] {
  const expanded: Word[] = [];
  let last = '';
  for (let index = 0; index < words.length; index += 1) {
    const word = afterAbbreviation(words, index);
    if (word === undefined) break;
    if (word.text.length > 3 && isPlain(word.text) && !numbered.has(last)) {
      expanded.push(word);
      last = word.text;
      continue;
    }
    const spaced = spacedOut(words, index);
    if (spaced !== undefined) {
      expanded.push(spaced);
      index += spaced.text.length - 1;
      last = spaced.text;
      continue;
    }
    const next = words[index + 1];
    // Sully/Loire
    if (isOnWater(word, last)) {
      expanded.push({ ...word, before: HYPHEN });
      last = word.text;
      continue;
    }
    // Fougères s/ Bièvre
    if (word.text === 's' && last !== '' && next !== undefined && (next.before & SLASH) !== 0) {
      expanded.push({ ...word, text: 'sur', before: word.before & ~APOSTROPHE });
      last = 'sur';
      continue;
    }
    // Mary's: the possessive says nothing.
    if (word.text === 's' && (word.before & APOSTROPHE) !== 0) continue;
    // N.-D.
    if (word.text === 'n' && next?.text === 'd' && word.capital) {
      expanded.push({ ...word, text: 'notre' }, { ...next, text: 'dame', before: HYPHEN });
      index += 1;
      last = 'dame';
      continue;
    }
    // château d’O
    if (word.text === 'o' && word.capital && (word.before & APOSTROPHE) !== 0) {
      expanded.push(word);
      last = word.text;
      continue;
    }
    // Notre-Dam
    if (word.text === 'dam' && last === 'notre') {
      expanded.push({ ...word, text: 'dame' });
      last = 'dame';
      continue;
    }
    const digits = word.text.charCodeAt(0) < 58;
    const month = digits ? monthOf(words, index) : undefined;
    if (month !== undefined) {
      expanded.push({ ...word, text: month, before: SPACE });
      if (next !== undefined) expanded.push({ ...next, text: `n${Number(next.text)}`, before: SPACE });
      index += 1;
      last = month;
      continue;
    }
    // 24h, 24 h; but "à 11h" is a time of day
    const hours = digits && last !== 'a' && last !== 'vers' ? /^(\d{1,2})h$/.exec(word.text)?.[1] : undefined;
    if (hours !== undefined || (word.text === 'h' && /^n\d{1,2}$/.test(last))) {
      if (hours !== undefined) expanded.push({ ...word, text: `n${Number(hours)}` });
      expanded.push({ ...word, text: 'heures', before: SPACE });
      last = 'heures';
      continue;
    }
    const long = abbreviations.get(word.text);
    if (long !== undefined) {
      for (const [rank, text] of long.entries())
        expanded.push({ ...word, text, before: rank === 0 ? word.before : HYPHEN });
      last = long.at(-1) ?? '';
      continue;
    }
    // In a text message: pont 2 Verdun, sait-Malo.
    if (word.text === '2' && last !== '' && next !== undefined && !numbered.has(last)) {
      expanded.push({ ...word, text: 'de' });
      last = 'de';
      continue;
    }
    const tied =
      next !== undefined &&
      (next.before === HYPHEN ||
        (word.text === 'sain' && next.text.length > 3) ||
        (word.text === 'sin' && next.before === SPACE && next.text.length > 2));
    if (tied && isMistypedSaint(word.text)) {
      expanded.push({ ...word, text: 'saint' });
      last = 'saint';
      continue;
    }
    if (word.text === 'mon' && next !== undefined && isSaint(next.text)) {
      expanded.push({ ...word, text: 'mont' });
      last = 'mont';
      continue;
    }
    const value = (digits ? yearAfter(last, word.text) : undefined) ?? numeral(word, last);
    const kept = value === undefined ? word : { ...word, text: `n${value}` };
    expanded.push(
      value === undefined && hasDigit(word.text) ? { ...word, text: spellDigits(word.text) } : kept,
    );
    if (kept.text !== 'le' || !numbered.has(last)) last = kept.text;
  }
  return expanded;
}

/** Says whether a word stands for nothing but itself, whatever is around it, but for a number after a name. */
const isPlain = remember(
  (text) =>
    !/\d/.test(text) &&
    !abbreviations.has(text) &&
    !isMistypedSaint(text) &&
    !WATERS.has(text) &&
    numeral({ ...NOTHING, text }, '') === undefined &&
    numeral({ ...NOTHING, text, capital: true }, '') === undefined,
);

/** A full stop after an abbreviation ends no sentence: pl. Stanislas. */
function afterAbbreviation(words: readonly Word[], index: number): Word | undefined {
  const word = words[index];
  const last = words[index - 1];
  if (word === undefined || last === undefined) return word;
  const mark = word.before & ~SPACE;
  if (mark === SLASH && last.text === 's' && index > 1) return { ...word, before: SPACE };
  if (mark !== STOP) return word;
  return abbreviations.has(last.text) && last.text.length < 5 ? { ...word, before: SPACE } : word;
}

const MONTHS = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(
  ' ',
);

/** Says whether a folded word is a month in French. */
export function isMonth(word: string): boolean {
  return word.length > 2 && MONTHS.includes(word);
}

/** juin 40: after a month a year may have two figures. */
function yearAfter(last: string, text: string): number | undefined {
  return text.length === 2 && /^[1-9]\d$/.test(text) && isMonth(last) ? 1900 + Number(text) : undefined;
}

/** The month of a date in figures: 18/06/1940, 18-6-40. */
function monthOf(words: readonly Word[], index: number): string | undefined {
  const month = words[index];
  if (month === undefined || month.text.length > 2 || month.text.charCodeAt(0) > 57) return undefined;
  const day = words[index - 1];
  const year = words[index + 1];
  if (day === undefined || year === undefined) return undefined;
  const tied = month.before === year.before && (month.before & (SLASH | HYPHEN | STOP)) !== 0;
  if (!tied || !/^\d{1,2}$/.test(day.text) || !/^\d{1,2}$/.test(month.text) || !/^\d{2,4}$/.test(year.text))
    return undefined;
  return MONTHS[Number(month.text) - 1];
}

const NOTHING: Word = { text: '', start: 0, end: 0, before: SPACE, capital: false, hashtag: false };

function isOnWater({ text, before }: Word, last: string): boolean {
  return before === SLASH && last !== '' && WATERS.has(text);
}

function isLetterGap(word: Word | undefined): boolean {
  return word?.before === SPACE || word?.before === STOP;
}

/** A word written with a space or a full stop after each of its letters, four at least. */
function spacedOut(words: readonly Word[], index: number): Word | undefined {
  const first = words[index];
  if (first?.text.length !== 1) return undefined;
  let text = '';
  let at = index;
  const isNext = (word: Word | undefined): boolean =>
    word?.text.length === 1 && (at === index || isLetterGap(word)) && text.length < LONGEST_WORD;
  for (; isNext(words[at]); at += 1) text += words[at]?.text;
  return text.length < (words[index + 1]?.before === STOP ? 4 : 5)
    ? undefined
    : { ...first, text, end: words[at - 1]?.end ?? first.end };
}

const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** A digit among three letters or more: p3yr3 for peyre. */
function hasDigit(text: string): boolean {
  return text.length > 3 && /[0-9]/.test(text) && /[a-z].*[a-z]/.test(text);
}

function spellDigits(text: string): string {
  return text.replaceAll(/[0-9]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
}
