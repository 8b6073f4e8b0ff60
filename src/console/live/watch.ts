import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from '#app/desk/desk.ts';
import { written } from '#console/readings.ts';

/** How often it is looked whether something has changed, while somebody follows. */
const LOOKED_EVERY_MS = 100;

/** Looks whether something has changed, for all who follow, and as long as somebody does. */
export class Watch implements Disposable {
  readonly #desk: Desk;
  readonly #waiting = new Set<() => void>();
  readonly #over = new AbortController();
  #looking = false;
  #seen = '';

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** How all was when it was looked at last: whoever reads afterwards reads nothing older. */
  get seen(): string {
    return this.#seen;
  }

  /**
   * Resolves once something is otherwise than it was, at the latest after so many milliseconds.
   * @param known how it was when whoever waits began to read: a change that others were told of meanwhile is told at once
   * @param signal of whoever waits; aborted, it resolves as well
   */
  async change(known: string, atLatest: number, signal: AbortSignal): Promise<void> {
    if (known !== this.#seen || signal.aborted || this.#over.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, atLatest);
    timer.unref();
    const leave = (): void => resolve();
    signal.addEventListener('abort', leave, { once: true });
    this.#waiting.add(resolve);
    void this.#look();
    await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
    this.#waiting.delete(resolve);
  }

  /** Lets everybody go. */
  [Symbol.dispose](): void {
    this.#over.abort();
    this.#wake();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#waiting.size > 0 && !this.#over.signal.aborted) {
        const mark = written(await this.#desk.mark());
        if (mark !== this.#seen) {
          this.#seen = mark;
          this.#wake();
        }
        await pause(LOOKED_EVERY_MS, undefined, { ref: false, signal: this.#over.signal });
      }
    } catch {
      // Whoever follows is told nothing new for as long, and asks again.
    } finally {
      this.#looking = false;
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
  }
}
