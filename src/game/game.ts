import type { AnswerForm } from './answer-form.ts';
import type { Conditions } from './conditions.ts';
import type { Draw } from './draw.ts';
import type { Heard, Live } from './live/live.ts';
import type { Partner, Relay, Unlock } from './partners.ts';

/** The languages in which Kesako speaks to players and community managers. */
export type Language = 'fr' | 'en';

/**
 * What the script wishes to happen to right answers before the reveal. Each network does the best it can of it.
 * `quiet`: nothing public tells a right reply from a wrong one. `hide`: right replies are hidden. `decoys`: some of the
 * others are hidden with them, so that what is missing does not point at the answer. `hide-all`: all replies are hidden.
 * `private`: the question also invites players to answer by private mention, as it does where a script wishes to hide
 * and nothing can be hidden. `warning`: it invites them to put their answer behind a content warning.
 * `none`: no care is taken.
 */
export type Masking = 'quiet' | 'hide' | 'decoys' | 'hide-all' | 'private' | 'warning' | 'none';

/**
 * How a player learns what a guess was worth before the reveal. `private`: by a private answer.
 * `same-for-all`: every guess gets the same public sign (a favourite), which tells nothing. `none`: at the reveal.
 */
export type Feedback = 'private' | 'same-for-all' | 'none';

/** When a ranking is published: after each round's reveal, after the last one only, or never. */
export type StandingsPolicy = 'round' | 'end' | 'none';

/** A rectangle in fractions (0 to 1) of the upright photo's width and height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Hint {
  /** What its steps are known by. From 1, in the order of time; of a game under way, the one it has always had. */
  readonly number: number;
  /** Which number players read; `number` when absent. */
  readonly shown?: number | undefined;
  /** By which the script can be edited around it. */
  readonly name?: string | undefined;
  readonly at: Temporal.Instant;
  readonly text?: string | undefined;
  /** How many times wider (and higher) than the detail the shown part of the photo is; above 1. */
  readonly widen?: number | undefined;
  /** What accounts say in place of the text, by their name. */
  readonly on?: ReadonlyMap<string, string> | undefined;
  /** Alt text of the wider view; a standard sentence built on the detail's alt text stands in when absent. */
  readonly alt?: string | undefined;
  /** Id of the partner who gives it, beside the accounts where that partner speaks. */
  readonly by?: string | undefined;
  /** The account of the game gives it where the partner does not; only with `by`. */
  readonly otherwise?: boolean | undefined;
  /** What brings it sooner; `at` is then the latest moment. */
  readonly unlocks?: Unlock | undefined;
}

export interface CloseAnswer {
  readonly answer: string;
  /** What the player who gave it is told. A standard sentence stands in when absent. */
  readonly nudge?: string | undefined;
}

/** One mystery. */
export interface Round {
  /** What its steps and replies are known by. From 1, in the order of the script; of a game under way, the one it has always had. */
  readonly number: number;
  /** Which number players read; `number` when absent. */
  readonly shown?: number | undefined;
  /** By which the script can be edited around it. */
  readonly name?: string | undefined;
  /** What it is in a live hour, where nothing that is said is a guess; absent: a mystery. */
  readonly heard?: Heard | undefined;
  /** Path of the photo, relative to the game's folder; empty where what is asked in a live hour shows none. */
  readonly photo: string;
  readonly detail: Box;
  readonly alt: { readonly detail: string; readonly photo: string };
  readonly credit?: string | undefined;
  readonly question: string;
  /** Accepted answers; the first is the one shown at the reveal, the others are variants. Empty only in a live hour. */
  readonly answers: readonly string[];
  readonly close: readonly CloseAnswer[];
  /** Look-alikes that are never accepted. */
  readonly not: readonly string[];
  readonly hints: readonly Hint[];
  /** What partners relay of it, and which. */
  readonly relays: readonly Relay[];
  readonly opens: Temporal.Instant;
  /** When players are told that the round is about to close; never when absent. */
  readonly lastCall?: Temporal.Instant | undefined;
  readonly closes: Temporal.Instant;
  /** When the last word of a live hour is over, and the hour with it: what is said is heard until it closes, when the recap comes. */
  readonly ends?: Temporal.Instant | undefined;
  /** At the closing or later. */
  readonly reveals: Temporal.Instant;
  /** Said at the closing; nothing is posted when absent. */
  readonly closing?: string | undefined;
  /** Said at the reveal, beside the answer. */
  readonly reveal?: string | undefined;
  /** What accounts say otherwise, by their name. */
  readonly on?: ReadonlyMap<string, RoundWords> | undefined;
}

