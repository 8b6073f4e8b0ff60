import { ENGLISH, SHORT_PIECES } from '#judge/lexicon/grammar.ts';
import { remember } from '#judge/lexicon/ordinary-words.ts';
import { isPlain } from './abbreviations.ts';
import { APOSTROPHE, ELLIPSIS, foldAt, HYPHEN, SPACE } from './fold.ts';

/** One word of a reply, folded, with where it stands. */
export interface Word {
  /** Lower-case ASCII letters and digits. */
  readonly text: string;
  /** It stands for nothing but itself, whatever is around it, but for a number after a name. */
  readonly plain: boolean;
  /** It is English, and no French. */
  readonly english: boolean;
  /** UTF-16 offsets in the reply. */
  readonly start: number;
  readonly end: number;
  /** What separates it from the word before: flags of fold.ts. */
  readonly before: number;
  readonly capital: boolean;
  /** It stood in a hashtag. */
  readonly hashtag: boolean;
}

export interface Words {
  readonly list: readonly Word[];
  /** What follows the last word. */
  readonly after: number;
}

/** A reply longer than this is cut: no guess needs more, and the judge's time stays bounded. */
const LONGEST = 20_000;
/** A longer run of letters is no word; it is cut into several. */
export const LONGEST_WORD = 64;
/** A longer slice would keep the whole reply in memory for as long as the word is remembered. */
const LONGEST_SLICE = 12;

/** Cuts a text into folded words; mentions (`@name`) and addresses are left out. */
export function readWords(reply: string): Words {
  const list: Word[] = [];
  const end = Math.min(reply.length, LONGEST);
  let index = 0;
  let before = SPACE;
  let hashtag = false;
  while (index < end) {
    const code = reply.charCodeAt(index);
    if (code === 64 /* @ */ || reply.startsWith('http://', index) || reply.startsWith('https://', index)) {
      index = skipToSpace(reply, index, end, code === 64);
      before |= SPACE;
      continue;
    }
    if (code === 35 /* # */ || code === 0xff03) {
      hashtag = true;
      before |= SPACE;
      index += 1;
      continue;
    }
    if (code === 42 && isCorrection(reply, index)) {
      list.push({
        text: 'correction',
        plain: true,
        english: false,
        start: index,
        end: index + 1,
        before,
        capital: false,
        hashtag: false,
      });
      before = SPACE;
      index += 1;
      continue;
    }
    const folded = foldAt(reply, index);
    if (folded.text !== '') {
      index = readWord(reply, index, end, before, hashtag, list);
      before = 0;
      continue;
    }
    if (folded.separates !== 0) {
      // Two or more full stops are a pause, not an end.
      before |= code === 46 && reply.charCodeAt(index + 1) === 46 ? ELLIPSIS : folded.separates;
      if (folded.separates !== HYPHEN && folded.separates !== APOSTROPHE) hashtag = false;
    }
    index += width(reply, index);
  }
  return { list, after: before };
}

/** "Dinan *Morlaix": a single star before a word puts it in the place of what was said. */
function isCorrection(reply: string, at: number): boolean {
  return (
    at > 0 &&
    /\s/.test(reply.charAt(at - 1)) &&
    foldAt(reply, at + 1).text !== '' &&
    reply.indexOf('*') === at &&
    reply.lastIndexOf('*') === at
  );
}

function width(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code < 0xdc00 ? 2 : 1;
}

function skipToSpace(reply: string, from: number, end: number, mention: boolean): number {
  let index = from + 1;
  while (index < end) {
    const code = reply.charCodeAt(index);
    const kept = mention ? /[\w.@-]/.test(String.fromCharCode(code)) : code > 32 && code !== 160;
    if (!kept) break;
    index += 1;
  }
  return index;
}

/** Words that were read before are the same strings, which are found faster wherever words are looked up. */
const spell = remember((text) => ({ text, plain: isPlain(text), english: ENGLISH.has(text) }));

interface Piece {
  text: string;
  start: number;
  end: number;
  capital: boolean;
}

