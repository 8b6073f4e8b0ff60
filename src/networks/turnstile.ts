import { isBefore } from '#game/moments.ts';
import { CallFailed } from './failing.ts';

/** A server that has said "too many requests" is asked again so long after it said when: its clock and ours differ by less. */
const AFTER_RESET = Temporal.Duration.from({ seconds: 1 });

/** Says when a server may be asked again whose limit begins anew at `reset`. */
export const reopening = (reset: Temporal.Instant): Temporal.Instant => reset.add(AFTER_RESET);

/**
 * Where all requests pass that a server counts together. Once it has said that there were too many, none leaves until its
 * limit has begun anew; then one goes first, and the others wait for what becomes of it.
 */
export class Turnstile {
  #until: Temporal.Instant | undefined;
  #first: Promise<void> | undefined;

  /** Holds every request back until that moment. */
  close(until: Temporal.Instant): void {
    this.#until = until;
  }

  /**
   * Lets a request through, or waits for the one that goes first.
   * @returns what is to be called once its answer is there, or will not be
   * @throws CallFailed as long as it is closed
   */
  async enter(now: () => Temporal.Instant): Promise<() => void> {
    while (this.#first) await this.#first;
    const until = this.#until;
    if (until === undefined) return () => undefined;
    if (isBefore(now(), until)) throw new CallFailed({ kind: 'rate-limited', until });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#first = promise;
    return () => {
      if (this.#until === until) this.#until = undefined;
      this.#first = undefined;
      resolve();
    };
  }
}
