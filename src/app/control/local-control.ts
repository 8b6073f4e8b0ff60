import type { Kysely } from 'kysely';
import type { Request, ScriptAct } from '#acts/act.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Game, Language } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import { type Hour, hourOf } from '#game/words/hour-words.ts';
import type { Clock } from '#platform/clock.ts';
import { Complaint } from '#platform/complaint.ts';
import type { AccountPause } from '#store/accounts/account-pauses.ts';
import type { SeasonResults } from '#results/season.ts';
import type { GameState } from '#store/states.ts';
import { stepsToPlay } from '#store/posts/steps.ts';
import { allGames, gameRow } from '#store/games/games.ts';
import { type JournalQuery, readJournal } from '#store/journal.ts';
import { pastOf } from '#store/games/script-parts.ts';
import { noteFolder } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { carryOutAnnounced, outcomeOfAnnounced } from '#app/acts/carry-out-announced.ts';
import { foresee, type Foreseen, type ForeseenAct } from '#app/acts/foresee.ts';
import { type Performed, perform, type Sources } from '#app/acts/perform.ts';
import type { Moments } from '#app/acts/make-change.ts';
import type { MeasureOf } from '#app/acts/ask-measures.ts';
import type { Answering } from '#app/acts/read-heard.ts';
import type { Spending } from '#app/spending/spending-limits.ts';
import { BrokenScript } from '#app/parts/read-games.ts';
import type { VersionParts } from '#app/acts/prepare-version.ts';
import { type TalkAsked, talkNow, type TalkNow } from '#app/live/talk.ts';
import { type Count, countEntrants, type DrawNow, drawsNow, entryNamed } from '#app/draw/draws-now.ts';
import { type ReplacementAhead, replacementAhead } from '#app/draw/replacement-ahead.ts';
import { archivedResults } from '#app/results/archived-results.ts';
import { playedScript } from '#app/results/played-script.ts';
import { readResults, type ResultsTold } from '#app/results/read-results.ts';
import { readSeason } from '#app/results/read-season.ts';
import { requestsOf, type SignOffNow } from '#app/sign-offs/requests.ts';
import type { ShownSources } from '#app/sign-offs/shown-game.ts';
import { type HeardBook, openHeardBook } from '#app/heard/heard-book.ts';
import { type UserBook, Users } from '#app/users/users.ts';
import { contentIn, type KeptContent } from '#app/versions/kept-content.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import { backUp, type BackedUp } from './back-up.ts';
import { type KnownByName, knownByName } from './known-player.ts';
import type { Control, OnItsWay, OwnEntry, Pauses, Progress, Serving, Whereabouts } from './control.ts';
import { onItsWay } from './on-its-way.ts';
import { pausesIn } from './pauses.ts';
import { announcedIn, type GameReport, type ReportedAnnounced, reportGame } from './report-game.ts';
import { type GameStory, gameStory, storyTold } from './game-story.ts';
import { type GameStatus, gameStatus } from './game-status.ts';
import { type ReportSources, tellWithoutReplies } from './tell-game.ts';
import { compareVersion, type Comparison, type GameVersions, gameVersions } from './versions.ts';
import { type PartnerReport, reportPartners } from './report-partners.ts';

export type { Foreseen, ForeseenAct };

/** What pages show of a game beside replies, and what follows from these. */
export interface GameFrame extends Pick<GameStory, 'pictures'> {
  /** Its script. */
  readonly game: Game;
  /** Of the script that is played; null: it is played from its folder. */
  readonly version: number | null;
  readonly state: GameState;
  readonly story: Omit<Storyboard, 'replies' | 'standings'>;
  readonly pauses: readonly AccountPause[];
  readonly spending: readonly Spending[];
  readonly announced: readonly ReportedAnnounced[];
}

/** What control needs besides a database. */
export interface ControlOptions extends ReportSources {
  /** What accounts take; undefined: none is known. */
  readonly measureOf?: MeasureOf;
  /** With what answers to what the watch heard are given; left out: nobody answers. */
  readonly answering?: () => Promise<Answering>;
  /** The present moment by the clock that all who act share; left out: by the control's own. */
  readonly sharedNow?: () => Promise<Temporal.Instant>;
  /** Whether the database is a server's. */
  readonly onServer?: boolean;
  /** What this process does; left out: it carries out a command. */
  readonly serving?: () => Serving;
  /** Closed with it. */
  readonly resources?: AsyncDisposable;
  /** What acts about versions of scripts need; without it there are none. */
  readonly versions?: VersionParts | undefined;
}

