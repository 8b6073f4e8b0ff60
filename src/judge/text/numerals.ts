import type { Word } from './words.ts';

/** Names that are followed by a number. */
export const numbered = new Set(
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

const SPELT = new Map(
  Object.entries({
    neuf: 9,
    vingt: 20,
    trente: 30,
    quarante: 40,
    cinquante: 50,
    soixante: 60,
    cent: 100,
    mille: 1000,
  }).flatMap(([word, value]) => [
    [word, `n${value}`],
    [`n${value}`, word],
  ]),
);

/** Returns the other way of writing a number that is not always one: "neuf" and `n9`. */
export function otherWay(text: string): string | undefined {
  return SPELT.get(text);
}

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

/** Returns the value of a numeral, in digits, in Roman figures or, after a name that is numbered, in letters. */
export function numeral({ text, capital }: Word, last: string): number | undefined {
  const first = text.charCodeAt(0);
  if (first < 58) {
    const digits = DIGITS.exec(text);
    return digits === null ? undefined : Number(digits[1]);
  }
  const spelt = ORDINALS.get(text);
  if (spelt !== undefined && numbered.has(last)) return spelt;
  // Roman numerals begin with i, v or x.
  if (first !== 105 && first !== 118 && first !== 120)
    return spelt === undefined ? undefined : NUMBERS.get(text);
  const afterName = numbered.has(last);
  if (text.length === 1 && !afterName) return undefined;
  const roman = ROMAN.exec(text);
  if (roman === null || (!capital && !afterName && text.length < 3)) return undefined;
  return (roman[1] ?? '').length * 10 + (UNITS[roman[2] ?? ''] ?? 0) || undefined;
}
