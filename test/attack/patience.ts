import { HANGS_MS } from '../hangs.ts';

/** Milliseconds in which nothing was under way, after which what is waited for never comes. */
const IDLE_MS = HANGS_MS / 2;
/** Milliseconds after which it does not, whatever is under way. */
const EVER_MS = 10 * HANGS_MS;

/** Tells a game that hangs from a machine that is slow: time counts only while nothing is under way. */
export class Patience {
  readonly #began = performance.now();
  #last = performance.now();
  #idle = 0;

  /** Whether it is over, at a look that finds something under way or not. */
  isOver(isBusy: boolean): boolean {
    const now = performance.now();
    if (!isBusy) this.#idle += now - this.#last;
    this.#last = now;
    return this.#idle > IDLE_MS || now - this.#began > EVER_MS;
  }
}
