import { COUNTED, NUMBERS, ORDINALS, SPELT, UNITS } from '#judge/lexicon/numbers.ts';
import { numbered } from '#judge/lexicon/naming-words.ts';

/** Returns the other way of writing a number that is not always one: "neuf" and `n9`. */
export function otherWay(text: string): string | undefined {
  return SPELT.get(text);
}

const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})(?:e|eme|er)?$/;
const DIGITS = /^([0-9]{1,4})(?:e|er|ere|eme|nd|st|rd|th)?$/;

/** Returns the value of a numeral, in digits, in Roman figures or, after a name that is numbered, in letters. */
export function numeral(
  { text, capital }: { readonly text: string; readonly capital: boolean },
  last: string,
): number | undefined {
  if (text.charCodeAt(0) < 58) return valueOf(DIGITS.exec(text)?.[1]);
  const spelt = ORDINALS.get(text);
  const ranks = numbered.has(last);
  if (spelt !== undefined && ranks) return spelt;
  if (!'ivx'.includes(text.charAt(0))) return spelt === undefined ? undefined : NUMBERS.get(text);
  const least = ranks ? 1 : 3 - Number(capital);
  return text.length < least ? undefined : romanValue(ROMAN.exec(text));
}

const valueOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

function romanValue(found: RegExpExecArray | null): number | undefined {
  const [, tens = '', units = ''] = found ?? [];
  return tens.length * 10 + (UNITS[units] ?? 0) || undefined;
}

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
  const tens = value % 100;
  if (word >= 100) return value < word ? value * word : withRest(value, word, value % word);
  if (word === 20 && tens === 4) return value + 76;
  const isTeen = word > 9 && word < 20 && (tens === 60 || tens === 80);
  const isOnes = word < 10 && tens % 10 === 0 && (tens > 10 || word > 6);
  return tens === 0 || isTeen || isOnes ? value + word : undefined;
}

/** « mille neuf cent »: hundreds of which a thousand stands before. */
const withRest = (value: number, word: number, rest: number): number | undefined =>
  value % 1000 < word && word < 1000 ? value - rest + Math.max(rest, 1) * word : undefined;
