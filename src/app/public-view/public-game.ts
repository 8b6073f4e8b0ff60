import type { AnswerForm } from '#game/answer-form.ts';
import type { Game, Language } from '#game/game.ts';
import type { Heard } from '#game/live/live.ts';
import type { Notice } from '#notices/notice.ts';
import type { PrivacyFacts } from '#notices/privacy/privacy-facts.ts';
import type { ToldCount } from '#game/worth/told-count.ts';

/**
 * What everybody may know of a game at this moment: what was published, and when something comes. Whatever is in here may be shown to
 * anybody, cached anywhere and kept by anybody.
 */
export interface PublicGame {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly hashtags: readonly string[];
  /** Whether a reply must carry one of them to count. */
  readonly tagged: boolean;
  readonly organiser: { readonly name?: string | undefined; readonly contact?: string | undefined };
  /** How data of its players are handled. */
  readonly privacy: PrivacyFacts;
  /** Undefined: its script does not say what rules cannot go without. */
  readonly rules?: Readonly<Record<Language, Notice>> | undefined;
  readonly state: PublicState;
  readonly accounts: readonly PublicAccount[];
  /** Whether a player is told in private what a guess was worth. */
  readonly feedback: Game['feedback'];
  /** How many guesses of one player are judged in one round. */
  readonly guesses: number;
  /** How those are ranked who answer on the page; undefined: one cannot. */
  readonly answerForm?: AnswerForm | undefined;
  /** No ranking is published, ever; absent: one is. */
  readonly unranked?: boolean | undefined;
  /** In the order of time. */
  readonly rounds: readonly PublicRound[];
  /** What was told of it last; undefined: nothing yet. */
  readonly standings: PublicStandings | undefined;
  /** What was said in a live hour; undefined: it is a game of mysteries. */
  readonly live?: PublicLive | undefined;
}

/** What was said in a live hour, as far as everybody may read it. */
export interface PublicLive {
  /** How many have spoken, guests among them. */
  readonly people: number;
  /** By which people answer, each with its `#`. */
  readonly hashtags: readonly string[];
  /** The names of its guests. */
  readonly guests: readonly string[];
  readonly answers: number;
  readonly rounds: readonly PublicTalk[];
}

/** What was said to one question, or to the welcome or the last word. */
export interface PublicTalk {
  /** As {@link PublicRound.number}. */
  readonly number: number;
  readonly heard: Heard;
  /** Which question it is, from 1: one that was added under way has another number among the rounds; undefined: it is none. */
  readonly question?: number | undefined;
  readonly answers: number;
  /** The latest first; not all of them. */
  readonly latest: readonly PublicVoice[];
  /** What stands above them while the hour lasts: what the host has picked last, and what each guest has said last. */
  readonly ahead: readonly PublicVoice[];
  /** Those that the host has picked; where none is, what its guests said. */
  readonly best: readonly PublicVoice[];
}

export interface PublicVoice {
  readonly text: string;
  readonly name: string;
  readonly network: string;
  readonly guest: boolean;
  readonly picked: boolean;
  readonly at: Temporal.Instant;
}

/** `before`: nothing was published yet. `between`: no round can be answered now, and one is to come. */
export type PublicState = (typeof STATES)[number];
export const STATES = ['before', 'playing', 'between', 'paused', 'stopped', 'over'] as const;

