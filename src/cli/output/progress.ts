import type { Game, Language } from '#game/game.ts';
import { isBy } from '#game/moments.ts';
import { sayBy } from '#game/words/dates.ts';

/** A game that is played from one moment to another. */
export interface Played {
  readonly game: Pick<Game, 'live' | 'rounds' | 'timeZone'>;
  readonly starts: Temporal.Instant;
  readonly ends: Temporal.Instant;
}

/** Says, in percent, how far a moment is between the beginning of a game and its end. */
export function percentOf({ starts, ends }: Pick<Played, 'starts' | 'ends'>, now: Temporal.Instant): number {
  const whole = starts.until(ends).total('milliseconds');
  const share = whole === 0 ? 1 : starts.until(now).total('milliseconds') / whole;
  return Math.floor(100 * Math.min(1, Math.max(0, share)));
}

/** Says how far a game has come, in one line: « 42 % : mystère 2 sur 5, sam. 18 sept., 14:30 ». */
export function sayProgress(played: Played, now: Temporal.Instant, language: Language): string {
  const { rounds, timeZone } = played.game;
  const opened = rounds.filter(({ opens }) => isBy(opens, now)).length;
  const moment = sayBy(now.toZonedDateTimeISO(timeZone), language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const percent = percentOf(played, now);
  if (played.game.live) {
    const questions = rounds.filter(({ heard }) => heard === 'question');
    const asked = questions.filter(({ opens }) => isBy(opens, now)).length;
    return language === 'fr'
      ? `${percent}\u00a0%\u00a0: question ${asked} sur ${questions.length}, ${moment}`
      : `${percent}%: question ${asked} of ${questions.length}, ${moment}`;
  }
  return language === 'fr'
    ? `${percent}\u00a0%\u00a0: mystère\u00a0${opened} sur ${rounds.length}, ${moment}`
    : `${percent}%: mystery ${opened} of ${rounds.length}, ${moment}`;
}

/** Where nothing is redrawn, a line comes each time that so many more percent are done. */
const PERCENT_APART = 5;
/** Where a line is redrawn, no more often than this. */
const REDRAWN_MS = 100;

/** Shows how far a game has come: one line that is redrawn, or one every few percent. */
export class Progress {
  readonly #played: Played;
  readonly #language: Language;
  readonly #write: (text: string) => void;
  readonly #redraws: boolean;
  #nextPercent = 0;
  #nextDrawing = 0;

  /** @param redraws whether what `write` is given takes the place of what it was given before */
  constructor(played: Played, language: Language, write: (text: string) => void, redraws: boolean) {
    this.#played = played;
    this.#language = language;
    this.#write = write;
    this.#redraws = redraws;
  }

  /** Shows that the game has come to a moment, if it is time to show something. */
  reach(now: Temporal.Instant): void {
    if (this.#redraws) {
      if (performance.now() < this.#nextDrawing) return;
      this.#nextDrawing = performance.now() + REDRAWN_MS;
      this.#write(sayProgress(this.#played, now, this.#language));
      return;
    }
    const percent = percentOf(this.#played, now);
    if (percent < this.#nextPercent) return;
    this.#nextPercent = percent - (percent % PERCENT_APART) + PERCENT_APART;
    this.#write(`${sayProgress(this.#played, now, this.#language)}\n`);
  }
}
