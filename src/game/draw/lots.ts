import { chancesIn, type Entry, inOrder } from './entries.ts';
import type { Sha256 } from './sha256.ts';

/** How many numbers there are in the first six bytes of a digest: each is exact in a double. */
const NUMBERS = 2 ** 48;

/**
 * Gives whole numbers below 2^48, each as likely as any: the first six bytes of SHA-256 of the seed and a counter of eight bytes, from 0.
 */
export function* numbersFrom(seed: Uint8Array, sha256: Sha256): Generator<number, never, unknown> {
  const block = new Uint8Array(seed.length + 8);
  block.set(seed);
  const view = new DataView(block.buffer);
  for (let count = 0n; ; count += 1n) {
    view.setBigUint64(seed.length, count);
    const digest = sha256(block);
    yield digest.subarray(0, 6).reduce((number, byte) => number * 256 + byte, 0);
  }
}

/** Returns a number below `bound`, each as likely as any: numbers that would favour the lower ones are passed over. */
export function below(bound: number, numbers: Iterator<number, never>): number {
  const fair = NUMBERS - (NUMBERS % bound);
  for (;;) {
    const { value } = numbers.next();
    if (value < fair) return value % bound;
  }
}

/**
 * Draws entries one after the other, each out of those that are left, as likely as its chances are many. Returns them in the order in which
 * they were drawn: fewer than `places` when there are no more.
 */
export function drawLots(
  entries: readonly Entry[],
  places: number,
  numbers: Iterator<number, never>,
): readonly string[] {
  const left = [...inOrder(entries)];
  let chances = chancesIn(left);
  const drawn: string[] = [];
  while (drawn.length < places && left.length > 0) {
    let lot = below(chances, numbers);
    const index = left.findIndex((one) => {
      if (lot < one.chances) return true;
      lot -= one.chances;
      return false;
    });
    const [winner] = left.splice(index, 1);
    if (!winner) break;
    chances -= winner.chances;
    drawn.push(winner.entry);
  }
  return drawn;
}
