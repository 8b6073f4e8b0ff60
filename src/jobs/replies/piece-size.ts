/** Fewer are not worth a transaction. */
const LEAST = 40;
/** One transaction that is too long has to be done again whole when it fails. */
const MOST = 500;
/** What has its moment waits no longer for a transaction that is under way. */
const SHORT_MS = 100;

/**
 * How many replies are taken in in one transaction. On a server it holds up nobody else; an embedded database does nothing else
 * meanwhile, so that the number is learnt from how long it takes there.
 */
export class PieceSize {
  readonly #learns: boolean;
  #size: number;

  constructor({ embedded }: { readonly embedded: boolean }) {
    this.#learns = embedded;
    this.#size = embedded ? 2 * LEAST : MOST;
  }

  /** At least 40, at most 500. */
  get size(): number {
    return this.#size;
  }

  /** Learns from a transaction. @param took in milliseconds */
  learn(count: number, took: number): void {
    if (!this.#learns) return;
    const fits = took > 0 ? Math.round((count * SHORT_MS) / took) : MOST;
    // A few replies say little about many: what is short grows twofold at the most.
    const next = Math.min(fits, Math.max(this.#size, count * 2));
    this.#size = Math.min(MOST, Math.max(LEAST, next));
  }
}