/** An account from which the game speaks. */
export interface PublicAccount {
  /** Such as `mastodon`. */
  readonly network: string;
  /** Its full address; undefined where its network has not told. */
  readonly address?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * `to-come`: not published yet. `open`: can be answered. `closed`: its answer is still to come. `revealed`: its answer is out. `off`: it
 * was called off. `missed`: it was not published, or was taken back, and is not to come any more. `ended`: its answer is not to come.
 */
export type PublicPhase = (typeof PHASES)[number];
export const PHASES = ['to-come', 'open', 'closed', 'revealed', 'off', 'missed', 'ended'] as const;

export interface PublicRound {
  /** Which number players read. */
  readonly number: number;
  readonly phase: PublicPhase;
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant;
  readonly reveals: Temporal.Instant;
  /** As published; undefined as long as it is not. */
  readonly question?: string | undefined;
  /** When what was said of the question was last corrected. */
  readonly corrected?: Temporal.Instant | undefined;
  /** What the question shows. */
  readonly picture?: PublicPicture | undefined;
  /** In the order in which they came. */
  readonly hints: readonly PublicHint[];
  /** At the latest, when a further one comes. */
  readonly nextHint?: Temporal.Instant | undefined;
  /** The posts of the question, one for each network at the most. */
  readonly posts: readonly PublicPost[];
  /** Until the reveal. */
  readonly found?: ToldCount | undefined;
  readonly reveal?: PublicReveal | undefined;
}

export interface PublicHint {
  /** Its place among those that came, from 1. */
  readonly number: number;
  readonly at: Temporal.Instant;
  /** As published; undefined: a partner gave it in words of its own. */
  readonly text?: string | undefined;
  readonly corrected?: Temporal.Instant | undefined;
  /** The name of the partner who gave it. */
  readonly by?: string | undefined;
  readonly picture?: PublicPicture | undefined;
  readonly posts: readonly PublicPost[];
}

/** Where something was published. */
export interface PublicPost {
  readonly network: string;
  readonly url: string;
  readonly at: Temporal.Instant;
}

export interface PublicReveal {
  readonly at: Temporal.Instant;
  /** As published. */
  readonly answer: string;
  /** What was said beside it, such as the history of the place. */
  readonly story?: string | undefined;
  readonly credit?: string | undefined;
  readonly corrected?: Temporal.Instant | undefined;
  /** The whole photo. */
  readonly photo?: PublicPicture | undefined;
  /** How many found; undefined where it was not told. */
  readonly found?: number | undefined;
  /** Those who may be named, first one first. */
  readonly finders: readonly PublicPlayer[];
  /** Those who found by the form, where they are ranked among themselves. */
  readonly byForm?: { readonly found: number; readonly finders: readonly PublicPlayer[] } | undefined;
  readonly posts: readonly PublicPost[];
}

export interface PublicPlayer {
  readonly name: string;
  readonly network: string;
}

/** A line of a ranking. */
export interface PublicLine {
  /** Of a player who may not be named: what the game says in the place of a name. */
  readonly name: string;
  /** Undefined of a player who may not be named. */
  readonly network: string | undefined;
  readonly rank: number;
  readonly points: number;
}

export interface PublicStandings extends PublicLines {
  readonly at: Temporal.Instant;
  /** It counts all answers that are out, and none is to come, nor a ranking. */
  readonly final: boolean;
  /** The number of the latest round whose answer it counts; undefined: of none. */
  readonly after?: number | undefined;
  /** How many pages of a hundred lines it has, of which the first is here. */
  readonly pages: number;
  /** Those who answer by the form, where they are ranked among themselves. */
  readonly byForm?: PublicLines | undefined;
}

export interface PublicLines {
  /** Most points first: a hundred of them. */
  readonly lines: readonly PublicLine[];
  /** How many have points and are not in the lines. */
  readonly others: number;
}

/** A picture, by a name made of its bytes, which tells nothing of what it shows. */
export interface PublicPicture {
  /** Of at most 1,920 pixels a side. */
  readonly large: PublicFile;
  /** Of at most 800. */
  readonly small: PublicFile;
  readonly alt: string;
}

export interface PublicFile {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** Returns the names of all files of pictures that a game shows. */
export const picturesIn = ({ rounds }: PublicGame): ReadonlySet<string> =>
  new Set(
    rounds
      .flatMap(({ picture, hints, reveal }) => [picture, ...hints.map((hint) => hint.picture), reveal?.photo])
      .flatMap((picture) => (picture ? [picture.large.name, picture.small.name] : [])),
  );