/** The texts of a round that an account may word in its own way. */
export interface RoundWords {
  readonly question?: string;
  readonly credit?: string;
  readonly closing?: string;
  readonly reveal?: string;
}

export interface Scoring {
  /** Points of a right guess before any hint. */
  readonly points: number;
  /** Points lost with each hint already given. */
  readonly lessPerHint: number;
  /** A right guess never earns less than this. */
  readonly least: number;
  /** Further points for the first right guess of a round. */
  readonly first: number;
}

export interface LatePolicy {
  /** A step overdue by less than this is done at once; an older hint is skipped. */
  readonly grace: Temporal.Duration;
  /** Pause between two overdue posts of one account. */
  readonly spacing: Temporal.Duration;
  /** How long a reveal and a ranking wait for replies that cannot be read. */
  readonly replies: Temporal.Duration;
}

/** A whole game, as read from a checked script: every moment is resolved, every default is filled in. */
export interface Game {
  /** The name of the game's folder: letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  /** IANA name, such as Europe/Paris. */
  readonly timeZone: string;
  readonly hashtags: {
    /** Imposed on every outgoing post, each with its `#`. */
    readonly always: readonly string[];
    /** Whether a reply must carry one of them to count. */
    readonly replies: 'optional' | 'required';
  };
  /** Names of the accounts that the game speaks from. Never empty. */
  readonly accounts: readonly string[];
  readonly partners: readonly Partner[];
  /** Who is behind the game, as partners read it by mail, and the mail address at which they are answered. */
  readonly organiser?:
    | { readonly name?: string | undefined; readonly contact?: string | undefined }
    | undefined;
  /** Links stay in posts even where the network bills them dearer. */
  readonly paidLinks: boolean;
  readonly rounds: readonly Round[];
  readonly masking: Masking;
  /** With `decoys`: which share of the replies that are not right is hidden too, from 0 to 1. */
  readonly decoys: number;
  readonly feedback: Feedback;
  /** How many guesses of one player are judged in one round. */
  readonly guesses: number;
  readonly scoring: Scoring;
  readonly standings: StandingsPolicy;
  /** How those are ranked who answer by the form of the public page; absent: there is no form. */
  readonly answerForm?: AnswerForm | undefined;
  /** The prize draw; absent: there is none. */
  readonly draw?: Draw | undefined;
  readonly late: LatePolicy;
  /** How long after the last reveal what players wrote is kept, in whole parts of the calendar; absent: until somebody erases it. */
  readonly keepFor?: Temporal.Duration | undefined;
  /** What makes it a live hour; absent: a game of mysteries. */
  readonly live?: Live | undefined;
  /** What the text of the rules says besides; absent: there is no such text. */
  readonly conditions?: Conditions | undefined;
  /** Sentences of the message catalogue that the script replaces, by their name there. */
  readonly wording: Readonly<Record<string, string>>;
}

/** Says whether no mystery of the game is still to be played once this one's answer is out. */
export const isLast = (game: Game, { reveals }: Round): boolean =>
  game.rounds.every((other) => Temporal.Instant.compare(other.reveals, reveals) <= 0);

/** Returns the round of that number. @throws RangeError when the game has none: a step always names a round of its game. */
export function roundOf(game: Game, number: number): Round {
  const round = game.rounds.find((candidate) => candidate.number === number);
  if (!round) throw new RangeError(`${game.id} has no round ${number}.`);
  return round;
}
