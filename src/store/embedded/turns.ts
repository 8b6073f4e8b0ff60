import { AsyncLocalStorage } from 'node:async_hooks';

/** A turn at the database; calling it ends the turn. */
export type EndTurn = () => void;

const ahead = new AsyncLocalStorage<true>();

/**
 * Does what has its moment: on the embedded database, which answers one after another, its statements go before those of all others that
 * wait. On a server it is as any other work.
 */
export const goAhead = <T>(work: () => Promise<T>): Promise<T> => ahead.run(true, work);

/** Turns at what only one can have: in order of arrival, whatever goes ahead before the rest. */
export class Turns {
  readonly #waits: boolean;
  #isTaken = false;
  readonly #ahead: (() => void)[] = [];
  readonly #others: (() => void)[] = [];

  /** @param waits whether others wait, after what goes ahead, until that could have asked for its next turn */
  constructor(waits: boolean) {
    this.#waits = waits;
  }

  /** Waits for a turn. */
  async take(): Promise<EndTurn> {
    const isAhead = ahead.getStore() === true;
    if (this.#isTaken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      (isAhead ? this.#ahead : this.#others).push(resolve);
      await promise;
    }
    this.#isTaken = true;
    return () => this.#end(isAhead);
  }

  #end(wasAhead: boolean): void {
    if (wasAhead && this.#waits && this.#ahead.length === 0) setImmediate(() => this.#next());
    else this.#next();
  }

  #next(): void {
    const next = this.#ahead.shift() ?? this.#others.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
