import { CallFailed } from './failing.ts';
import type { RateBudget, Reading } from './network.ts';

/** What is read at one go, whatever it takes. */
const AT_ONE_GO: Reading = { short: () => undefined, once: (_, ask) => ask() };

/** Returns a part of a reading, whose pages are not those of its other parts. @param name such as `thread 109`, the same each time */
export const partOf = (reading: Reading = AT_ONE_GO, name: string): Reading => ({
  short: (left) => reading.short(left),
  once: (page, ask) => reading.once(`${name} ${page}`, ask),
});

/** Where the requests of one call pass that must not take more than the share of their reading. */
export class Share {
  readonly #reading: Reading;
  #underWay = 0;

  constructor(reading: Reading = AT_ONE_GO) {
    this.#reading = reading;
  }

  /**
   * Makes a request, if its reading may still make it: those that are under way are not in what was told yet.
   * @param left what is left for it, as it was told
   * @throws CallFailed as long as the rest is kept for what goes first
   */
  async pass<T>(left: RateBudget | undefined, ask: () => Promise<T>): Promise<T> {
    const free = left && { ...left, remaining: left.remaining - this.#underWay };
    this.#underWay += 1;
    try {
      const until = await this.#reading.short(free);
      if (until) throw new CallFailed({ kind: 'rate-limited', until, ours: true });
      return await ask();
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** Returns what several requests at once gave, once none of them is under way, so that all that was read is kept. @throws as the first that failed */
export async function allOf<T>(asked: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}
