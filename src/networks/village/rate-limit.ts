import type { Pace } from '#game/masking.ts';
import { isBefore } from '#game/moments.ts';
import type { RateBudget } from '#networks/network.ts';
import type { Clock } from '#platform/clock.ts';

/** Counts the requests of one account; windows follow one another from the epoch on, as Mastodon's do. */
export class RateLimit {
  readonly #pace: Pace;
  readonly #clock: Clock;
  #budget: RateBudget | undefined;
  #least: number;

  constructor(pace: Pace, clock: Clock) {
    this.#pace = pace;
    this.#clock = clock;
    this.#least = pace.times;
  }

  /** What the last answer said; undefined before the first one. */
  get budget(): RateBudget | undefined {
    return this.#budget;
  }

  get pace(): Pace {
    return this.#pace;
  }

  /** The least that was ever left in a window. */
  get least(): number {
    return this.#least;
  }

  /** Takes one request out of the budget. @returns whether there was one left */
  take(): boolean {
    const budget = this.#present();
    this.#tell({ ...budget, remaining: Math.max(0, budget.remaining - 1) });
    return budget.remaining > 0;
  }

  /** Leaves nothing until `resetsAt`. */
  exhaust(resetsAt: Temporal.Instant): void {
    this.#tell({ limit: this.#pace.times, remaining: 0, resetsAt });
  }

  #tell(budget: RateBudget): void {
    this.#budget = budget;
    this.#least = Math.min(this.#least, budget.remaining);
  }

  #present(): RateBudget {
    const now = this.#clock.now();
    if (this.#budget && isBefore(now, this.#budget.resetsAt)) return this.#budget;
    const length = this.#pace.minutes * 60_000;
    const resets = (Math.floor(now.epochMilliseconds / length) + 1) * length;
    const resetsAt = Temporal.Instant.fromEpochMilliseconds(resets);
    return { limit: this.#pace.times, remaining: this.#pace.times, resetsAt };
  }
}
