import type { Language } from '#game/game.ts';
import type { Hour } from '#game/words/hour-words.ts';

/**
 * What a played game came to, ready for JSON: figures alone, and no player's name but in `podium`. Moments are ISO 8601, UTC. Null stands for what is
 * not known, not known any more, or not told yet.
 */
export interface GameResults {
  readonly game: string;
  readonly title: string;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  /** What the rounds of a live hour are called, in which nobody finds or is ranked; absent: it is a game of mysteries. */
  readonly hour?: Hour | undefined;
  readonly state: 'playing' | 'paused' | 'stopped' | 'finished';
  readonly readAt: string;
  /** An answer is still to be kept: what right answers move is left out. */
  readonly provisional: boolean;
  /** When the names and words of its players were erased. */
  readonly erasedAt: string | null;
  /** From the first opening to the last reveal; null: no mystery has opened. */
  readonly begins: string | null;
  readonly ends: string | null;
  readonly people: PeopleResults;
  /** An edited reply is one. */
  readonly received: number;
  /** Guesses in time, each version of an edited reply by itself. */
  readonly guesses: GuessResults | null;
  readonly rounds: readonly RoundResults[];
  readonly accounts: readonly AccountResults[];
  /** Replies by the hour of the day, from midnight, in the game's time zone. */
  readonly hours: readonly number[];
  readonly days: readonly DayResults[];
  readonly relays: readonly RelayResults[];
  readonly partners: readonly PartnerResults[];
  readonly exposure: ExposureResults | null;
  readonly costs: readonly CostResults[] | null;
  readonly posts: PostResults;
  readonly incidents: IncidentResults;
  readonly best: BestResults;
  /** Those whom the final ranking named in public, at its head; null: none was posted, or it is left out. */
  readonly podium: readonly PodiumLine[] | null;
  /** The games of this installation that began before, the latest first. */
  readonly earlier: readonly { readonly id: string; readonly title: string }[];
}

export interface PeopleResults {
  /** Linked accounts are one; who wrote only in a mystery that was called off is none. */
  readonly players: number;
  /** Who played more than one mystery. */
  readonly several: number;
  /** Who had played an earlier game of this installation, as far as that is known. */
  readonly faithful: number;
  /** Who had not. */
  readonly first: number;
  /** Names of an earlier game were erased: some of those who had played may not be known again. */
  readonly atLeast: boolean;
  readonly finders: number | null;
}

export interface GuessResults {
  readonly right: number;
  readonly close: number;
  readonly wrong: number;
}

export interface RoundResults {
  /** The number that players read. */
  readonly number: number;
  readonly state: 'ahead' | 'open' | 'closed' | 'revealed' | 'off';
  readonly opens: string;
  readonly reveals: string;
  /** Null until it has opened. */
  readonly question: string | null;
  /** Null until it is revealed. */
  readonly answer: string | null;
  /** Null where it was called off: nobody is graded in it. */
  readonly players: number | null;
  readonly received: number;
  readonly guesses: GuessResults | null;
  readonly finders: number | null;
  /** How long after its opening somebody found, in seconds. */
  readonly firstFind: number | null;
  readonly hints: number;
}

export interface AccountResults {
  readonly account: string;
  /** Null where its account is not set up any more. */
  readonly network: string | null;
  readonly received: number;
  readonly players: number;
  /** How often its posts were relayed, and quoted; null where the network was not asked or told nothing. */
  readonly boosts: number | null;
  readonly quotes: number | null;
}

export interface DayResults {
  /** Of the game's time zone, such as `2026-09-19`. */
  readonly day: string;
  readonly received: number;
}

/** A relay of a partner, and the replies around it. */
export interface RelayResults {
  readonly round: number;
  readonly partner: string;
  readonly account: string;
  /** The post, such as `opening` or `hint-2`; null: not known. */
  readonly of: string | null;
  /** When it was made; where the partner made it itself, when it was first seen. */
  readonly at: string;
  readonly seen: boolean;
  /** Replies to the same mystery by the same account, in the half hour before and in the one that followed. */
  readonly before: number;
  readonly after: number;
  /** What else happened in that hour, such as `hint-2` or `relay`. */
  readonly besides: readonly string[];
}

export interface PartnerResults {
  readonly partner: string;
  readonly relays: number;
  readonly hints: number;
  readonly late: number;
  readonly missed: number;
}

/** How right answers could be read before the reveal. */
export interface ExposureResults {
  readonly public: number;
  readonly oneClick: number;
  readonly followers: number;
  readonly never: number;
  /** Of players who were forgotten one by one: not known any more. Null: some, but so few that they may be one person’s. */
  readonly unknown: number | null;
  /** There are such: each of the others may be more. */
  readonly atLeast: boolean;
  /** For how long those that were masked could be read before, in the median, and at most; in seconds. */
  readonly median: number | null;
  readonly longest: number | null;
}

/** What an account spent in the months of the game, for whatever it did. */
export interface CostResults {
  readonly account: string;
  /** Such as `2026-09`. */
  readonly month: string;
  readonly dollars: number;
}

export interface PostResults {
  readonly posted: number;
  /** Of these, late by more than five minutes. */
  readonly late: number;
  /** In seconds, of all that were posted. */
  readonly medianDelay: number | null;
  readonly longestDelay: number | null;
  /** Skipped or failed: nobody has read them. */
  readonly missed: number;
}

export interface IncidentResults {
  readonly pauses: number;
  /** In all, in seconds; one that goes on counts until now. */
  readonly paused: number;
  readonly edited: number;
  readonly corrected: number;
  readonly takenBack: number;
  /** The mysteries that were called off, by the numbers that players read. */
  readonly off: readonly number[];
  readonly givenUp: number;
  readonly twice: number;
  readonly gone: number;
}

export interface BestResults {
  /** The quarter of an hour with most replies. */
  readonly busiest: { readonly at: string; readonly received: number } | null;
  readonly fastest: { readonly round: number; readonly seconds: number } | null;
  /** The mysteries with the largest and the smallest share of players who found. */
  readonly easiest: { readonly round: number; readonly share: number } | null;
  readonly hardest: { readonly round: number; readonly share: number } | null;
  /** How many found every mystery that counted. */
  readonly all: number | null;
}

export interface PodiumLine {
  readonly rank: number;
  /** Null: asked not to be named, or is forgotten. */
  readonly name: string | null;
  /** Their name was erased. */
  readonly forgotten: boolean;
  readonly points: number;
}
