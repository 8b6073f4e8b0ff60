import { type Kysely, sql } from 'kysely';
import { inverseOfAll, type PlayState } from '#acts/change.ts';
import type { JournalLine } from '#acts/journal.ts';
import { type Game, type Language, roundOf } from '#game/game.ts';
import type { JobContext } from '#jobs/context.ts';
import type { Clock } from '#platform/clock.ts';
import type { SeasonResults } from '#results/season.ts';
import { allGames, begunGames } from '#store/games/games.ts';
import { actsOf, latestForgetting } from '#store/journal.ts';
import { latestTakenBack } from '#store/replies/replies.ts';
import { whichDatabase } from '#store/database/which-database.ts';
import { nextDue, stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { HeardBook } from '#app/heard/heard-book.ts';
import { standingLines } from '#app/acts/draw-stands.ts';
import type { Answering } from '#app/acts/read-heard.ts';
import type { SignOffNow } from '#app/sign-offs/requests.ts';
import { openSigning, type SigningRoom } from '#app/sign-offs/signing.ts';
import { Users } from '#app/users/users.ts';
import type { Control } from '#app/control/control.ts';
import type { Foreseen, ForeseenAct, GameFrame, LocalControl } from '#app/control/local-control.ts';
import type { GameReport } from '#app/control/report-game.ts';
import { inPlay, type LiveRound, liveRounds } from '#app/live/rounds.ts';
import { type DraftRead, type DraftWords, readDraftWords } from './draft-words.ts';
import { type Means, meansOf } from './means.ts';
import { calendarIn, type DeskDeed, type DeskPartner, partnersIn } from './partners.ts';
import {
  type DeskAccount,
  type DeskPlayer,
  type DeskPlayerPage,
  nameForActs,
  playerIn,
  type PlayersWished,
  type PlayerWished,
  playersIn,
} from './players.ts';
import { type DeskRanking, type DeskStanding, rankingIn, type RankingWished } from './ranking.ts';
import { type StoryNow, storyIn } from './report.ts';
import { type ResultsNow, resultsIn } from './results.ts';
import { type RulesNow, rulesNow } from './rules-now.ts';
import {
  type DeskReply,
  inPublicIn,
  latestIn,
  repliesIn,
  type Settled,
  authorsOf,
  settledAmong,
  textCalled,
  waitingIn,
  type Wished,
} from './replies.ts';
import { type Insight, insightIn, type InsightWished } from './insight.ts';
import { type DeskLeak, type DeskMiss, type ToReview, toReviewIn } from './to-review.ts';
import { type Troubles, troublesOf } from './troubles.ts';
import { type Voice, voicesOf } from './voices.ts';

export type {
  DeskAccount,
  DeskDeed,
  DeskPartner,
  DeskPlayer,
  DeskPlayerPage,
  DeskRanking,
  DeskReply,
  DeskStanding,
  DraftRead,
  DraftWords,
  Foreseen,
  ForeseenAct,
  GameFrame,
  GameReport,
  DeskLeak,
  DeskMiss,
  Insight,
  Means,
  Settled,
  SignOffNow,
  ResultsNow,
  RulesNow,
  StoryNow,
  ToReview,
  Troubles,
  Voice,
};

/** The rounds of a game as they stand. */
export interface RoundsNow {
  readonly rounds: readonly LiveRound[];
  /** The one that is played; undefined: none is. */
  readonly playing: LiveRound | undefined;
}

/** Where a person sits who runs games from a page: what is read, what is done, and who may, in the process that has the database. */
export interface Desk {
  readonly control: Pick<
    Control,
    | 'act'
    | 'announced'
    | 'compare'
    | 'draws'
    | 'games'
    | 'hour'
    | 'journal'
    | 'pauses'
    | 'replacement'
    | 'talk'
  >;
  /** What was played of scripts, and is kept of them. */
  readonly scripts: Pick<Control, 'content' | 'noteFolder' | 'past' | 'versions'>;
  readonly users: Users;
  /** Where people without an account read what they are asked to agree to. */
  readonly signing: SigningRoom;
  /** Reads how each request for somebody's agreement stands that was made in a game. */
  signOffs(game: string): Promise<readonly SignOffNow[]>;
  readonly clock: Clock;
  /** Where games are played: by this process, by none as long as this one has the database, or by others if by any. */
  readonly plays: 'here' | 'nowhere' | 'elsewhere';
  /** Something is listened to around the games. */
  readonly watches: boolean;
  /** What was heard. */
  readonly heard: HeardBook;
  /** Reads with what answers to that are given. */
  answering(): Promise<Answering>;
  /** In which moments of what is heard are said; undefined: nothing is listened to. */
  readonly watchZone: string | undefined;
  /** Nothing of it is real: games are played on a network that there is not. */
  readonly isRehearsal: boolean;
  /** Reads what tells the database that it all lies in from every other, and nothing else of it. */
  which(): Promise<string>;
  /** Reads what pages show of a game beside replies; undefined for one that was never played here, or whose script is not at hand. */
  frame(game: string, language: Language): Promise<GameFrame | undefined>;
  /** Reads the rounds of a game as they stand; what it costs does not grow with the replies. */
  rounds(game: Game): Promise<RoundsNow>;
  /** Reads the rules of a game as it is played, and when the data of its players go. */
  rules(game: Game, language: Language): Promise<RulesNow>;
  /** Reads by which accounts a game speaks, and when each was read last. */
  voices(game: Game): Promise<readonly Voice[]>;
  /** Returns what those accounts may still ask of their networks: nobody is asked for it. */
  means(game: Game): readonly Means[];
  /** Says what an act about posts that are out, or one that stops a game, would change by now; nothing is changed. */
  foresee(game: string, act: ForeseenAct): Promise<Foreseen>;
  /** Reads what accounts would post by words that somebody is writing, and what can be told of them at once. */
  draftWords(game: Game, draft: DraftWords): Promise<DraftRead>;
  /** Reads what networks refused because of replies: it is looked for among all that was done because of them, and not to be asked often. */
  troubles(game: Game, language: Language): Promise<Troubles>;
  /** Reads the latest replies, the latest first. */
  latest(game: Game, now: RoundsNow, wished: Wished): Promise<readonly DeskReply[]>;
  /** Reads a page of the replies of a round, by its number in the store, the latest first; undefined where `after` is no `next` of one. */
  replies(
    game: Game,
    round: number,
    wished: Wished & { readonly after: string | undefined },
  ): ReturnType<typeof repliesIn>;
  /** Reads the replies that wait for a person, the oldest first. */
  waiting(game: Game, wished: Wished): Promise<readonly DeskReply[]>;
  /** Reads the right answers that everybody can read before their reveal. */
  inPublic(game: Game, now: RoundsNow, wished: Wished): Promise<readonly DeskReply[]>;
  /** Reads what waits for a person beside replies, until one has taken note of it. */
  toReview(game: Game, language: Language): Promise<ToReview>;
  /** Reads what helps to decide about a reply; undefined: there is none, or its game is not played here. */
  insight(game: string, wished: InsightWished): Promise<Insight | undefined>;
  /** Reads what somebody has decided of some replies, by their references. */
  settled(game: string, refs: readonly string[]): Promise<readonly Settled[]>;
  /** Reads who wrote some replies, by their references. */
  authors(game: string, refs: readonly string[]): ReturnType<typeof authorsOf>;
  /** Reads the latest of what somebody did in a game that can be undone; undefined: there is none. */
  /** Which lines, by their numbers, nothing undoes, for what they did to a draw. */
  standing(lines: readonly JournalLine[]): Promise<ReadonlySet<number>>;
  lastAct(game: string, who: string): Promise<JournalLine | undefined>;
  /** Reads the text of the reply that a person calls so, and the number that players read of its round; undefined: there is none. */
  textCalled(game: Game, name: string): ReturnType<typeof textCalled>;
  /** Reads a page of the ranking, or of those who are looked for in it; undefined where `after` is no `next` of one. */
  ranking(game: Game, wished: RankingWished): Promise<DeskRanking | undefined>;
  /** Reads a page of those who play, by their ids, or of those who are looked for. */
  players(game: Game, wished: PlayersWished): ReturnType<typeof playersIn>;
  /** Reads the player whose account this is, with what they replied; undefined: there is none of whom anything may be told. */
  player(game: Game, wished: PlayerWished): Promise<DeskPlayerPage | undefined>;
  /** Returns what acts call the account of this id; undefined: there is none. */
  nameForActs(id: string): Promise<string | undefined>;
  /** Reads what partners agreed to, and what has come of all that was asked of them. */
  partners(game: Game, language: Language): Promise<readonly DeskPartner[]>;
  /** Writes the calendar of what a partner is still to do; undefined: there is no such partner. */
  calendar(game: Game, partner: string): Promise<string | undefined>;
  /** Tells all that has become of a game, with its pictures: every reply is read for it, and it is not to be asked often. */
  story(game: string, language: Language): Promise<StoryNow | undefined>;
  /** Tells the same for programs, at the same cost. */
  figures(game: string, language: Language): Promise<GameReport | undefined>;
  /** Reads what a game came to, with its pictures and the games before it; nothing is in it that a right answer moves before its reveal. */
  results(game: string): Promise<ResultsNow | undefined>;
  /** Ranks who found over several games, by mysteries whose answer is out; undefined: one of them is not at hand. */
  season(games: readonly string[]): Promise<SeasonResults | undefined>;
  /** Reads which games are played, and which were paused with every other. */
  states(): Promise<States>;
  /** Reads every game that was ever played here, by its row alone. */
  everPlayed(): Promise<readonly PlayedHere[]>;
  /** Reads what tells that something may be otherwise than it was: the last line of the journal, and how many replies there are of which kind. */
  mark(): Promise<Mark>;
  /** Reads the line of the journal by which somebody was forgotten last, 0 where nobody was: what was read before it may name them, and is not to be told again. */
  forgetting(): Promise<number>;
  /** Reads what differs as soon as somebody is forgotten, or takes a reply back: what was read before it may tell what is not to be told again. */
  erasures(): Promise<string>;
  /** Reads the picture of a post that is out, a JPEG; undefined: it has none. */
  picture(game: string, step: string): Promise<Uint8Array | undefined>;
}

/** A game by its id and its title. */
export interface NamedGame {
  readonly id: string;
  readonly title: string;
}

/** A game that was played here, or is. */
export interface PlayedHere extends NamedGame {
  readonly state: PlayState;
  /** When what is planned next is due; undefined: nothing is. */
  readonly next: Temporal.Instant | undefined;
  /** By its script; undefined: that is not at hand. */
  readonly timeZone: string | undefined;
}

/** How games stand, as their rows alone tell it: a script may be what is wrong. */
export interface States {
  readonly playing: readonly NamedGame[];
  /** Paused with every other game, by one gesture. */
  readonly pausedTogether: readonly NamedGame[];
}

export interface Mark {
  /** Id of the last line of the journal; 0: there is none. */
  readonly line: number;
  /** How many replies there are in games under way, by what was made of them. */
  readonly counts: string;
}

/** On a page every picture is smaller. */
const LIMITS = { maxBytes: 1_000_000, maxPixels: 2_000_000 };

/** Opens the desk of a worker, or of a process that plays nothing. */
export function openDesk(control: LocalControl, context: JobContext, plays: Desk['plays'] = 'here'): Desk {
  const { db, clock } = context;
  return {
    control,
    scripts: control,
    users: new Users(db, clock),
    signing: openSigning(control.shownSources, context),
    signOffs: (game) => control.signOffs(game),
    clock,
    plays,
    watches: context.watch !== undefined,
    heard: control.heard,
    answering: () => control.answering(),
    watchZone: context.watch?.timeZone,
    isRehearsal: false,
    which: () => whichDatabase(db),
    frame: (game, language) => control.frame(game, language),
    async rounds(game) {
      const rounds = await liveRounds(db, game, clock.now());
      return { rounds, playing: inPlay(rounds) };
    },
    rules: (game, language) => rulesNow(context, game, language),
    voices: (game) => voicesOf(context, game),
    means: (game) => meansOf(context, game),
    foresee: (game, act) => control.foresee(game, act),
    draftWords: (game, draft) => readDraftWords(context, game, draft),
    troubles: (game, language) => troublesOf(db, game, clock.now(), language),
    latest: (game, { rounds }, wished) => latestIn(db, game, rounds, wished),
    replies: (game, round, wished) => repliesIn(db, game, round, wished),
    waiting: (game, wished) => waitingIn(db, game, wished),
    inPublic: (game, { rounds }, wished) => inPublicIn(db, game, rounds, wished),
    toReview: (game, language) => toReviewIn(db, game, clock.now(), language),
    async insight(game, wished) {
      const played = context.games.get(game);
      return played && insightIn(db, played, wished);
    },
    settled: (game, refs) => settledAmong(db, game, refs),
    authors: (game, refs) => authorsOf(db, game, refs),
    standing: (lines) => standingLines(db, lines, clock.now()),
    async lastAct(game, who) {
      const lines = await actsOf(db, game, who);
      return lines.find(
        ({ entry, game: of }) =>
          of === game && entry.kind === 'act' && inverseOfAll(entry.changes) !== undefined,
      );
    },
    textCalled: (game, name) => textCalled(db, game, name),
    ranking: (game, wished) => rankingIn(db, game, wished),
    players: (game, wished) => playersIn(db, game, wished),
    player: (game, wished) => playerIn(db, game, wished),
    nameForActs: (id) => nameForActs(db, id),
    partners: (game, language) => partnersIn(db, game, language),
    calendar: (game, partner) => calendarIn(db, game, partner, { from: context.mail.from, at: clock.now() }),
    story: (game, language) => storyIn(control, context, game, language),
    figures: (game, language) => control.report(game, language),
    results: (game) => resultsIn(control, context, game),
    season: (games) => control.season(games),
    async states() {
      const games = await allGames(db);
      return {
        playing: games.filter(({ state }) => state === 'playing'),
        pausedTogether: games.filter(({ state, paused_all: all }) => state === 'paused' && all),
      };
    },
    async everPlayed() {
      const due = await nextDue(db);
      return (await begunGames(db)).map(({ id, title, state }) => ({
        id,
        title,
        state,
        next: due.get(id),
        timeZone: context.games.get(id)?.game.timeZone,
      }));
    },
    mark: () => markOf(db),
    forgetting: () => latestForgetting(db),
    erasures: async () => `${await latestForgetting(db)} ${await latestTakenBack(db)}`,
    async picture(id, step) {
      const game = context.games.get(id)?.game;
      const posted = (await stepsOf(db, id)).find(
        (one) => one.id === step && one.state === 'sent' && one.goneAt === undefined,
      );
      if (!game || !posted || !game.rounds.some(({ number }) => number === posted.round)) return undefined;
      const cut = await context.pictures.of(game, roundOf(game, posted.round), posted, { picture: LIMITS });
      return cut?.ok === true ? cut.picture.bytes : undefined;
    },
  };
}

/** The counts are rows of their own, a few for each round: no reply is counted for it. */
async function markOf(db: Kysely<Tables>): Promise<Mark> {
  const { rows } = await sql<{ line: string; counts: string }>`select
    (select last from journal_head) as line,
    (select concat_ws('.', sum(count), sum(count) filter (where open), sum(count) filter (where doubtful),
        sum(count) filter (where verdict = 'correct'))
      from reply_counts join games on games.id = reply_counts.game where games.state in ('playing', 'paused')) as counts`.execute(
    db,
  );
  return { line: Number(rows[0]?.line ?? 0), counts: rows[0]?.counts ?? '' };
}