/** Control over an open database. `gameOf` gives the script of a game. */
export class LocalControl implements Control {
  readonly #db: Kysely<Tables>;
  readonly #clock: Clock;
  readonly #gameOf: (id: string) => Promise<Game | undefined>;
  readonly #options: ControlOptions;
  readonly #sources: Sources;

  constructor(
    db: Kysely<Tables>,
    clock: Clock,
    gameOf: (id: string) => Promise<Game | undefined>,
    options: ControlOptions = {},
  ) {
    this.#db = db;
    this.#clock = clock;
    this.#gameOf = gameOf;
    this.#options = options;
    const { measureOf, sharedNow, answering, versions } = options;
    this.#sources = { gameOf, measureOf, sharedNow, answering, versions };
  }

  /** Reads with what answers to what the watch heard are given. */
  async answering(): Promise<Answering> {
    const nobody = { accounts: [], hashtags: [] };
    try {
      return (await this.#options.answering?.()) ?? nobody;
    } catch (error) {
      // Without what is set for answers nobody answers: what was heard is shown all the same.
      if (error instanceof Complaint) return nobody;
      throw error;
    }
  }

  async games(): Promise<readonly string[]> {
    return (await allGames(this.#db)).map(({ id }) => id);
  }

  async serving(): Promise<Serving | undefined> {
    return this.#options.serving?.();
  }

  async progress(id: string): Promise<Progress | undefined> {
    const row = await gameRow(this.#db, id);
    return row && { state: row.state, toCome: await stepsToPlay(this.#db, id) };
  }

  async timeZone(id: string): Promise<string | undefined> {
    return (await this.#gameAtHand(id))?.timeZone;
  }

  async hour(id: string): Promise<Hour | undefined> {
    const game = await this.#gameAtHand(id);
    return game && hourOf(game);
  }

  async #gameAtHand(id: string): Promise<Game | undefined> {
    try {
      return await this.#gameOf(id);
    } catch (error) {
      // What was done is told whatever has become of the script.
      if (error instanceof BrokenScript || error instanceof Complaint) return undefined;
      throw error;
    }
  }

  async report(id: string, language: Language): Promise<GameReport | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    return reportGame(this.#db, row, game, this.#options, this.#clock.now(), language);
  }

  async status(id: string, language: Language): Promise<GameStatus | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    return gameStatus(this.#db, row, game, this.#options, this.#clock.now(), language);
  }

  async story(id: string, language: Language): Promise<GameStory | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    return gameStory(this.#db, row, game, this.#options, this.#clock.now(), language);
  }

  /** Reads what pages show of a game beside replies, of which none is read; undefined where `report` is. */
  async frame(id: string, language: Language): Promise<GameFrame | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    const now = this.#clock.now();
    const told = await tellWithoutReplies(this.#db, row, game, this.#options, now, language);
    const { story, pictures } = await storyTold(this.#db, row, game, told, now);
    return {
      game,
      version: row.version,
      state: row.state,
      story,
      pictures,
      pauses: told.pauses,
      spending: told.spending,
      announced: await announcedIn(this.#db, id),
    };
  }

  async results(id: string): Promise<ResultsTold | undefined> {
    return (await this.#results(id))?.told;
  }

  async archivedResults(id: string): Promise<ResultsTold | undefined> {
    const found = await this.#results(id);
    return found && archivedResults(this.#db, found.game, found.told);
  }

  async #results(id: string): Promise<{ readonly game: Game; readonly told: ResultsTold } | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    if (!row || !game) return undefined;
    const accounts = (await this.#options.accountsOf?.(game)) ?? [];
    return { game, told: await readResults(this.#db, row, game, accounts, this.#clock.now()) };
  }

  async season(ids: readonly string[]): Promise<SeasonResults | undefined> {
    const games = [];
    for (const id of new Set(ids)) {
      const row = await gameRow(this.#db, id);
      const game = row && (await this.#gameOf(id));
      if (!row || !game) return undefined;
      games.push({ row, game });
    }
    return readSeason(this.#db, games, this.#clock.now());
  }

  async playedScript(id: string): Promise<string | undefined> {
    const row = await gameRow(this.#db, id);
    const game = row && (await this.#gameOf(id));
    return row && game && playedScript(this.#db, row, game);
  }

  async act(request: Request): Promise<Performed> {
    return perform(this.#db, request, this.#sources, this.#clock.now());
  }

  /** Says what an act would change by now, with the posts that it is about; nothing is changed. */
  async foresee(game: string, act: ForeseenAct): Promise<Foreseen> {
    return foresee(this.#db, game, act, this.#sources, this.#clock.now());
  }

  async announced(request: string): Promise<Performed | undefined> {
    return outcomeOfAnnounced(this.#db, request, this.#sources, await this.#moments());
  }

  /** Carries out what was announced and has come to its moment. */
  async carryOutAnnounced(): Promise<void> {
    return carryOutAnnounced(this.#db, this.#sources, await this.#moments());
  }

  async #moments(): Promise<Moments> {
    const now = this.#clock.now();
    return { now, shared: (await this.#options.sharedNow?.()) ?? now };
  }

  async journal(query: JournalQuery): Promise<readonly JournalLine[]> {
    return readJournal(this.#db, query);
  }

  async pauses(): Promise<Pauses> {
    return pausesIn(this.#db);
  }

  async underWay(where: Whereabouts): Promise<readonly OnItsWay[]> {
    return onItsWay(this.#db, where);
  }

  async past(id: string): Promise<Past | undefined> {
    return (await gameRow(this.#db, id)) && pastOf(this.#db, id);
  }

  async partners(id: string): Promise<readonly PartnerReport[] | undefined> {
    const game = await this.#gameOf(id);
    return game && (await gameRow(this.#db, id)) ? reportPartners(this.#db, game) : undefined;
  }

  async known(player: string): Promise<KnownByName> {
    return knownByName(this.#db, player);
  }

  async signOffs(id: string): Promise<readonly SignOffNow[]> {
    return requestsOf(this.shownSources, id, this.#clock.now());
  }

  async draws(id: string): Promise<readonly DrawNow[] | undefined> {
    const game = (await gameRow(this.#db, id)) && (await this.#gameOf(id));
    if (!game) return undefined;
    const { measureOf } = this.#options;
    const takes = new Map(
      await Promise.all(game.accounts.map(async (account) => [account, await measureOf?.(account)] as const)),
    );
    return drawsNow(this.#db, game, takes);
  }

  async talk(id: string, which: TalkAsked, before?: string): Promise<TalkNow | undefined> {
    const game = (await gameRow(this.#db, id)) && (await this.#gameOf(id));
    return game && talkNow(this.#db, game, which, before);
  }

  async entrants(id: string, round: number | null): Promise<Count | undefined> {
    const game = await this.#gameOf(id);
    return game && countEntrants(this.#db, game, round, this.#clock.now());
  }

  async entryOf(id: string, shown: number | null, name: string): Promise<OwnEntry | undefined> {
    return entryNamed(this.#db, id, await this.#drawnRound(id, shown), name);
  }

  async replacement(
    id: string,
    shown: number | null,
    place: number,
    reason: string,
  ): Promise<ReplacementAhead | undefined> {
    return replacementAhead(this.#db, { game: id, round: await this.#drawnRound(id, shown) }, place, reason);
  }

  async #drawnRound(id: string, shown: number | null): Promise<number> {
    const round = (await this.#gameOf(id))?.rounds.find(
      ({ number, shown: other }) => (other ?? number) === shown,
    );
    return round?.number ?? 0;
  }

  /** What has to be known to show a game to whoever is asked to agree to it. */
  get shownSources(): ShownSources {
    return { db: this.#db, gameOf: this.#gameOf, scripts: this.#options.versions?.scripts };
  }

  async versions(id: string): Promise<GameVersions | undefined> {
    return gameVersions(this.#db, id);
  }

  async compare(id: string, act: ScriptAct): Promise<Comparison> {
    return compareVersion(this.#db, id, act, this.#options.versions, this.#clock.now());
  }

  async noteFolder(id: string, version: number): Promise<void> {
    await noteFolder(this.#db, id, version);
  }

  async backUp(file: string, onRows: (soFar: RowsSoFar) => void, signal: AbortSignal): Promise<BackedUp> {
    const about = {
      at: this.#clock.now(),
      from: this.#options.onServer ? 'postgresql' : 'embedded',
    } as const;
    return backUp(this.#db, file, about, onRows, signal);
  }

  get content(): KeptContent {
    return this.#options.versions?.content ?? contentIn(this.#db, () => this.#clock.now());
  }

  get heard(): HeardBook {
    return openHeardBook(this.#db, this.#clock);
  }

  get users(): UserBook {
    return new Users(this.#db, this.#clock);
  }

  /** Gives back the resources that it was given with its options. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#options.resources?.[Symbol.asyncDispose]();
  }
}
