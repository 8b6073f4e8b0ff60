import { APOSTROPHE, HYPHEN, SLASH, SPACE } from './fold.ts';
import { slips } from './distance.ts';
import type { Word } from './words.ts';

const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    r: 'rue',
    henry: 'henri',
    jehan: 'jean',
    siant: 'saint',
    sanit: 'saint',
    saitn: 'saint',
    saitne: 'saint',
    bdx: 'bordeaux',
    tlse: 'toulouse',
    mtp: 'montpellier',
    msm: 'mont saint michel',
    st: 'saint',
    ste: 'saint',
    sts: 'saints',
    stes: 'saintes',
    sainte: 'saint',
    snt: 'saint',
    sint: 'saint',
    nd: 'notre dame',
    ndame: 'notre dame',
    bd: 'boulevard',
    blvd: 'boulevard',
    bvd: 'boulevard',
    bld: 'boulevard',
    av: 'avenue',
    ave: 'avenue',
    pl: 'place',
    plc: 'place',
    dla: 'de la',
    fbg: 'faubourg',
    fg: 'faubourg',
    bx: 'beaux',
    bzarts: 'beaux arts',
    bxarts: 'beaux arts',
    gd: 'grand',
    grd: 'grand',
    gde: 'grande',
    vx: 'vieux',
    ptit: 'petit',
    ptite: 'petite',
    mt: 'mont',
    htl: 'hotel',
    pte: 'porte',
    cht: 'chateau',
    chto: 'chateau',
    chtau: 'chateau',
    chatau: 'chateau',
    chateaufort: 'chateau fort',
    cathed: 'cathedrale',
    ctdrl: 'cathedrale',
    cath: 'cathedrale',
    kthedral: 'cathedrale',
    basil: 'basilique',
    chap: 'chapelle',
    bib: 'bibliotheque',
    biblio: 'bibliotheque',
    univ: 'universite',
    gal: 'general',
    mgr: 'monseigneur',
    mairie: 'hotel ville',
    townhall: 'hotel ville',
    cityhall: 'hotel ville',
    mbarts: 'musee beaux arts',
    mba: 'musee beaux arts',
    presqu: 'presquile',
    presquile: 'presquile',
  }).map(([short, long]) => [short, long.split(' ')]),
);

const MISTYPED_SAINT = new Set(['sait', 'sai', 'sain', 'sant', 'sin', 'saintt', 'saiint']);

/** Names that are followed by a number. */
const NUMBERED = new Set(
  'louis henri henry charles francois philippe napoleon jean pie leon paul clement urbain gregoire benoit innocent robert guillaume richard edouard geoffroy foulques george georges james edward william alexandre frederic guillaume nicolas victor amedee rene jules sixte gaston raymond thibaut'.split(
    ' ',
  ),
);

const NUMBERS: ReadonlyMap<string, number> = new Map(
  'deux trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize'
    .split(' ')
    .map((word, index) => [word, index + (index > 6 ? 3 : 2)]),
);
const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['neuf', 9],
  ['premier', 1],
  ['premiere', 1],
  ['ier', 1],
  ['second', 2],
  ['deuxieme', 2],
  ['troisieme', 3],
  ['quatrieme', 4],
  ['cinquieme', 5],
  ['quatorzieme', 14],
  ['quinzieme', 15],
  ['seizieme', 16],
  ['neuvieme', 9],
  ['douzieme', 12],
  ['treizieme', 13],
  ['first', 1],
  ['neuf', 9],
  ['third', 3],
  ['fourth', 4],
  ['eighth', 8],
  ...NUMBERS,
]);

const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})(?:e|eme|er)?$/;
const DIGITS = /^([0-9]{1,4})(?:e|er|ere|eme|nd|st|rd|th)?$/;
const UNITS: Readonly<Record<string, number>> = {
  '': 0,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
};

