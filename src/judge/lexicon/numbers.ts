/** Numbers, in letters. */
export const NUMBERS: ReadonlyMap<string, number> = new Map(
  'deux trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize'
    .split(' ')
    .map((word, index) => [word, index + (index > 6 ? 3 : 2)]),
);
/** What makes a number of the word after a name: Louis le quatorzième, Henri quatre. */
export const ORDINALS: ReadonlyMap<string, number> = new Map([
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
  ['third', 3],
  ['fourth', 4],
  ['eighth', 8],
  ...NUMBERS,
]);

const ranked = (from: number, by: number, text: string): readonly (readonly [string, number])[] =>
  text.split(' ').map((word, index) => [word, from + by * index]);

/** Words that make a number together: « cent dix », “seventy-eight”. */
export const COUNTED: ReadonlyMap<string, number> = new Map([
  ...ranked(1, 1, 'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'),
  ...ranked(1, 1, 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'),
  ...ranked(16, 1, 'sixteen seventeen eighteen nineteen twenty'),
  ...ranked(20, 10, 'vingt trente quarante cinquante soixante septante octante nonante cent'),
  ...ranked(30, 10, 'thirty forty fifty sixty seventy eighty ninety hundred'),
  ['vingts', 20],
  ['huitante', 80],
  ['cents', 100],
  ['mille', 1000],
  ['thousand', 1000],
]);

/** Numbers that are not always one, each way by the other: `neuf` and `n9`. */
export const SPELT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    seven: 7,
    eight: 8,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    hundred: 100,
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

/** Roman figures below ten. */
export const UNITS: Readonly<Record<string, number>> = {
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

/** The months in French, in their order. */
export const MONTHS: readonly string[] =
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

const NUMBER = [...COUNTED.keys()].toSorted((one, other) => other.length - one.length).join('|');
/** A hundred and a thousand may be said with “one” or without. */
const PLAIN: ReadonlySet<number> = new Set([100, 1000]);
const GLUED = new RegExp(`^(?:${NUMBER}){2,}$`);

/** Says whether a folded word is several numbers in one: « centquatre ». */
export const areNumbers = (text: string): boolean => GLUED.test(text);

/** Returns the number that folded words make at a place, and how many of them it takes: two numbers at least, but no plain hundred. */
export function countedAt(
  textAt: (at: number) => string | undefined,
): { readonly value: number; readonly taken: number } | undefined {
  let value = 0;
  let read = 0;
  let taken = 0;
  for (let at = 0; ; at += 1) {
    const words = numbersIn(textAt(at) ?? '', at === 0);
    const next = words.reduce<number | undefined>(withWord, value);
    if (value >= 20 && /^(?:et|and)$/.test(words[0] ?? '')) continue;
    if (next === undefined) break;
    value = next;
    read += words.length;
    taken = at + 1;
  }
  return read > 1 && !PLAIN.has(value) ? { value, taken } : undefined;
}

/** The numbers that a word holds; « pont neuf mille fois »: at the beginning it is new as well. */
const numbersIn = (text: string, isFirst: boolean): readonly string[] =>
  GLUED.test(text) ? (text.match(new RegExp(NUMBER, 'g')) ?? []) : [isFirst && text === 'neuf' ? '' : text];

const withWord = (value: number | undefined, text: string): number | undefined =>
  value === undefined ? undefined : withCounted(value, COUNTED.get(text));

/** A number with one more word of it: 60 and « dix », 4 and « vingts », 2 and “hundred”; undefined where it is no more of it. */
function withCounted(value: number, word: number | undefined): number | undefined {
  if (word === undefined || value === 0) return word;
  if (word >= 100) return value < word ? value * word : withHundreds(value, word);
  if (word === 20 && value % 100 === 4) return value + 76;
  return mayFollow(value % 100, word) ? value + word : undefined;
}

/** « mille neuf cent »: hundreds of which a thousand stands before. */
const withHundreds = (value: number, word: number): number | undefined =>
  value % 1000 < word && word < 1000 ? value - (value % word) + Math.max(value % word, 1) * word : undefined;

/** « soixante » and « dix », but « vingt » and « trois » alone. */
function mayFollow(tens: number, word: number): boolean {
  if (tens === 0) return true;
  if (word > 9) return word < 20 && (tens === 60 || tens === 80);
  return tens % 10 === 0 && (tens > 10 || word > 6);
}
