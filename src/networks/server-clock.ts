import type { Clock } from '#platform/clock.ts';
import { isInCentury } from './reading.ts';
import { momentIn } from './shapes.ts';
import { countTold } from './told-numbers.ts';

/** Nothing on the way keeps an answer for longer than a year, in seconds. */
const LONGEST_KEPT = 365 * 24 * 3_600;

/**
 * How far our clock is from a server's, as the server's answers say. From one answer to the next it counts ticks, so that a
 * clock of ours that is set in between is noticed at once.
 */
export class ServerClock {
  readonly #clock: Clock;
  /** Between which moments the server's clock stood, in milliseconds since 1970, when so many ticks had passed. */
  #told: { readonly from: number; readonly to: number; readonly ticks: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Begins a request. Give what it returns the answer's `Date`, which is cut to the second, and was written at any time until
   * now; and its `Age`: by so many seconds, cut likewise, an answer is older that something on the way had kept. An answer
   * that names no moment at which a game can be played tells nothing.
   */
  ask(): (date: string | null | undefined, age?: string | null) => void {
    const sent = this.#clock.ticks();
    return (date, age) => {
      const kept = age == null ? 0 : countTold(age);
      const written = momentIn(date ?? undefined);
      const ticks = this.#clock.ticks();
      if (kept === undefined || kept > LONGEST_KEPT || written === undefined || !isInCentury(written)) return;
      const from = written.epochMilliseconds + kept * 1_000;
      this.#told = { from, to: from + (kept > 0 ? 2_000 : 1_000) + (ticks - sent), ticks };
    };
  }

  /** Says how far our clock is ahead of the server's, at least; negative when it is behind; undefined as long as the server has said nothing. */
  ahead(): Temporal.Duration | undefined {
    if (!this.#told) return undefined;
    const passed = this.#clock.ticks() - this.#told.ticks;
    const now = this.#clock.now().epochMilliseconds;
    const least = now - (this.#told.to + passed);
    const most = now - (this.#told.from + passed);
    const milliseconds = least > 0 ? least : most < 0 ? most : 0;
    return Temporal.Duration.from({ milliseconds: Math.round(milliseconds) });
  }
}
