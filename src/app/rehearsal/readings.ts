import { earliest, isBy } from '#game/moments.ts';
import type { Clock } from '#platform/clock.ts';

/**
 * When the accounts of a rehearsal read what came: at once where the network streams, elsewhere at the next of their regular
 * looks. Those that would find nothing are left out.
 */
export class Readings {
  readonly #clock: Clock;
  readonly #everyOf: (account: string) => Temporal.Duration | undefined;
  readonly #due = new Map<string, Temporal.Instant>();

  /** @param everyOf how often an account looks; undefined: its network wakes it */
  constructor(clock: Clock, everyOf: (account: string) => Temporal.Duration | undefined) {
    this.#clock = clock;
    this.#everyOf = everyOf;
  }

  /** Notes that something came for an account. */
  wake(account: string): void {
    if (!this.#due.has(account)) this.#due.set(account, this.#nextPoll(account));
  }

  /** When the next reading is due. */
  get next(): Temporal.Instant | undefined {
    return earliest([...this.#due.values()]);
  }

  /** Takes the accounts that are to read now, each once. */
  take(): readonly string[] {
    const now = this.#clock.now();
    const due = [...this.#due].filter(([, at]) => isBy(at, now));
    for (const [account] of due) this.#due.delete(account);
    return due.map(([account]) => account);
  }

  #nextPoll(account: string): Temporal.Instant {
    const now = this.#clock.now();
    const every = this.#everyOf(account)?.total('milliseconds');
    if (every === undefined) return now;
    return Temporal.Instant.fromEpochMilliseconds((Math.floor(now.epochMilliseconds / every) + 1) * every);
  }
}
