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
  ['neuf', 9],
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
    twelve: 12,
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

/** Returns the number that folded words make at a place, and how many of them: two at least. */
export function countedAt(
  textAt: (at: number) => string | undefined,
): { readonly value: number; readonly taken: number } | undefined {
  let value = 0;
  let words = 0;
  let taken = 0;
  for (let at = 0; ; at += 1) {
    const text = textAt(at) ?? '';
    if (at > 0 && /^(?:et|and)$/.test(text) && value >= 20) continue;
    const next = withCounted(value, COUNTED.get(text));
    if (next === undefined) return words > 1 ? { value, taken } : undefined;
    value = next;
    words += 1;
    taken = at + 1;
  }
}

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
