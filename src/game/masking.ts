/**
 * An answer that tells its shape and no more: the first letter of each capitalised or long word stays, every other letter
 * or digit becomes a bullet, short words and punctuation stay: « C••••••• d’A••••• ».
 */
export function mask(answer: string): string {
  return answer.normalize('NFC').replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) => {
    const letters = Array.from(word);
    if (letters.length <= 2) return word;
    return (letters[0] ?? '') + '•'.repeat(letters.length - 1);
  });
}
