/** Somebody who waits. */
interface Waiting {
  readonly whose: string;
  readonly go: (may: boolean) => void;
}

/** Lets so many be under way at once. Others wait, and whoever asks for much waits behind whoever asks for little. */
export class Turns {
  readonly #atOnce: number;
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  /** Whose turn it was, the latest last: whoever had none for longest is next. */
  readonly #had = new Map<string, true>();
  #under = 0;

  /**
   * @param atOnce how many are under way at the same time
   * @param most how many wait, at most
   */
  constructor(atOnce: number, most: number) {
    this.#atOnce = atOnce;
    this.#most = most;
  }

  /**
   * Does something once it is its turn. Where nobody more may wait, whoever waits most often gives up a place.
   * @param whose those who ask under one name take turns with others as one
   * @returns undefined when too many wait, and it was not done
   */
  async take<T>(whose: string, work: () => Promise<T>): Promise<{ readonly done: T } | undefined> {
    if (this.#under < this.#atOnce) this.#under += 1;
    else if (!(await this.#wait(whose))) return undefined;
    this.#note(whose);
    try {
      return { done: await work() };
    } finally {
      const next = this.#next();
      if (next) next.go(true);
      else this.#under -= 1;
    }
  }

  #wait(whose: string): Promise<boolean> {
    if (this.#waiting.length >= this.#most && !this.#makeRoom(whose)) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.push({ whose, go: resolve });
    return promise;
  }

  /** Turns away the last one of those who wait most often. Returns whether that makes room for somebody else. */
  #makeRoom(whose: string): boolean {
    const counts = new Map<string, number>();
    for (const one of this.#waiting) counts.set(one.whose, (counts.get(one.whose) ?? 0) + 1);
    const most = Math.max(...counts.values());
    if ((counts.get(whose) ?? 0) + 1 >= most) return false;
    const at = this.#waiting.findLastIndex((one) => counts.get(one.whose) === most);
    for (const one of this.#waiting.splice(at, 1)) one.go(false);
    return true;
  }

  /** Takes whoever had no turn for longest out of those who wait. */
  #next(): Waiting | undefined {
    const had = [...this.#had.keys()];
    const ago = this.#waiting.map(({ whose }) => had.indexOf(whose));
    const at = ago.indexOf(Math.min(...ago));
    return this.#waiting.splice(at, 1)[0];
  }

  /** Nobody is remembered for longer than it takes for everybody who waits to have had a turn. */
  #note(whose: string): void {
    this.#had.delete(whose);
    this.#had.set(whose, true);
    const [first] = this.#had.keys();
    if (this.#had.size > this.#most && first !== undefined) this.#had.delete(first);
  }
}
