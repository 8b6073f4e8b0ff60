import type { Desk, GameReport, ResultsNow, StoryNow } from '#app/desk/desk.ts';
import type { Language } from '#game/game.ts';
import type { SeasonResults } from '#results/season.ts';
import type { Clock } from '#platform/clock.ts';

/** What was made is kept for so long, in milliseconds, or for so many times as long as it took: what is dear is made seldom. */
const LASTS_MS = 60_000;
const TIMES_AS_LONG = 20;
/** How many are kept: one holds every reply and every picture of a game. */
const MOST = 4;

/** Whose reports are made. */
type ReportDesk = Pick<Desk, 'clock' | 'erasures' | 'figures' | 'results' | 'season' | 'story'>;

/**
 * Makes reports for whoever asks, one at a time: who asks while one is made, or soon after, is given the same, unless somebody has been
 * forgotten meanwhile, whom it may name, or has taken back a reply that it quotes.
 */
export class Reports {
  readonly #desk: ReportDesk;
  readonly #turns: Turns;
  readonly #pages = new WeakMap<StoryNow, Map<string, Promise<string>>>();

  constructor(desk: ReportDesk) {
    this.#desk = desk;
    this.#turns = new Turns(desk.clock);
  }

  /** Gives all that has become of a game, with its pictures; undefined: there is no such game. */
  async story(game: string, language: Language): Promise<StoryNow | undefined> {
    const erasures = await this.#desk.erasures();
    return this.#turns.give(storyKey(game, language), erasures, () => this.#desk.story(game, language));
  }

  /**
   * Gives a page of a story: it is written once for all who read it, as long as the story is kept.
   * @param kind of the page, among those of its story
   */
  page(story: StoryNow, kind: string, write: () => Promise<string>): Promise<string> {
    const pages = this.#pages.get(story) ?? new Map<string, Promise<string>>();
    this.#pages.set(story, pages);
    const page = pages.get(kind) ?? write();
    pages.set(kind, page);
    page.catch(() => pages.delete(kind));
    return page;
  }

  /** Gives the same for programs. */
  async figures(game: string, language: Language): Promise<GameReport | undefined> {
    const erasures = await this.#desk.erasures();
    return this.#turns.give(JSON.stringify(['figures', game, language]), erasures, () =>
      this.#desk.figures(game, language),
    );
  }

  /** Gives what a game came to. */
  async results(game: string): Promise<ResultsNow | undefined> {
    const erasures = await this.#desk.erasures();
    return this.#turns.give(JSON.stringify(['results', game]), erasures, () => this.#desk.results(game));
  }

  /** Gives one ranking over several games. */
  async season(games: readonly string[]): Promise<SeasonResults | undefined> {
    const erasures = await this.#desk.erasures();
    return this.#turns.give(JSON.stringify(['season', ...games]), erasures, () => this.#desk.season(games));
  }

  /** Gives the moment of the story that whoever asks now is given; undefined: it is still to be made. */
  async momentOf(game: string, language: Language): Promise<Temporal.Instant | undefined> {
    const erasures = await this.#desk.erasures();
    return (await this.#turns.kept<StoryNow>(storyKey(game, language), erasures))?.at;
  }
}

const storyKey = (game: string, language: Language): string => JSON.stringify(['story', game, language]);

interface Kept {
  readonly value: Promise<unknown>;
  /** Who had been forgotten last, and what taken back, when it was asked for. */
  readonly erasures: string;
  /** Of what is there: until when it is given again, by the clock's ticks; undefined: it is being made. */
  readonly until?: number;
}

/** Makes one thing after another, and keeps it for a while. */
class Turns {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Gives what is kept or being made under a key, or makes it once it is its turn; what is nothing is not kept. */
  give<Value>(
    key: string,
    erasures: string,
    make: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    this.#dropOld(erasures);
    const kept = this.#kept.get(key);
    // A key is of one kind of value.
    if (kept) return kept.value as Promise<Value | undefined>;
    const value = this.#last.then(() => this.#make(key, erasures, make));
    this.#last = value.catch(() => undefined);
    const making = { value, erasures };
    this.#kept.set(key, making);
    value.catch(() => this.#drop(key, making));
    return value;
  }

  /** Gives what is kept under a key; undefined: nothing is, or it is still being made. */
  kept<Value>(key: string, erasures: string): Promise<Value | undefined> | undefined {
    this.#dropOld(erasures);
    const kept = this.#kept.get(key);
    return kept?.until === undefined ? undefined : (kept.value as Promise<Value | undefined>);
  }

  async #make<Value>(
    key: string,
    erasures: string,
    make: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const making = this.#kept.get(key);
    const began = this.#clock.ticks();
    const value = await make();
    const ended = this.#clock.ticks();
    // Who was given it is given it; whoever asks for it after something was erased is given another.
    if (making?.erasures !== erasures || !this.#drop(key, making)) return value;
    if (value === undefined) return undefined;
    const until = ended + Math.max(LASTS_MS, (ended - began) * TIMES_AS_LONG);
    this.#kept.set(key, { value: Promise.resolve(value), erasures, until });
    const there = [...this.#kept].filter(([, one]) => one.until !== undefined);
    for (const [oldest] of there.slice(0, Math.max(0, there.length - MOST))) this.#kept.delete(oldest);
    return value;
  }

  /** Drops what is under a key, if it is still this. */
  #drop(key: string, one: Kept): boolean {
    return this.#kept.get(key) === one && this.#kept.delete(key);
  }

  /** Drops what is old, and what was asked for before something was erased. */
  #dropOld(erasures: string): void {
    const now = this.#clock.ticks();
    for (const [key, one] of this.#kept)
      if (one.erasures !== erasures || (one.until !== undefined && now >= one.until)) this.#kept.delete(key);
  }
}
