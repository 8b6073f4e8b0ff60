import type { RateBudget } from '#networks/network.ts';
import type { Clock } from '#platform/clock.ts';

/** So many requests in each window of time; windows follow one another from the epoch on, as Mastodon's do. */
export interface Rate {
  readonly requests: number;
  /** Hours at most: days and longer have no fixed length. */
  readonly window: Temporal.Duration;
}

/** Mastodon's limit for one account (`config/initializers/rack_attack.rb`). */
export const mastodonRate: Rate = { requests: 300, window: Temporal.Duration.from({ minutes: 5 }) };

/** Counts the requests of one account. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #clock: Clock;
  #budget: RateBudget | undefined;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** What the last answer said; undefined before the first one. */
  get budget(): RateBudget | undefined {
    return this.#budget;
  }

  /** Takes one request out of the budget. @returns whether there was one left */
  take(): boolean {
    const budget = this.#present();
    this.#budget = { ...budget, remaining: Math.max(0, budget.remaining - 1) };
    return budget.remaining > 0;
  }

  /** Leaves nothing until `resetsAt`. */
  exhaust(resetsAt: Temporal.Instant): void {
    this.#budget = { limit: this.#rate.requests, remaining: 0, resetsAt };
  }

  #present(): RateBudget {
    const now = this.#clock.now();
    if (this.#budget && Temporal.Instant.compare(now, this.#budget.resetsAt) < 0) return this.#budget;
    const length = this.#rate.window.total('milliseconds');
    const resets = (Math.floor(now.epochMilliseconds / length) + 1) * length;
    const resetsAt = Temporal.Instant.fromEpochMilliseconds(resets);
    return { limit: this.#rate.requests, remaining: this.#rate.requests, resetsAt };
  }
}
