import { Turns } from '#app/parts/turns.ts';
import type { Desk, GameReport, ResultsNow, StoryNow } from '#app/desk/desk.ts';
import type { Language } from '#game/game.ts';
import type { SeasonResults } from '#results/season.ts';
import type { Clock } from '#platform/clock.ts';
import type { OwnVisit } from './visit.ts';

/** What was made is kept for so long, in milliseconds, or for so many times as long as it took: what is dear is made seldom. */
const LASTS_MS = 60_000;
const TIMES_AS_LONG = 20;
/** How many are kept: one holds every reply and every picture of a game. */
const MOST = 4;
/** How many wait to be made, and of these how many that one person has asked for. */
const MOST_WAITING = 20;
const MOST_OF_ONE = 4;

/** Who asks for a report. */
export interface Asker {
  /** Whose turn it takes. */
  readonly who: string;
  /** Aborts once nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Returns who asks by a visit. */
export const askerOf = ({ call, who }: OwnVisit): Asker => ({ who: who.name, signal: call.req.raw.signal });

/** What somebody is given; undefined: there is nothing of the kind. */
type Given<Value> = Promise<Value | undefined | 'busy'>;

/** Whose reports are made. */
type ReportDesk = Pick<Desk, 'clock' | 'erasures' | 'figures' | 'results' | 'season' | 'story'>;

/**
 * Makes reports for whoever asks, one at a time and people by turns, or says `busy` where too many wait. Who asks while one is made, or soon
 * after, is given the same, unless somebody has been forgotten meanwhile, whom it may name, or has taken back a reply that it quotes.
 */
export class Reports {
  readonly #desk: ReportDesk;
  readonly #made: Made;
  readonly #pages = new WeakMap<StoryNow, Map<string, Promise<string>>>();

  constructor(desk: ReportDesk) {
    this.#desk = desk;
    this.#made = new Made(desk.clock);
  }

  /** Gives all that has become of a game, with its pictures; undefined: there is no such game. */
  story(game: string, language: Language, by: Asker): Given<StoryNow> {
    return this.#give(storyKey(game, language), by, () => this.#desk.story(game, language));
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
  figures(game: string, language: Language, by: Asker): Given<GameReport> {
    const key = JSON.stringify(['figures', game, language]);
    return this.#give(key, by, () => this.#desk.figures(game, language));
  }

  /** Gives what a game came to. */
  results(game: string, by: Asker): Given<ResultsNow> {
    return this.#give(JSON.stringify(['results', game]), by, () => this.#desk.results(game));
  }

  /** Gives one ranking over several games: the same in whatever order they are named, and how often. */
  season(named: readonly string[], by: Asker): Given<SeasonResults> {
    const games = [...new Set(named)].toSorted();
    return this.#give(JSON.stringify(['season', ...games]), by, () => this.#desk.season(games));
  }

  /** Gives the moment of the story that whoever asks now is given; undefined: it is still to be made. */
  async momentOf(game: string, language: Language): Promise<Temporal.Instant | undefined> {
    const erasures = await this.#desk.erasures();
    const kept = await this.#made.kept<StoryNow>(storyKey(game, language), erasures);
    return kept === 'busy' ? undefined : kept?.at;
  }

  async #give<Value>(key: string, by: Asker, make: () => Promise<Value | undefined>): Given<Value> {
    return this.#made.give(key, { by, erasures: await this.#desk.erasures(), make });
  }
}

const storyKey = (game: string, language: Language): string => JSON.stringify(['story', game, language]);

interface Kept {
  /** `busy`: whoever asked for it first had to give up their turn. */
  readonly value: Promise<unknown>;
  /** Who had been forgotten last, and what taken back, when it was asked for. */
  readonly erasures: string;
  /** Who waits for it. */
  readonly askers: AbortSignal[];
  /** Of what is there: until when it is given again, by the clock's ticks; undefined: it is being made. */
  readonly until?: number;
}

/** What somebody asks for. */
interface Wish<Value> {
  readonly by: Asker;
  readonly erasures: string;
  readonly make: () => Promise<Value | undefined>;
}

/** Makes one thing after another, and keeps it for a while. */
class Made {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #turns = new Turns(1, MOST_WAITING, MOST_OF_ONE);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Gives what is kept or being made under a key, or makes it once it is its turn; what is nothing is not kept. */
  async give<Value>(key: string, wish: Wish<Value>): Given<Value> {
    const { by, erasures } = wish;
    for (;;) {
      this.#dropOld(erasures);
      const kept = this.#kept.get(key);
      // A key is of one kind of value.
      if (!kept) return this.#begin(key, wish);
      if (kept.until === undefined) kept.askers.push(by.signal);
      const given = (await kept.value) as Value | undefined | 'busy';
      // Whoever waits by the turn of somebody else does not lose it with them.
      if (given !== 'busy') return given;
    }
  }

  /** Gives what is kept under a key; undefined: nothing is, or it is still being made. */
  kept<Value>(key: string, erasures: string): Given<Value> | undefined {
    this.#dropOld(erasures);
    const kept = this.#kept.get(key);
    return kept?.until === undefined ? undefined : (kept.value as Given<Value>);
  }

  #begin<Value>(key: string, { by, erasures, make }: Wish<Value>): Given<Value> {
    const askers = [by.signal];
    const turn = async (): Given<Value> => {
      const taken = await this.#turns.take(by.who, async () =>
        // What nobody waits for any more is not made.
        askers.every(({ aborted }) => aborted) ? 'busy' : this.#make(key, making, make),
      );
      const given = taken ? taken.done : 'busy';
      if (given === 'busy') this.#drop(key, making);
      return given;
    };
    const value = Promise.resolve().then(turn);
    const making: Kept = { value, erasures, askers };
    this.#kept.set(key, making);
    value.catch(() => this.#drop(key, making));
    return value;
  }

  async #make<Value>(
    key: string,
    making: Kept,
    make: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const began = this.#clock.ticks();
    const value = await make();
    const ended = this.#clock.ticks();
    // Who was given it is given it; whoever asks for it after something was erased is given another.
    if (!this.#drop(key, making) || value === undefined) return value;
    const until = ended + Math.max(LASTS_MS, (ended - began) * TIMES_AS_LONG);
    this.#kept.set(key, { value: Promise.resolve(value), erasures: making.erasures, askers: [], until });
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
