import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { skipN } from 'pure-rand/utils/skipN';

/** Seeded chance: the same seed and the same questions in the same order give the same answers. */
export class Chance {
  readonly #source: ReturnType<typeof xoroshiro128plus>;

  /** @param seed any integer; only its low 32 bits count */
  constructor(seed: number) {
    this.#source = xoroshiro128plus(Math.trunc(seed));
    // The first draws of neighbouring seeds are alike: the very first is nearly 1 whatever the seed.
    skipN(this.#source, 64);
  }

  /** Draws a number from 0 (included) to 1 (excluded). */
  fraction(): number {
    return uniformFloat64(this.#source);
  }

  /** Draws an integer from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return uniformInt(this.#source, least, most);
  }

  /** Returns true `probability` of the time. */
  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Draws one of several things, each as likely as the others. @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('Nothing to pick from.');
    return items[this.integer(0, items.length - 1)] as T;
  }

  /** Returns the items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    return items.map(() => left.splice(this.integer(0, left.length - 1), 1)[0] as T);
  }
}