/** Where a plain word ends: small ASCII letters, but for the first, before what separates. Other words give -1. */
function endOfPlainWord(reply: string, from: number, end: number): number {
  const farthest = Math.min(end, from + LONGEST_SLICE);
  let index = from;
  while (index < farthest && isPlainLetter(reply.charCodeAt(index), index === from)) index += 1;
  const next = foldAt(reply, index);
  const inside = next.separates === APOSTROPHE && isBreton(reply, index);
  const separated = index === end || (next.text === '' && next.separates !== 0 && !inside);
  return index > from && separated ? index : -1;
}

function isPlainLetter(code: number, first: boolean): boolean {
  return (code >= 97 && code <= 122) || (first && code >= 65 && code <= 90);
}

/** Reads the word that stands at `from`, and tells where it ends. */
function readWord(
  reply: string,
  from: number,
  end: number,
  before: number,
  hashtag: boolean,
  list: Word[],
): number {
  const plain = endOfPlainWord(reply, from, end);
  if (plain > 0) {
    const text = reply.slice(from, plain);
    const capital = reply.charCodeAt(from) < 97;
    const spelt = spell(capital ? text.toLowerCase() : text);
    list.push({
      text: spelt.text,
      plain: spelt.plain,
      english: spelt.english,
      start: from,
      end: plain,
      before,
      capital,
      hashtag,
    });
    return plain;
  }
  const pieces: Piece[] = [];
  let index = from;
  let piece: Piece = { text: '', start: from, end: from, capital: false };
  let lastCapital = true;
  let lastDigit = false;
  let length = 0;
  while (index < end && length < LONGEST_WORD) {
    const folded = foldAt(reply, index);
    // Penmarc’h is one word.
    if (folded.separates === APOSTROPHE && isBreton(reply, index)) {
      index += 1;
      continue;
    }
    if (folded.text === '' && folded.separates !== 0) break;
    const step = width(reply, index);
    if (folded.text !== '') {
      const digit = folded.text.charCodeAt(0) < 58;
      const opens =
        folded.capital && (!lastCapital || (startsLower(reply, index + step) && piece.text !== ''));
      if (piece.text !== '' && (opens || (digit && !lastDigit))) {
        pieces.push(piece);
        piece = { text: '', start: index, end: index, capital: false };
      }
      if (piece.text === '') piece.capital = folded.capital;
      piece.text += folded.text;
      piece.end = index + step;
      lastCapital = folded.capital;
      lastDigit = digit;
      length += 1;
    }
    index += step;
  }
  // Where (où) is not or (ou).
  if (piece.text === 'ou' && /ù/i.test(reply.slice(from, index).normalize('NFC'))) piece.text = 'dont';
  pieces.push(piece);
  if (pieces.length > 1 && !isCamelCase(pieces, hashtag)) {
    const whole = pieces.map((one) => one.text).join('');
    list.push({
      text: whole,
      plain: false,
      english: ENGLISH.has(whole),
      start: from,
      end: piece.end,
      before,
      capital: pieces[0]?.capital ?? false,
      hashtag,
    });
  } else {
    for (const one of pieces)
      list.push({
        text: one.text,
        plain: false,
        english: ENGLISH.has(one.text),
        start: one.start,
        end: one.end,
        before: one === pieces[0] ? before : HYPHEN,
        capital: one.capital,
        hashtag,
      });
  }
  return index;
}

function isBreton(reply: string, at: number): boolean {
  return /^[cC]$/.test(reply.charAt(at - 1)) && /^[hH]$/.test(reply.charAt(at + 1));
}

function startsLower(reply: string, index: number): boolean {
  const next = foldAt(reply, index);
  return next.text !== '' && !next.capital && next.text.charCodeAt(0) > 57;
}

/** Real camel case has words in it; `cHâTeAu` has not. */
function isCamelCase(pieces: readonly Piece[], hashtag: boolean): boolean {
  const letters = pieces.reduce((sum, one) => sum + one.text.length, 0);
  if (pieces.some((one) => one.text.length > 3) && letters >= pieces.length * 2.8) return true;
  return (
    (hashtag || pieces.some((one) => one.text.length > 3)) &&
    pieces.every((one) => one.text.length > 2 || SHORT_PIECES.has(one.text) || /^[0-9]/.test(one.text))
  );
}
