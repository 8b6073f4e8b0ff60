import { remember } from '#judge/lexicon/ordinary-words.ts';
import { undouble } from './distance.ts';

const VOWELS = new Set('aeiouy');

/**
 * Returns a rough key of how a folded French word sounds: words written differently and said alike have the same key
 * (vitrer / vitre, antike / antique, chateo / chateau). Supporting evidence only, never enough for two known names.
 */
export const soundOf = remember((word: string): string => {
  let sound = '';
  let index = 0;
  const end = silentEnd(word);
  while (index < end) {
    const rule = RULES.get(word.charAt(index))?.find(
      (one) => word.startsWith(one.letters, index) && one.fits(word, index, end),
    );
    const next = rule === undefined ? word.charAt(index) : rule.sound;
    index += rule === undefined ? 1 : rule.letters.length;
    if (next !== '' && !sound.endsWith(next)) sound += next;
  }
  return sound;
});

/** Where the silent letters at the end of a word begin. */
function silentEnd(word: string): number {
  let end = word.length;
  // Fougeret is not Fougères: a final -et is heard.
  while (end > 2 && 'stdxzp'.includes(word.charAt(end - 1)) && !word.endsWith('et')) end -= 1;
  // Doubs, Cherbourg
  if (end > 3 && /(?:bs|rgs?)$/.test(word)) end = word.replace(/(?:bs|gs?)$/, '').length;
  if (end > 4 && word.charAt(end - 1) === 'r' && word.charAt(end - 2) === 'e') end -= 2;
  while (end > 3 && word.charAt(end - 1) === 'e') end -= 1;
  while (
    end > 2 &&
    end < word.length &&
    'hlst'.includes(word.charAt(end - 1)) &&
    word.charAt(end - 1) === word.charAt(end - 2)
  )
    end -= 1;
  return end;
}

interface Rule {
  readonly letters: string;
  readonly sound: string;
  readonly fits: (word: string, index: number, end: number) => boolean;
}

const always = (): boolean => true;

/** `an` sounds as one vowel only when no vowel and no other `n` or `m` follows. */
function nasal(word: string, index: number, end: number, length: number): boolean {
  const next = index + length < end + 1 ? word.charAt(index + length) : '';
  return !VOWELS.has(next) && next !== 'n' && next !== 'm' && next !== 'h';
}

function table(rows: readonly (readonly [string, string, Rule['fits']?])[]): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const [letters, sound, fits = always] of rows) {
    const first = letters.charAt(0);
    rules.set(first, [...(rules.get(first) ?? []), { letters, sound, fits }]);
  }
  return rules;
}

const soft = (word: string, index: number): boolean => 'eiy'.includes(word.charAt(index + 1) || '-');
const nasals = (letters: readonly string[], sound: string): [string, string, Rule['fits']][] =>
  letters.map((one) => [one, sound, (word, index, end) => nasal(word, index, end, one.length)]);

const RULES = table([
  // Montparnasse, Pontchartrain
  ['ont', '3', (word, index) => /[bcdfgjlmnpqsv]/.test(word.charAt(index + 3))],
  ...nasals(['aim', 'ain', 'ein', 'eim', 'yn', 'ym', 'in', 'im', 'un', 'um'], '1'),
  ...nasals(['aen', 'aan', 'an', 'am', 'en', 'em'], '2'),
  ...nasals(['on', 'om'], '3'),
  ['eaux', 'o'],
  ['eau', 'o'],
  ['au', 'o'],
  ['eo', 'o'],
  ['aill', 'ei'],
  ['ail', 'ei'],
  ['eill', 'ei'],
  ['ouill', 'Ui'],
  // castillet, but not ville nor mille
  ['ill', 'i', (word, index, end) => index > 1 && index + 3 < end && !'vm'.includes(word.charAt(index - 1))],
  ...nasals(['jean'], 'j2'),
  ['jea', 'ja'],
  ['bapt', 'bat'],
  ['sculpt', 'skult'],
  ['compt', 'k3t'],
  ['aye', 'e', (_, index, end) => index + 3 >= end],
  ['ai', 'e'],
  ['ay', 'ei', (word, index) => VOWELS.has(word.charAt(index + 2))],
  ['ay', 'e'],
  ['ei', 'e'],
  ['ey', 'ei', (word, index) => VOWELS.has(word.charAt(index + 2))],
  ['ey', 'e'],
  ['oeu', 'e'],
  ['oe', 'e'],
  ['eu', 'e'],
  ['ez', 'e', (word, index) => index + 2 === word.length],
  ['et', 'e', (_, index, end) => index + 2 >= end],
  ['ou', 'U'],
  ['oill', 'wa'],
  ['oi', 'wa'],
  ['oy', 'wa'],
  ['sch', 'C'],
  ['sh', 'C'],
  ['ch', 'C'],
  ['sc', 's', (word, index) => soft(word, index + 1)],
  ['ph', 'f'],
  // Pfister, Pfalz
  ['pf', 'f'],
  ['th', 't'],
  [
    'ti',
    'si',
    (word, index) => 'eo'.includes(word.charAt(index + 2) || '-') && word.charAt(index + 3) === 'n',
  ],
  ['gni', 'N', (word, index, end) => index + 3 < end && 'aeo'.includes(word.charAt(index + 3))],
  ['gn', 'N'],
  ...['ni', 'ny'].map((letters): [string, string, Rule['fits']] => [
    letters,
    'N',
    (word, index, end) => index + 2 < end && 'aeo'.includes(word.charAt(index + 2)),
  ]),
  ['qu', 'k'],
  ['q', 'k'],
  ['cc', 'k'],
  ['ck', 'k'],
  ['gu', 'g', (word, index) => soft(word, index + 1)],
  ['ge', 'j', (word, index) => 'ao'.includes(word.charAt(index + 2) || '-')],
  ['g', 'j', soft],
  ['c', 's', soft],
  ['c', 'k'],
  ['z', 's'],
  ['y', 'i'],
  ['h', ''],
  ['w', 'v'],
  ['x', 'ks'],
]);

/** Returns the consonants of a word, each once in a row: citadl and citadelle have the same. */
export function skeletonOf(word: string): string {
  return undouble(word.replaceAll(/[aeiouy]/g, ''));
}
