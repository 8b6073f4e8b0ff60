import { NUMBERS, ORDINALS, UNITS } from '#judge/lexicon/numbers.ts';
import { numbered } from '#judge/lexicon/naming-words.ts';

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
