import type { Clock } from '#platform/clock.ts';

interface Alarm {
  readonly at: number;
  readonly act: () => void;
}

/** The time of a simulation: it stands still until nothing can go on without it, and then jumps to what is next. */
export class SimulatedTime implements Clock {
  #now: number;
  #instant: Temporal.Instant;
  #said: string | undefined;
  readonly #alarms: Alarm[] = [];

  constructor(start: Temporal.Instant) {
    this.#now = start.epochMilliseconds;
    this.#instant = Temporal.Instant.fromEpochMilliseconds(this.#now);
  }

  now(): Temporal.Instant {
    return this.#instant;
  }

  /** The moment as a log has it, to the millisecond. */
  said(): string {
    return (this.#said ??= this.#instant.toString({ smallestUnit: 'millisecond' }));
  }

  ticks(): number {
    return this.#now;
  }

  /** Has something done in so many milliseconds; those of one moment are done in the order in which they were asked for. @returns how to call it off */
  after(milliseconds: number, act: () => void): () => void {
    return this.at(this.#now + Math.max(0, Math.round(milliseconds)), act);
  }

  /** Has something done at a moment, in milliseconds since 1970. @returns how to call it off */
  at(moment: number, act: () => void): () => void {
    const alarm = { at: Math.max(moment, this.#now), act };
    let place = this.#alarms.length;
    while (place > 0 && (this.#alarms[place - 1]?.at ?? 0) > alarm.at) place -= 1;
    this.#alarms.splice(place, 0, alarm);
    return () => {
      const found = this.#alarms.indexOf(alarm);
      if (found >= 0) this.#alarms.splice(found, 1);
    };
  }

  /** Waits so many milliseconds. @throws the signal's reason once it is aborted */
  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const off = this.after(milliseconds, resolve);
    const give = (): void => {
      off();
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', give, { once: true });
    await promise;
    signal?.removeEventListener('abort', give);
  }

  /** Jumps to the next thing that is to be done, and does it; false: nothing is left to come. */
  jump(): boolean {
    const next = this.#alarms.shift();
    if (!next) return false;
    this.#now = next.at;
    this.#instant = Temporal.Instant.fromEpochMilliseconds(next.at);
    this.#said = undefined;
    next.act();
    while (this.#alarms[0]?.at === this.#now) this.#alarms.shift()?.act();
    return true;
  }
}

/** The clock of one worker, which may be ahead of the right time, or behind it. */
export const clockAhead = (time: SimulatedTime, ahead: Temporal.Duration): Clock => ({
  now: ahead.blank ? () => time.now() : () => time.now().add(ahead),
  ticks: () => time.ticks(),
});
