import type { Desk, GameFrame, Mark, RoundsNow, States, ToReview, Troubles } from '#app/desk/desk.ts';
import type { Language } from '#game/game.ts';
import type { Clock } from '#platform/clock.ts';

/** A reading that nothing has changed is told again for so long, in milliseconds: some of what it tells follows from the hour. */
const LASTS_MS = 10_000;

/** All that each page of a game may show; replies are read by the pages that list them. */
export interface GameReading extends GameFrame, RoundsNow, Troubles {
  readonly beside: ToReview;
  readonly states: States;
  /** The last line of the journal when it was asked for: nothing that is told is older. */
  readonly line: number;
}

/** Reads games for pages: once for all who look at the same time, and again when something has changed. */
export class Readings {
  readonly #desk: Desk;
  readonly #frames: Kept<GameFrame | undefined>;
  readonly #rounds: Kept<RoundsNow>;
  readonly #beside: Kept<ToReview>;
  readonly #troubles: Kept<Troubles>;
  readonly #states: Kept<States>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#frames = new Kept(desk.clock);
    this.#rounds = new Kept(desk.clock);
    this.#beside = new Kept(desk.clock);
    this.#troubles = new Kept(desk.clock);
    this.#states = new Kept(desk.clock);
  }

  /** Reads a game as it is now; undefined where there is none. */
  async of(game: string, language: Language): Promise<GameReading | undefined> {
    const desk = this.#desk;
    const key = JSON.stringify([game, language]);
    const mark = await desk.mark();
    // Replies change nothing of what goes by it.
    const line = `${mark.line}`;
    const frame = await this.#frames.read(key, line, () => desk.frame(game, language));
    if (!frame) {
      for (const kept of [this.#frames, this.#beside, this.#troubles]) kept.forget(key);
      this.#rounds.forget(game);
      return undefined;
    }
    const rounds = await this.#rounds.read(game, written(mark), () => desk.rounds(frame.game));
    const beside = await this.#beside.read(key, line, () => desk.toReview(frame.game, language));
    // They are looked for among all that was done because of replies: not oftener, whatever changes.
    // Only whoever was forgotten is to be in none of them at once.
    const forgotten = `${await desk.forgetting()}`;
    const troubles = await this.#troubles.read(key, forgotten, () => desk.troubles(frame.game, language));
    const states = await this.#states.read('', line, () => desk.states());
    return { ...frame, ...rounds, ...troubles, beside, states, line: mark.line };
  }
}

interface Line<Value> {
  readonly mark: string;
  readonly value: Promise<Value>;
  /** When it was read, by the clock's ticks; undefined: it is under way. */
  at?: number;
}

/** Keeps what was read, and reads it again when its mark is another: one reading of a kind at a time. */
class Kept<Value> {
  readonly #clock: Clock;
  readonly #lines = new Map<string, Line<Value>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param now the mark when whoever asks came: nothing older is told */
  async read(key: string, now: string, read: () => Promise<Value>): Promise<Value> {
    for (;;) {
      const line = this.#lines.get(key);
      if (!line || (line.at !== undefined && !this.#isFresh(line, now))) return this.#begin(key, now, read);
      if (line.mark === now) return line.value;
      // What is under way may have begun before what whoever asks has done: the next reading is theirs, and of all who wait.
      await line.value.catch(() => undefined);
    }
  }

  forget(key: string): void {
    this.#lines.delete(key);
  }

  #isFresh({ mark, at = 0 }: Line<Value>, now: string): boolean {
    return mark === now && this.#clock.ticks() - at < LASTS_MS;
  }

  #begin(key: string, mark: string, read: () => Promise<Value>): Promise<Value> {
    const line: Line<Value> = { mark, value: read() };
    this.#lines.set(key, line);
    line.value.then(
      () => {
        line.at = this.#clock.ticks();
      },
      () => this.#lines.delete(key),
    );
    return line.value;
  }
}

/** Returns a mark as text. */
export const written = ({ line, counts }: Mark): string => `${line}.${counts}`;
