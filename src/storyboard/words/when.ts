import { isAfter, isBefore } from '#game/moments.ts';
import { writeDate, writeDates } from '#game/words/dates.ts';
import type { Phrases } from './phrases.ts';

/** Lengths between times that a reader finds round, in minutes. */
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];
const MOST_TICKS = 7;
const wholeDays = (minutes: number): number => Math.ceil(minutes / 1440) * 1440;

/** Says whether a local time is one of two moments. */
export const comesTwice = (local: Temporal.ZonedDateTime): boolean => {
  const plain = local.toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    plain.toZonedDateTime(local.timeZoneId, { disambiguation }),
  );
  return earlier?.offset !== later?.offset;
};

/** Moments and lengths of time as the page writes them: local to the game, in the reader's language. */
export class When {
  readonly timeZone: string;
  readonly #locale: string;
  readonly #fullDay: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #time: Intl.DateTimeFormat;
  readonly #length: Intl.DurationFormat;
  readonly #noTime: string;

  constructor(timeZone: string, phrases: Phrases) {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(phrases.locale, { ...options, timeZone });
    this.timeZone = timeZone;
    this.#locale = phrases.locale;
    this.#fullDay = format({ dateStyle: 'full' });
    this.#day = format({ weekday: 'short', day: 'numeric', month: 'short' });
    this.#time = format({ hour: '2-digit', minute: '2-digit' });
    this.#length = new Intl.DurationFormat(phrases.locale, { style: 'short' });
    this.#noTime = phrases.noTime;
  }

  /** Writes « samedi 19 – dimanche 20 septembre 2026 » */
  days(from: Temporal.Instant, to: Temporal.Instant): string {
    return writeDates(this.#fullDay, from.epochMilliseconds, to.epochMilliseconds, this.#locale);
  }

  /** Writes « sam. 19 sept. » */
  day(at: Temporal.Instant): string {
    return writeDate(this.#day, at.epochMilliseconds, this.#locale);
  }

  /** Writes « 09:00 »; in the hours of a night in which clocks go back, which come twice, « 02:30 (UTC+02:00) ». */
  time(at: Temporal.Instant): string {
    const time = this.#time.format(at.epochMilliseconds);
    const local = at.toZonedDateTimeISO(this.timeZone);
    return comesTwice(local) ? `${time} (UTC${local.offset})` : time;
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
    return at.toZonedDateTimeISO(this.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }

  /** Returns round times of the local clock between two moments, at most some seven at equal lengths. */
  ticks(from: Temporal.Instant, to: Temporal.Instant): readonly Temporal.Instant[] {
    const span = from.until(to).total('minutes');
    const step = TICKS.find((minutes) => span / minutes <= MOST_TICKS) ?? wholeDays(span / MOST_TICKS);
    const day = from.toZonedDateTimeISO(this.timeZone).toPlainDate().toPlainDateTime();
    const into = from.toZonedDateTimeISO(this.timeZone).toPlainDateTime().since(day).total('minutes');
    const ticks: Temporal.Instant[] = [];
    // The clock is counted on, not the time that passes: after a night in which it changes, ticks are as round as before.
    for (let minutes = Math.ceil(into / step) * step; ; minutes += step) {
      const at = day.add({ minutes }).toZonedDateTime(this.timeZone).toInstant();
      if (isAfter(at, to)) return ticks;
      if (ticks.every((tick) => isBefore(tick, at))) ticks.push(at);
    }
  }

  /** Writes « 12 min », « 2 h et 5 min »; by the second under a minute, « moins d’une seconde » under a second. */
  length(duration: Temporal.Duration): string {
    const smallestUnit = duration.total('minutes') < 1 ? 'seconds' : 'minutes';
    const rounded = duration.round({ largestUnit: 'hours', smallestUnit });
    return rounded.blank ? this.#noTime : this.#length.format(rounded);
  }
}
