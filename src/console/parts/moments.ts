import { sayBy } from '#game/words/dates.ts';
import { html } from 'hono/html';
import type { Markup } from '#storyboard/markup.ts';
import type { Preposition } from '#console/words/phrase-set.ts';
import type { Phrases } from '#console/words/phrases.ts';

/** So many minutes are told as they are; more of them by the hour. */
const EXACT_BELOW = 90;

/** Writes moments in the time zone of a game. */
export class Moments {
  readonly now: Temporal.Instant;
  readonly #zone: string;
  readonly #phrases: Phrases;

  constructor(now: Temporal.Instant, timeZone: string, phrases: Phrases) {
    this.now = now;
    this.#zone = timeZone;
    this.#phrases = phrases;
  }

  /** Writes a moment: its time alone today, its day too on another day, and the year in another year. */
  at(moment: Temporal.Instant): Markup {
    return html`<time datetime="${this.#machine(moment)}">${this.said(moment)}</time>`;
  }

  /** The same as plain text. */
  said(moment: Temporal.Instant): string {
    const local = this.local(moment);
    const time = local.toLocaleString(this.#phrases.locale, { hour: '2-digit', minute: '2-digit' });
    if (this.#isToday(moment)) return time;
    const day = sayBy(local, this.#phrases.locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(local.year !== this.local(this.now).year && { year: 'numeric' }),
    });
    return `${day}, ${time}`;
  }

  /** Writes a moment with what stands before it. */
  after(preposition: Preposition, moment: Temporal.Instant): Markup {
    return html`${this.#before(preposition, moment)} ${this.at(moment)}`;
  }

  /** The same as plain text. */
  saidAfter(preposition: Preposition, moment: Temporal.Instant): string {
    return `${this.#before(preposition, moment)} ${this.said(moment)}`;
  }

  /** Writes how far off a moment is, by the minute; within one, only on which side. */
  distance(moment: Temporal.Instant): Markup {
    const isAhead = Temporal.Instant.compare(moment, this.now) > 0;
    const { soon, justNow, in: ahead, ago } = this.#phrases;
    const off = isAhead ? this.now.until(moment) : moment.until(this.now);
    const said =
      off.total('minutes') < 1 ? (isAhead ? soon : justNow) : (isAhead ? ahead : ago)(this.length(off));
    return html`<time datetime="${this.#machine(moment)}">${said}</time>`;
  }

  /** Says in a sentence when a round closes and how long that still is, or since when it has been closed. */
  untilClosed(closes: Temporal.Instant): string {
    const left = this.now.until(closes);
    if (left.sign <= 0) return this.#phrases.closed(this.saidAfter('since', closes));
    const minutes = left.total('minutes');
    const about = minutes >= EXACT_BELOW;
    const rounded = about ? Temporal.Duration.from({ hours: Math.round(minutes / 60) }) : left;
    const length = minutes < 1 ? undefined : this.length(rounded);
    return this.#phrases.closing(this.saidAfter('at', closes), length, about);
  }

  /** Writes a length by the minute, by the hour beyond two days. */
  length(duration: Temporal.Duration): string {
    const minutes = Math.max(1, Math.round(duration.total('minutes')));
    const whole =
      minutes < 2880
        ? Temporal.Duration.from({ minutes }).round({ largestUnit: 'hours' })
        : Temporal.Duration.from({ hours: Math.round(minutes / 60) }).round({ largestUnit: 'days' });
    return new Intl.DurationFormat(this.#phrases.locale, { style: 'long' }).format(whole);
  }

  /** Returns a moment by the game's clock on the wall. */
  local(moment: Temporal.Instant): Temporal.ZonedDateTime {
    return moment.toZonedDateTimeISO(this.#zone);
  }

  #before(preposition: Preposition, moment: Temporal.Instant): string {
    return this.#phrases.before[preposition][this.#isToday(moment) ? 'today' : 'day'];
  }

  #isToday(moment: Temporal.Instant): boolean {
    return this.local(moment).toPlainDate().equals(this.local(this.now).toPlainDate());
  }

  #machine(moment: Temporal.Instant): string {
    return this.local(moment).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }
}
