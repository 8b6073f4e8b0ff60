/** Moments that are taken, kept in their order, so that looking for room between them takes no look at each. */
export class Agenda {
  /** In milliseconds since the epoch, ascending. */
  readonly #taken: number[];

  constructor(taken: readonly Temporal.Instant[]) {
    this.#taken = taken.map((moment) => moment.epochMilliseconds).toSorted((a, b) => a - b);
  }

  /** Says whether no moment that is taken is nearer than so many seconds. */
  isFree(moment: Temporal.Instant, apart: number): boolean {
    const at = moment.epochMilliseconds;
    const rank = this.#rankOf(at);
    const before = this.#taken[rank - 1] ?? -Infinity;
    const after = this.#taken[rank] ?? Infinity;
    return Math.min(at - before, after - at) >= apart * 1000;
  }

  /** Takes a moment. */
  add(moment: Temporal.Instant): void {
    const at = moment.epochMilliseconds;
    this.#taken.splice(this.#rankOf(at), 0, at);
  }

  /** How many moments come before one. */
  #rankOf(at: number): number {
    let low = 0;
    let high = this.#taken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#taken[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
