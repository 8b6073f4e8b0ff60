/** Returns a text, in lower case, with those letters of other scripts that nobody tells from Latin ones written as these. */
export const inLatin = (text: string): string =>
  text.replaceAll(/[\p{Script=Cyrillic}\p{Script=Greek}ı]/gu, (letter) => LOOK_ALIKES[letter] ?? letter);

/** Letters of other scripts that nobody tells from Latin ones, lower case. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('аеорсухіјѕԁһкмтнвαεορυχικμτηβνı', (letter, index) => [
    letter,
    'aeopcyxijsdhkmthbaeopuxikmtnbvi'.charAt(index),
  ]),
);
