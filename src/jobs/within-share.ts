import type { Reading, Short } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';

/** What a reading that was broken off has read, by the names of its pages; kept in memory alone. */
export type PagesRead = Map<string, unknown>;

/** Makes one call of a reading. */
export type Within = <T>(ask: (reading: Reading | undefined) => Promise<Outcome<T>>) => Promise<Outcome<T>>;

/**
 * Returns what makes the calls of a reading within its share. What a call has read is kept while it is broken off for want of
 * requests, by us or by the network, so that the next one goes on from there; whatever else becomes of it, the next one begins
 * anew.
 */
export const withinShare =
  (short: Short, pages: PagesRead): Within =>
  async (ask) => {
    let isBrokenOff = false;
    try {
      const outcome = await ask(readingWithin(short, pages));
      isBrokenOff = !outcome.ok && outcome.failure.kind === 'rate-limited';
      return outcome;
    } finally {
      if (!isBrokenOff) pages.clear();
    }
  };

/** Returns a reading that keeps to its share. @param pages what it has read already; nothing, unless told */
export const readingWithin = (short: Short, pages: PagesRead = new Map()): Reading => ({
  short,
  async once<T>(page: string, ask: () => Promise<T>): Promise<T> {
    if (pages.has(page)) return pages.get(page) as T;
    const read = await ask();
    pages.set(page, read);
    return read;
  },
});

/** Makes a call that is not kept to any share. */
export const atOneGo: Within = (ask) => ask(undefined);
