import type { Desk, GameReading, Mark } from '#app/desk/desk.ts';
import type { Language } from '#game/game.ts';

/** A reading that nothing has changed is told again for so long, in milliseconds: some of what it tells follows from the hour. */
const LASTS_MS = 10_000;

interface Kept {
  readonly mark: string;
  readonly at: number;
  readonly reading: Promise<GameReading | undefined>;
}

/** Reads games for pages: once for all who look at the same time, and again when something has changed. */
export class Readings {
  readonly #desk: Desk;
  readonly #kept = new Map<string, Kept>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Reads a game as it is now; undefined where there is none. */
  async of(game: string, language: Language): Promise<GameReading | undefined> {
    const key = JSON.stringify([game, language]);
    const mark = written(await this.#desk.mark());
    const kept = this.#kept.get(key);
    const now = this.#desk.clock.ticks();
    if (kept && kept.mark === mark && now - kept.at < LASTS_MS) return kept.reading;
    const reading = this.#desk.reading(game, language);
    this.#kept.set(key, { mark, at: now, reading });
    reading.catch(() => this.#kept.delete(key));
    return reading;
  }
}

/** Returns a mark as text. */
export const written = ({ line, replies }: Mark): string => `${line}.${replies}`;
