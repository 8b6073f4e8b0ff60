/**
 * Writes a French sentence with the typography of the trade: ’ for ', a no-break space inside « », before a colon and
 * after a number and between a mystery and its own, a narrow one before ; ! and ?. Only the words of the template are touched, never the
 * values put into it.
 */
export function fr(words: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const isLast = (index: number): boolean => index === words.length - 1;
  return words
    .map((part, index) => `${numbered(typeset(part), isLast(index))}${values[index] ?? ''}`)
    .join('');
}

const numbered = (part: string, isLast: boolean): string =>
  isLast ? part : part.replace(/(?<=mystère) $/iu, '\u00a0');

/** Sets a French text without values, as {@link fr} does. */
export function typeset(text: string): string {
  return text
    .replaceAll("'", '’')
    .replaceAll('« ', '«\u00a0')
    .replaceAll(' »', '\u00a0»')
    .replaceAll(' :', '\u00a0:')
    .replaceAll(/ ([;!?])/g, '\u202f$1')
    .replaceAll(/(?<=\d) (?=[\p{L}\d%])/gu, '\u00a0')
    .replaceAll(/(?<=mystère) (?=\d)/giu, '\u00a0');
}
