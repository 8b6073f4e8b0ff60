import { earliest, isAfter } from '#game/moments.ts';
import type { Clock } from '#platform/clock.ts';

interface Held {
  readonly until: Temporal.Instant;
  readonly answer: () => void;
}

/** Answers held back until the clock has passed their time. It sets no timer: whoever moves the clock calls `release`. */
export class SlowAnswers {
  readonly #clock: Clock;
  readonly #held = new Set<Held>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns the moment at which the next answer is due; undefined when nobody waits. */
  next(): Temporal.Instant | undefined {
    return earliest([...this.#held].map(({ until }) => until));
  }

  /** Lets go every answer whose time has come. */
  release(): void {
    const now = this.#clock.now();
    for (const held of this.#held) {
      if (isAfter(held.until, now)) continue;
      this.#held.delete(held);
      held.answer();
    }
  }

  /** Does something at the release after `until`, whoever waits for it. */
  later(until: Temporal.Instant, act: () => void): void {
    this.#held.add({ until, answer: act });
  }

  /** Waits for the release after `until`. @throws the signal's reason once it is aborted */
  async hold(until: Temporal.Instant, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const held = { until, answer: resolve };
    const give = () => reject(signal.reason);
    this.#held.add(held);
    signal.addEventListener('abort', give, { once: true });
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', give);
      this.#held.delete(held);
    }
  }
}
