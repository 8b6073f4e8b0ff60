/**
 * Returns an answer that tells its shape and no more: « C••••••• d’A••••• ». Of each word the first letter stays, every other
 * letter and every digit becomes a bullet; articles and prepositions of one or two small letters stay, and so does punctuation.
 * Capitals alone, such as « Y », keep no letter.
 */
export function answerShape(answer: string): string {
  const shape = answer.normalize('NFC').replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const letters = Array.from(word);
    if (/^\p{Ll}{1,2}$/u.test(word)) return word;
    const [first = ''] = letters;
    return (/\p{L}/u.test(first) ? first : '•') + '•'.repeat(letters.length - 1);
  });
  return /[•\p{Ll}]/u.test(shape) ? shape : shape.replaceAll(/[\p{L}\p{M}\p{N}]/gu, '•');
}
