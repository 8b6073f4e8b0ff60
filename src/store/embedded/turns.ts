import { AsyncLocalStorage } from 'node:async_hooks';

/** Ends a turn at the database; to end it again changes nothing. */
export type EndTurn = () => void;

const ahead = new AsyncLocalStorage<{ isOver: boolean }>();

/**
 * Does what has its moment: on the embedded database, which answers one after another, its statements go before those of all others that
 * wait, until it ends or falls back. On a server it is as any other work.
 */
export async function goAhead<T>(work: () => Promise<T>): Promise<T> {
  const lane = { isOver: false };
  try {
    return await ahead.run(lane, work);
  } finally {
    // What it has begun and nobody waits for, such as timers, goes ahead no longer.
    lane.isOver = true;
  }
}

/** Waits for its turn like all others from now on: its moment is past. */
export function fallBack(): void {
  const lane = ahead.getStore();
  if (lane) lane.isOver = true;
}

/** Says whether what is done here goes before others. */
export const isAhead = (): boolean => ahead.getStore()?.isOver === false;

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
    const goesFirst = isAhead();
    if (this.#isTaken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      (goesFirst ? this.#ahead : this.#others).push(resolve);
      await promise;
    }
    this.#isTaken = true;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#end(goesFirst);
    };
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
