import type { Phrases } from './phrases.ts';

/** Moments and lengths of time as the page writes them: local to the game, in the reader's language. */
export class When {
  readonly #zone: string;
  readonly #fullDay: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #length: Intl.DurationFormat;

  constructor(timeZone: string, phrases: Phrases) {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(phrases.locale, { ...options, timeZone });
    this.#zone = timeZone;
    this.#fullDay = format({ dateStyle: 'full' });
    this.#day = format({ weekday: 'short', day: 'numeric', month: 'short' });
    this.#time = format({ hour: '2-digit', minute: '2-digit' });
    this.#length = new Intl.DurationFormat(phrases.locale, { style: 'short' });
  }

  /** Writes « samedi 19 – dimanche 20 septembre 2026 » */
  days(from: Temporal.Instant, to: Temporal.Instant): string {
    return this.#fullDay.formatRange(from.epochMilliseconds, to.epochMilliseconds);
  }

  /** Writes « sam. 19 sept. » */
  day(at: Temporal.Instant): string {
    return this.#day.format(at.epochMilliseconds);
  }

  /** Writes « 09:00 » */
  time(at: Temporal.Instant): string {
    return this.#time.format(at.epochMilliseconds);
  }

  /** Writes « sam. 19 sept., 09:00 » */
  moment(at: Temporal.Instant): string {
    return `${this.day(at)}, ${this.time(at)}`;
  }

  /** Returns the time alone on the day of `other`, with the day on another one. */
  near(at: Temporal.Instant, other: Temporal.Instant): string {
    return this.day(at) === this.day(other) ? this.time(at) : this.moment(at);
  }

  /** Returns the moment as a `datetime` attribute wants it, with its offset. */
  machine(at: Temporal.Instant): string {
    return at.toZonedDateTimeISO(this.#zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }

  /** Returns the local wall time as if it were UTC, for scales that know no time zone. */
  wall(at: Temporal.Instant): Date {
    const local = at.toZonedDateTimeISO(this.#zone).toPlainDateTime();
    return new Date(local.toZonedDateTime('UTC').epochMilliseconds);
  }

  /** Writes « 12 min », « 2 h et 5 min »; by the second under a minute. */
  length(duration: Temporal.Duration): string {
    const smallestUnit = duration.total('minutes') < 1 ? 'seconds' : 'minutes';
    return this.#length.format(duration.round({ largestUnit: 'hours', smallestUnit }));
  }
}
