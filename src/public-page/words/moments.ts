import type { Language } from '#game/game.ts';
import { sayDated, sayMoment } from '#game/words/moment-text.ts';

/** Moments as the page writes them: in the game's time zone and the reader's language, the same whenever they are read. */
export class Moments {
  readonly #voice: { readonly language: Language; readonly timeZone: string };

  constructor(language: Language, timeZone: string) {
    this.#voice = { language, timeZone };
  }

  /** Writes « 18 h », or « samedi 18 septembre à 18 h » on another day than `day`. */
  bare(moment: Temporal.Instant, day?: Temporal.Instant): string {
    return day === undefined ? sayDated(this.#voice, moment) : sayMoment(this.#voice, moment, day);
  }

  /** Writes « à 18 h », or « samedi 18 septembre à 18 h » on another day than `day`; in English with "at" or "on". */
  at(moment: Temporal.Instant, day?: Temporal.Instant): string {
    const dated = sayDated(this.#voice, moment);
    const said = day === undefined ? dated : sayMoment(this.#voice, moment, day);
    if (said !== dated) return this.#voice.language === 'fr' ? `à ${said}` : `at ${said}`;
    return this.#voice.language === 'fr' ? said : `on ${said}`;
  }

  /** Returns the moment as a `datetime` attribute wants it, with its offset. */
  machine(moment: Temporal.Instant): string {
    return moment
      .toZonedDateTimeISO(this.#voice.timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
  }
}
