/** The time, as an argument: the real clock in production, a clock that a rehearsal or a test moves by hand elsewhere. */
export interface Clock {
  /** Returns the present moment, always UTC. */
  now(): Temporal.Instant;
  /** Returns the milliseconds since some moment, which nobody sets: they only grow, but may stand still while the machine sleeps. */
  ticks(): number;
  /** Returns the milliseconds that were let pass beyond the machine's own time: the clocks of other machines are behind by as much. */
  readonly passed?: () => number;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant(), ticks: () => performance.now() };

/** A clock that stands still until it is told to move. Going backwards is refused: no rule here expects it. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;

  constructor(start: Temporal.Instant) {
    this.#now = start;
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  ticks(): number {
    return this.#now.epochMilliseconds;
  }

  /** Moves to `moment`. @throws RangeError when `moment` lies before the present one. */
  moveTo(moment: Temporal.Instant): void {
    if (Temporal.Instant.compare(moment, this.#now) < 0) {
      throw new RangeError(`A clock does not go back (from ${this.#now} to ${moment}).`);
    }
    this.#now = moment;
  }
}
