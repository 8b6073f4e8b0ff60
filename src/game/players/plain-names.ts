/** Alphabets of which a name holds one, or what is written together in one language; of Latin, letters of languages alone, without the phonetic ones. */
const ALPHABETS: readonly RegExp[] = [
  /^[A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0253\u0254\u0257\u025B\p{scx=Inherited}\u0300-\u0333]+$/u,
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+$/u,
  /^[\p{scx=Hangul}\p{scx=Han}]+$/u,
  ...[
    'Arabic',
    'Armenian',
    'Bengali',
    'Cyrillic',
    'Devanagari',
    'Ethiopic',
    'Georgian',
    'Greek',
    'Gujarati',
    'Gurmukhi',
    'Hebrew',
    'Kannada',
    'Khmer',
    'Lao',
    'Malayalam',
    'Myanmar',
    'Nko',
    'Sinhala',
    'Tamil',
    'Telugu',
    'Thaana',
    'Thai',
    'Tibetan',
    'Tifinagh',
  ].map((name) => new RegExp(String.raw`^[\p{scx=${name}}\p{scx=Inherited}]+$`, 'u')),
];

/** What nobody sees, and marks that strike a letter out or stand around it. */
const UNSEEN =
  /[\p{Default_Ignorable_Code_Point}\p{Me}]|[\u0334-\u0338]|[\u1AB0-\u1AFF]|[\u1DC0-\u1DFF]|[\u20D0-\u20FF]|[\uFE20-\uFE2F]/u;
/** Letters that only change another one, but for those without which Japanese, Chinese and Thai are not written. */
const MODIFIERS = /(?![々ーๆ])\p{Lm}/u;
/** Letters of Latin that are clicks or tones, and look like a stroke, an exclamation mark or a figure. */
const CLICKS = /[\u01A7\u01A8\u01BB-\u01C3\u0184\u0185]/u;
const APOSTROPHES = /[‘`´\u02B9\u02BB\u02BC\u02BD\u02C8\u02CA\u02CB\u2032\uA78B\uA78C]/gu;

/** Letters that a decomposition leaves as they are, with what people take them for. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
};

/** Writes a name in one way: signs that stand for an apostrophe as one, letters in the form that people type. */
export const inOneWay = (said: string): string => said.replaceAll(APOSTROPHES, '’').normalize('NFKC');

/** Says whether the letters of a name are all seen, and of one alphabet; figures are ours. */
export function isPlainlyWritten(name: string): boolean {
  if (UNSEEN.test(name) || MODIFIERS.test(name) || CLICKS.test(name)) return false;
  const letters = name.replaceAll(/[^\p{L}\p{M}]/gu, '');
  return letters === '' || ALPHABETS.some((alphabet) => alphabet.test(letters));
}

/** Returns what is left of a name without accents, case and signs. */
export const bareOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll(/[øđðłħŧıœæß]/gu, (letter) => PLAIN[letter] ?? letter);