/** Words with abbreviations written out and every numeral as `n14`, whether it was XIV, 14, 14e or, after a king, quatorze. */
export function expand(words: readonly Word[]): readonly Word[] {
  const expanded: Word[] = [];
  let last = '';
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const spaced = spacedOut(words, index);
    if (spaced !== undefined) {
      expanded.push(spaced);
      index += spaced.text.length - 1;
      last = spaced.text;
      continue;
    }
    const next = words[index + 1];
    // Sully/Loire, Sully s/ Loire
    if (isOnWater(word, last)) {
      if (last === 's') expanded.pop();
      expanded.push({ ...word, before: HYPHEN });
      last = word.text;
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
    const long = ABBREVIATIONS.get(word.text);
    if (long !== undefined) {
      for (const [rank, text] of long.entries())
        expanded.push({ ...word, text, before: rank === 0 ? word.before : HYPHEN });
      last = long.at(-1) ?? '';
      continue;
    }
    // In a text message: pont 2 Verdun, sait-Malo.
    if (word.text === '2' && last !== '' && next !== undefined && !NUMBERED.has(last)) {
      expanded.push({ ...word, text: 'de' });
      last = 'de';
      continue;
    }
    const tied =
      next !== undefined && (next.before === HYPHEN || (word.text === 'sain' && next.text.length > 3));
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
    const value = numeral(word, NUMBERED.has(last));
    const kept = value === undefined ? word : { ...word, text: `n${value}` };
    expanded.push(
      value === undefined && word.text.length > 3 && hasDigit(word.text)
        ? { ...word, text: spellDigits(word.text) }
        : kept,
    );
    if (kept.text !== 'le' || !NUMBERED.has(last)) last = kept.text;
  }
  return expanded;
}

const WATERS = new Set([
  'loire',
  'seine',
  'mer',
  'marne',
  'saone',
  'rhone',
  'garonne',
  'lot',
  'oise',
  'loir',
  'meuse',
]);

function isOnWater({ text, before }: Word, last: string): boolean {
  return (before & SLASH) !== 0 && (last === 's' || before === SLASH) && last !== '' && WATERS.has(text);
}

/** Saunte-Chapelle, Siant-Malo */
function isMistypedSaint(text: string): boolean {
  return (
    MISTYPED_SAINT.has(text) ||
    (text.startsWith('s') && (slips(text, 'sainte', 1) <= 1 || slips(text, 'saint', 1) <= 1))
  );
}

function isSaint(text: string): boolean {
  return text === 'saint' || ABBREVIATIONS.get(text)?.[0] === 'saint';
}

/** A word written with a space after each of its letters, five at least. */
function spacedOut(words: readonly Word[], index: number): Word | undefined {
  const first = words[index];
  let text = '';
  let at = index;
  for (; words[at]?.text.length === 1 && (at === index || words[at]?.before === SPACE); at += 1)
    text += words[at]?.text;
  return first === undefined || text.length < 5
    ? undefined
    : { ...first, text, end: words[at - 1]?.end ?? first.end };
}

const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

/** A digit among three letters or more: p3yr3 for peyre. */
function hasDigit(text: string): boolean {
  return /[0-9]/.test(text) && text.length > 3 && /[a-z].*[a-z]/.test(text);
}

function spellDigits(text: string): string {
  return text.replaceAll(/[0-9]/g, (digit) => DIGIT_LETTERS[digit] ?? digit);
}

function numeral({ text, capital }: Word, afterName: boolean): number | undefined {
  const first = text.charCodeAt(0);
  if (first < 58) {
    const digits = DIGITS.exec(text);
    return digits === null ? undefined : Number(digits[1]);
  }
  if (afterName && ORDINALS.has(text)) return ORDINALS.get(text);
  // Roman numerals begin with i, v or x.
  if (first !== 105 && first !== 118 && first !== 120) return NUMBERS.get(text);
  if (text.length === 1 && !afterName) return undefined;
  const roman = ROMAN.exec(text);
  if (roman === null || (!capital && !afterName && text.length < 3)) return undefined;
  return (roman[1] ?? '').length * 10 + (UNITS[roman[2] ?? ''] ?? 0) || undefined;
}
