import { basename } from 'node:path';
import type { Request, ScriptAct } from '#acts/act.ts';
import type { PlayState } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import type { Language } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import type { Hour } from '#game/words/hour-words.ts';
import type { SeasonResults } from '#results/season.ts';
import type { JournalQuery } from '#store/journal.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Count, DrawNow } from '#app/draw/draws-now.ts';
import type { ReplacementAhead } from '#app/draw/replacement-ahead.ts';
import type { TalkAsked, TalkNow } from '#app/live/talk.ts';
import type { SignOffNow } from '#app/sign-offs/requests.ts';
import type { HeardBook } from '#app/heard/heard-book.ts';
import type { ResultsTold } from '#app/results/read-results.ts';
import type { UserBook } from '#app/users/users.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import type { RowsSoFar } from '#store/backup/read-rows.ts';
import type { BackedUp } from './back-up.ts';
import type { Comparison, GameVersions } from './versions.ts';
import type { GameReport } from './report-game.ts';
import type { GameStatus } from './game-status.ts';
import type { GameStory } from './game-story.ts';
import type { KnownByName } from './known-player.ts';
import type { PartnerReport } from './report-partners.ts';

/** How players are named in commands: network and address. */
export const EXAMPLE_PLAYERS = ['mastodon:zoe@mastodon.example', 'x:zoe@x.com'] as const;

/** How far a game is, as its rows alone tell it. */
export interface Progress {
  readonly state: PlayState;
  /** How many of its steps are still planned. */
  readonly toCome: number;
}

/** What is paused, each since when in ISO 8601. */
export interface Pauses {
  /** `all`: it was paused with every other game. */
  readonly games: readonly { readonly game: string; readonly since: string; readonly all: boolean }[];
  readonly accounts: readonly { readonly account: string; readonly since: string }[];
}

/** What the process does that has the database. */
export interface Serving {
  /** Whether it plays games; otherwise pages alone are served by it. */
  readonly plays: boolean;
  /** Where it serves the console; undefined: nowhere. */
  readonly console: string | undefined;
}

/** Where something is on its way: in games, or by an account in whichever game. */
export type Whereabouts = { readonly games: readonly string[] } | { readonly account: string };

/** Something that is on its way: a post, a private word, or a correction of a post. */
export interface OnItsWay {
  readonly what: 'post' | 'answer' | 'amendment';
  /** Of a post as `kesako post` takes it, by the numbers that players read; of another, that of its row. */
  readonly id: string;
  readonly game: string;
  readonly account: string;
}

/** An entry of a draw, with what shows whose it is. */
export interface OwnEntry {
  readonly entry: string;
  readonly name: string;
  readonly code: string;
}

/** Reports on games and carries out what people do to them while they are played, whichever process plays them. */
export interface Control extends AsyncDisposable {
  /** Reads the ids of the games that were ever played here. */
  games(): Promise<readonly string[]>;
  /** Says what the process does that has the database; undefined: it is this one, for a command. */
  serving(): Promise<Serving | undefined>;
  /** Reads the time zone of a game's script; undefined where that is not at hand or has errors. */
  timeZone(id: string): Promise<string | undefined>;
  /** Reads what the rounds of a live hour are called; undefined for any other game, and where its script is not at hand or has errors. */
  hour(id: string): Promise<Hour | undefined>;
  /** Reads how far a game is, whatever its script is; undefined for one that was never played here. */
  progress(id: string): Promise<Progress | undefined>;
  /** Reports a game in a language; undefined for one that was never played here, or whose script is not at hand. */
  report(id: string, language: Language): Promise<GameReport | undefined>;
  /** Says how far a game is, in a language; undefined where `report` is. */
  status(id: string, language: Language): Promise<GameStatus | undefined>;
  /** Tells a game for its page, in a language; undefined where `report` is. */
  story(id: string, language: Language): Promise<GameStory | undefined>;
  /** Reads what a game came to, in figures; undefined where `report` is. */
  results(id: string): Promise<ResultsTold | undefined>;
  /** Reads the same as archives keep it, without anybody's name or address; undefined where `report` is. */
  archivedResults(id: string): Promise<ResultsTold | undefined>;
  /** Ranks who found over several games; undefined where `report` is for one of them. */
  season(ids: readonly string[]): Promise<SeasonResults | undefined>;
  /** Reads the script of a game that is played, without the addresses of players; undefined where it is not kept. */
  playedScript(id: string): Promise<string | undefined>;
  /** Carries out an act of a person, once however often it is asked for. */
  act(request: Request): Promise<Performed>;
  /** Reads what has come of an act that was announced under this request; undefined: its moment is still to come. */
  announced(request: string): Promise<Performed | undefined>;
  /** Reads lines of the journal, in the order of their ids. */
  journal(query: JournalQuery): Promise<readonly JournalLine[]>;
  /** Reads what is paused: games and accounts. */
  pauses(): Promise<Pauses>;
  /** Reads what is said in these games, or by an account, and is on its way, or may be. */
  underWay(where: Whereabouts): Promise<readonly OnItsWay[]>;
  /** Reads what a game has been so far; undefined for one that was never played here. */
  past(id: string): Promise<Past | undefined>;
  /** Reports what partners agreed to and did; undefined for a game that was never played here, or whose script is not at hand. */
  partners(id: string): Promise<readonly PartnerReport[] | undefined>;
  /** Reads all that is known of the player whom a person means by a name. */
  known(player: string): Promise<KnownByName>;
  /** Reads how each request for somebody's agreement stands that was made in a game. */
  signOffs(id: string): Promise<readonly SignOffNow[]>;
  /** Reads the prize draws of a game as they stand; undefined for one that was never played here, or whose script is not at hand. */
  draws(id: string): Promise<readonly DrawNow[] | undefined>;
  /** Reads what is said in a live hour; undefined for a game that is none, was never played here, or whose script is not at hand. @param before the reference from which a next page goes on */
  talk(id: string, which: TalkAsked, before?: string): Promise<TalkNow | undefined>;
  /** Counts who would take part in a draw that was prepared now; undefined: there is no such draw. @param round null: of the whole game */
  entrants(id: string, round: number | null): Promise<Count | undefined>;
  /** Finds the entry of somebody in a draw that was prepared, with the code that shows it to be theirs. */
  entryOf(id: string, round: number | null, name: string): Promise<OwnEntry | undefined>;
  /** Reads what it would come to to replace whoever holds a place; undefined: nobody does. */
  replacement(
    id: string,
    round: number | null,
    place: number,
    reason: string,
  ): Promise<ReplacementAhead | undefined>;
  /** Undefined for a game that was never played here. */
  versions(id: string): Promise<GameVersions | undefined>;
  /** What an act about the script of a game would change; nothing is changed. */
  compare(id: string, act: ScriptAct): Promise<Comparison>;
  /** Notes which version of a game's script its folder holds. */
  noteFolder(id: string, version: number): Promise<void>;
  /** Writes all that the database holds, as it is at this moment, into a new file of this machine: given by its whole path. */
  backUp(file: string, onRows: (soFar: RowsSoFar) => void, signal: AbortSignal): Promise<BackedUp>;
  /** What is kept of scripts and photos. */
  readonly content: KeptContent;
  /** Who may use the console. */
  readonly users: UserBook;
  /** What the watch has heard. */
  readonly heard: HeardBook;
}

/** Returns the id of a game named by its folder, its script or itself. */
export const gameIdOf = (name: string): string =>
  basename(name.replace(/[/\\]+$/, '').replace(/[/\\]game\.ya?ml$/, ''));
