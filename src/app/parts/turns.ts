/** Somebody who waits. */
interface Waiting {
  readonly whose: string | undefined;
  readonly place: string | undefined;
  readonly go: (may: boolean) => void;
}

/** Lets so many be under way at once. Others wait, and whoever asks for much waits behind whoever asks for little. */
export class Turns {
  readonly #atOnce: number;
  readonly #most: number;
  readonly #each: number;
  readonly #waiting: Waiting[] = [];
  /** Whose turn it was, the latest last: whoever had none for longest is next. */
  readonly #had = new Map<string | undefined, true>();
  #under = 0;

  /**
   * @param atOnce how many are under way at the same time
   * @param most how many wait, at most
   * @param each how many of one name wait, at most: the oldest gives up its place
   */
  constructor(atOnce: number, most: number, each = Infinity) {
    this.#atOnce = atOnce;
    this.#most = most;
    this.#each = each;
  }

  /**
   * Does something once it is its turn. Where nobody more may wait, whoever waits most often gives up a place.
   * @param whose those who ask under one name take turns with others as one; undefined: of nobody in particular, which is one name for all
   * @param place of which nobody needs two: what is newer there takes the place of what waits
   * @returns undefined when too many wait, or something newer, and it was not done
   */
  async take<T>(
    whose: string | undefined,
    work: () => Promise<T>,
    place?: string,
  ): Promise<{ readonly done: T } | undefined> {
    if (this.#under < this.#atOnce) this.#under += 1;
    else if (!(await this.#wait(whose, place))) return undefined;
    this.#note(whose);
    try {
      return { done: await work() };
    } finally {
      const next = this.#next();
      if (next) next.go(true);
      else this.#under -= 1;
    }
  }

  #wait(whose: string | undefined, place: string | undefined): Promise<boolean> {
    const own = this.#waiting.filter((one) => one.whose === whose);
    const former = place === undefined ? undefined : own.find((one) => one.place === place);
    if (former) this.#turnAway(former);
    else if (whose !== undefined && own[0] && own.length >= this.#each) this.#turnAway(own[0]);
    if (this.#waiting.length >= this.#most && !this.#makeRoom(whose)) return Promise.resolve(false);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.push({ whose, place, go: resolve });
    return promise;
  }

  /** Turns away the last one of those who wait most often. Returns whether that makes room for somebody else. */
  #makeRoom(whose: string | undefined): boolean {
    const counts = new Map<string | undefined, number>();
    for (const one of this.#waiting) counts.set(one.whose, (counts.get(one.whose) ?? 0) + 1);
    const most = Math.max(...counts.values());
    if ((counts.get(whose) ?? 0) + 1 >= most) return false;
    const last = this.#waiting.findLast((one) => counts.get(one.whose) === most);
    if (last) this.#turnAway(last);
    return true;
  }

  #turnAway(one: Waiting): void {
    this.#waiting.splice(this.#waiting.indexOf(one), 1);
    one.go(false);
  }

  /** Takes whoever had no turn for longest out of those who wait. */
  #next(): Waiting | undefined {
    const had = [...this.#had.keys()];
    const ago = this.#waiting.map(({ whose }) => had.indexOf(whose));
    const at = ago.indexOf(Math.min(...ago));
    return this.#waiting.splice(at, 1)[0];
  }

  /** Nobody is remembered for longer than it takes for everybody who waits to have had a turn. */
  #note(whose: string | undefined): void {
    this.#had.delete(whose);
    this.#had.set(whose, true);
    for (const first of this.#had.keys()) if (this.#had.size > this.#most) this.#had.delete(first);
  }
}
