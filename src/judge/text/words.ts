import { SHORT_PIECES } from '#judge/lexicon/grammar.ts';
import { elided } from '#judge/lexicon/abbreviations.ts';
import { BITS, FULL, HALF, LONGER, signAt, spell, spelt, type Spelt } from './spellings.ts';
import { APOSTROPHE, COMMA, ELLIPSIS, HYPHEN, SPACE } from '#judge/lexicon/separators.ts';
import { CAPITAL, foldAt } from './fold.ts';

/** One word of a reply, folded, with where it stands. */
export interface Word extends Spelt {
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
/** Longer words are read letter by letter. */
const LONGEST_PLAIN = 24;

/** A text that is being read. */
interface Reader {
  readonly reply: string;
  readonly end: number;
  readonly list: Word[];
  index: number;
  /** What separates the next word from the last. */
  before: number;
  hashtag: boolean;
}

/** Cuts a text into folded words; mentions (`@name`) and addresses are left out. */
export function readWords(reply: string): Words {
  const end = Math.min(reply.length, LONGEST);
  const reader: Reader = { reply, end, list: [], index: 0, before: SPACE, hashtag: false };
  while (reader.index < end) readNext(reader);
  return { list: reader.list, after: reader.before };
}

function readNext(reader: Reader): void {
  const { reply, index, end } = reader;
  const code = reply.charCodeAt(index);
  if (code === 32 /* space */) {
    // A dash between spaces parts clauses as a comma does.
    reader.before |= reader.before === (SPACE | HYPHEN) ? COMMA : SPACE;
    reader.hashtag = false;
    reader.index += 1;
  } else if (code === 64 /* @ */ || (code === 104 && isAddress(reply, index))) {
    reader.index = skipToSpace(reply, index, end, code === 64);
    reader.before |= SPACE;
  } else if (signAt(reply, index) !== 0 || foldAt(reply, index).text !== '') {
    readWord(reader);
    reader.before = 0;
  } else readSeparator(reader, code);
}

/** Reads what stands between words; two signs stand for words themselves. */
function readSeparator(reader: Reader, code: number): void {
  const { reply, index, list } = reader;
  if (code === 42 && isCorrection(reply, index)) readSign(reader, 'correction', SPACE);
  else if (code === 38 /* & */ && list.length > 0) readSign(reader, 'and', 0);
  else {
    const { separates } = foldAt(reply, index);
    completeLast(reader, separates);
    const opens = code === 35 /* # */ || code === 0xff03;
    // Two or more full stops are a pause, not an end.
    reader.before |= code === 46 && reply.charCodeAt(index + 1) === 46 ? ELLIPSIS : separates;
    reader.hashtag = opens || (reader.hashtag && (separates & ~(HYPHEN | APOSTROPHE)) === 0);
    reader.index += width(reply, index);
  }
}

/** « not’ pont », "dome o’ the": the last word, of which an apostrophe stands for the end, unless it is quoted. */
function completeLast({ reply, index, list }: Reader, separates: number): void {
  const last = list.at(-1);
  if (separates !== APOSTROPHE || last?.end !== index || isApostrophe(reply, last.start - 1)) return;
  const whole = last.text === 'o' && reply[index + 1] !== ' ' ? undefined : elided.get(last.text);
  if (whole !== undefined) list[list.length - 1] = reworded(last, whole, last.before);
}

const isApostrophe = (reply: string, at: number): boolean => foldAt(reply, at).separates === APOSTROPHE;

function readSign(reader: Reader, text: string, after: number): void {
  const { index, list, before } = reader;
  list.push(wordOf({ text, start: index, end: index + 1, capital: false }, before, false));
  reader.before = after;
  reader.index += 1;
}

function isAddress(reply: string, at: number): boolean {
  return reply.startsWith('http://', at) || reply.startsWith('https://', at);
}

/** "Dinan *Morlaix": a single star before a word puts it in the place of what was said. */
const isCorrection = (reply: string, at: number): boolean =>
  at > 0 &&
  /\s/.test(reply.charAt(at - 1)) &&
  foldAt(reply, at + 1).text !== '' &&
  reply.indexOf('*') === at &&
  reply.lastIndexOf('*') === at;

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

/** No word. */
export const NO_WORD: Word = wordOf({ text: '', start: 0, end: 0, capital: false }, 0, false);

/** Returns a word that is read as another. */
export function reworded(word: Word, as: string, before: number): Word {
  const { text, traits, id } = spelt(as);
  return { ...word, text, traits, id, before };
}

type Piece = { -readonly [Field in 'text' | 'start' | 'end' | 'capital']: Word[Field] };

function wordOf({ text, start, end, capital }: Piece, before: number, hashtag: boolean): Word {
  const { text: same, traits, id } = spelt(text);
  return { text: same, traits, id, start, end, before, capital, hashtag };
}

/** Reads the word that stands next. */
function readWord(reader: Reader): void {
  const { reply, index: from, end, before, hashtag, list } = reader;
  const farthest = Math.min(end, from + LONGEST_PLAIN);
  const capital = signAt(reply, from) > CAPITAL;
  const shouts = capital && signAt(reply, from + 1) > CAPITAL;
  let high = 0;
  let low = 0;
  let index = from;
  for (; index < farthest; index += 1) {
    const letter = signAt(reply, index);
    if (letter === 0 || (index > from && letter > CAPITAL !== shouts)) break;
    high = ((high << BITS) | (low >>> ((HALF - 1) * BITS))) & FULL;
    low = ((low << BITS) | (letter & ~CAPITAL)) & FULL;
  }
  if (index === from || !isSeparated(reply, index, end)) readOddWord(reader);
  else {
    const long = index - from > 2 * HALF;
    const { text, traits, id } = spell(reply, from, index, long ? high | LONGER : high, low);
    list.push({ text, traits, id, start: from, end: index, before, capital, hashtag });
    reader.index = index;
  }
}

/** Reads a word that is more than Latin letters, or in which capitals stand. */
function readOddWord(reader: Reader): void {
  const { reply, index: from, before, hashtag, list } = reader;
  const pieces = readPieces(reader);
  const [first = NOTHING] = pieces;
  const last = pieces.at(-1) ?? first;
  // Where (où) is not or (ou).
  if (last.text === 'ou' && /ù/i.test(reply.slice(from, reader.index).normalize('NFC'))) last.text = 'dont';
  if (pieces.length > 1 && !isCamelCase(pieces, hashtag)) {
    const text = pieces.map((one) => one.text).join('');
    list.push(wordOf({ ...first, text, end: last.end }, before, hashtag));
  } else for (const one of pieces) list.push(wordOf(one, one === first ? before : HYPHEN, hashtag));
}

const NOTHING: Piece = { text: '', start: 0, end: 0, capital: false };

const isSeparated = (reply: string, index: number, end: number): boolean =>
  index === end || reply.charCodeAt(index) === 32 || separatesAt(reply, index);

/** Says whether a separator stands at a place; but Penmarc’h is one word. */
function separatesAt(reply: string, index: number): boolean {
  const { text, separates } = foldAt(reply, index);
  return text === '' && separates !== 0 && !(separates === APOSTROPHE && isBreton(reply, index));
}

/** Reads a word cut before the capitals and the figures in it. */
function readPieces(reader: Reader): readonly Piece[] {
  const { reply, index: from, end } = reader;
  const pieces: Piece[] = [{ text: '', start: from, end: from, capital: false }];
  let lastCapital = true;
  let lastDigit = false;
  for (let length = 0; reader.index < end && length < LONGEST_WORD;) {
    const index = reader.index;
    if (separatesAt(reply, index)) break;
    const { text, capital } = foldAt(reply, index);
    reader.index += width(reply, index);
    if (text === '') continue;
    const digit = text.charCodeAt(0) < 58;
    const opens = capital && (!lastCapital || startsLower(reply, reader.index));
    addLetters(pieces, text, index, reader.index, capital, opens || (digit && !lastDigit));
    lastCapital = capital;
    lastDigit = digit;
    length += 1;
  }
  return pieces;
}

/** Adds what one character folds to, to the last piece or, if that has letters, as the first of another. */
function addLetters(
  pieces: Piece[],
  text: string,
  start: number,
  end: number,
  capital: boolean,
  opens: boolean,
): void {
  const last = pieces.at(-1);
  if (last === undefined || (opens && last.text !== '')) pieces.push({ text, start, end, capital });
  else {
    if (last.text === '') last.capital = capital;
    last.text += text;
    last.end = end;
  }
}

const isBreton = (reply: string, at: number): boolean =>
  /^[cC]$/.test(reply.charAt(at - 1)) && /^[hH]$/.test(reply.charAt(at + 1));

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
