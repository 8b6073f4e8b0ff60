/** Forms that wait in this process: more would wait for longer than a browser does. */
const MOST_WAITING = 300;
/** The same from one network. */
const MOST_FROM_ONE = 40;

/** Takes forms one after the other, so that they hold one connection to the database, and turns away what is too much from one place. */
export class FormTurns {
  #last: Promise<unknown> = Promise.resolve();
  #all = 0;
  readonly #from = new Map<string, number>();

  /**
   * Does something once all that came before is done.
   * @param network from where it came; undefined: that is not known
   * @returns why it was not done, or what came of it
   */
  async take<T>(
    network: string | undefined,
    work: () => Promise<T>,
  ): Promise<'busy' | 'too-many' | { readonly done: T }> {
    const here = network === undefined ? 0 : (this.#from.get(network) ?? 0);
    if (here >= MOST_FROM_ONE) return 'too-many';
    if (this.#all >= MOST_WAITING) return 'busy';
    this.#count(network, 1);
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    try {
      return { done: await turn };
    } finally {
      this.#count(network, -1);
    }
  }

  #count(network: string | undefined, one: 1 | -1): void {
    this.#all += one;
    if (network === undefined) return;
    const count = (this.#from.get(network) ?? 0) + one;
    if (count === 0) this.#from.delete(network);
    else this.#from.set(network, count);
  }
}
