interface Known<T> {
  readonly value: T;
  /** In ticks of a clock, in milliseconds. */
  readonly until: number;
}

/** What was made or read lately, by its name: each for a while, after which it is left behind, so that what nobody asks for any more takes no memory. */
export class Lately<T> {
  readonly #lasts: number;
  /** In the order in which they were made, so that the first is the first to be over. */
  readonly #known = new Map<string, Known<T>>();

  /** @param lasts how long each is known, in milliseconds */
  constructor(lasts: number) {
    this.#lasts = lasts;
  }

  /** How many are known. */
  get size(): number {
    return this.#known.size;
  }

  /** Returns what is known by a name; makes it where that is not known, or not any more. */
  of(name: string, now: number, make: () => T): T {
    this.#leaveBehind(now);
    const known = this.#known.get(name);
    if (known) return known.value;
    const value = make();
    this.#known.set(name, { value, until: now + this.#lasts });
    return value;
  }

  /** Has a name be made anew, as long as this is what is known by it. */
  forget(name: string, value: T): void {
    if (this.#known.get(name)?.value === value) this.#known.delete(name);
  }

  #leaveBehind(now: number): void {
    for (const [name, { until }] of this.#known) {
      if (now < until) return;
      this.#known.delete(name);
    }
  }
}
