import { createHmac } from 'node:crypto';

/**
 * Returns a function that draws a number from 0 to 1 for each word of a round: always the same one, whoever draws.
 * @param secret of the game; nobody outside knows it
 */
export function drawing(secret: string, round: number): (word: string) => number {
  const drawn = new Map<string, number>();
  return (word) => {
    const known = drawn.get(word);
    if (known !== undefined) return known;
    const bytes = createHmac('sha256', secret).update(`${round}\n${word}`).digest();
    const number = bytes.readUInt32BE() / 2 ** 32;
    drawn.set(word, number);
    return number;
  };
}
