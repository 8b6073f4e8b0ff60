import { TooMuch } from './failing.ts';

/** After so many pages that fit, twice as many things are asked for again. */
const PATIENCE = 10;

/**
 * How many things a page is asked for: as many as a network gives, and fewer where so many are more than is read of an answer. What
 * was learnt stays for the pages and readings after it, as what is too long does not go from the list that it stands in.
 */
export class PageSize {
  readonly #most: number;
  readonly #fewest: number;
  #now: number;
  #fitted = 0;

  /** @param fewest that the network takes for a limit */
  constructor(most: number, fewest = 1) {
    this.#most = most;
    this.#fewest = fewest;
    this.#now = most;
  }

  /** Asks for a page, again for half as many while it is too much. @throws TooMuch where even the fewest are */
  async fit<T>(ask: (limit: number) => Promise<T>): Promise<T> {
    while (true) {
      const limit = this.#now;
      try {
        const page = await ask(limit);
        this.#fitted += 1;
        if (this.#fitted % PATIENCE === 0) this.#now = Math.min(this.#most, this.#now * 2);
        return page;
      } catch (error) {
        if (!(error instanceof TooMuch)) throw error;
        this.#fitted = 0;
        if (limit <= this.#fewest) throw error;
        // Another reading may have learnt it meanwhile.
        this.#now = Math.min(this.#now, Math.max(this.#fewest, Math.floor(limit / 2)));
      }
    }
  }
}
