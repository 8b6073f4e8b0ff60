import type { Kysely } from 'kysely';
import type { Game, Round } from '#game/game.ts';
import type { PollPace } from '#game/timeline/polling.ts';
import type { Step } from '#game/step.ts';
import type { Watch } from '#game/watch/watch.ts';
import type { CompiledKey } from '#judge/key/compiled-key.ts';
import type { Calls } from '#networks/calls.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import type { Identity, Leave, Network, OwnPosts, Picture } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import type { Queues } from '#queue/queue.ts';
import type { Restore } from '#store/backup/restores.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { PagesRead } from './within-share.ts';

/** One identity on one network, with what it has been found able to do. */
export interface Account {
  readonly name: string;
  readonly network: Network;
  /** What was asked of it so far, and what failed. */
  readonly calls: Calls;
  /** A partner lends it: Kesako speaks through it, and reads nothing of what it receives. */
  readonly lent: boolean;
  /** Asked once, then remembered. */
  readonly capabilities: (signal: AbortSignal) => Promise<Outcome<Capabilities>>;
  /** Asked once, then remembered. */
  readonly identity: (signal: AbortSignal) => Promise<Outcome<Identity>>;
  /** What it has answered; undefined: nothing yet. Whoever goes by that waits for no other account. */
  readonly self: Identity | undefined;
}

/** A game that this worker plays. */
export interface PlayedGame {
  readonly game: Game;
  /** Of its script; null: it is played from a folder, and stays as it was when the worker started. */
  readonly version: number | null;
  /** The judge's key of a round, compiled once. */
  readonly keyOf: (round: number) => CompiledKey;
}

export type Cut =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly problem: string };

/** Where the photos of a game lie. */
export interface PhotoSource {
  readonly folder: string;
  /** SHA-256 of each by its path, where that is known. */
  readonly photos?: Readonly<Record<string, string>> | undefined;
}

/** The pictures of the steps, cut ahead of their time. */
export interface Pictures {
  /**
   * Returns the picture of a step's post; undefined when it has none. Cutting twice gives the same bytes.
   * @param source where the photos lie of a game that is not played
   */
  of(
    game: Game,
    round: Round,
    step: Pick<Step, 'kind' | 'ordinal'>,
    limits: Pick<Capabilities, 'picture'>,
    source?: PhotoSource,
  ): Promise<Cut> | undefined;
}

/** A letter to a partner's person. */
export interface Letter {
  /** Deterministic and unique: the letter's message id is made of it. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Where it is answered; at the sender's address where there is none. */
  readonly replyTo?: string | undefined;
  /** A calendar file by RFC 5545 that goes with it. */
  readonly calendar?: string | undefined;
}

/** What takes letters to people. */
export interface Mail {
  /** The sender's address; undefined where no mail can be sent. */
  readonly from: string | undefined;
  /**
   * Sends a letter. A repeat has the same message id, by which mail programs know it again.
   * @param leave asked before anything is done, and once the server takes the letter, right before its first byte
   */
  send(letter: Letter, signal: AbortSignal, leave: Leave): Promise<Outcome<void>>;
}

/** How far a sweep has come that takes more requests than are left for it at once. */
export interface SweepSoFar {
  /** Whatever was written by then has been read where it has been. */
  readonly began: Temporal.Instant;
  /** What became of reading what the account received; undefined: it was not read yet. */
  collected: 'all' | 'partly' | undefined;
  /** Network ids of the posts whose threads have been read. */
  readonly read: Set<string>;
  /** Network ids of what those threads have shown. */
  readonly met: Set<string>;
  /** What was read of the next of them. */
  readonly pages: PagesRead;
}

/** How far a poll of relays has come that takes more requests than are left for it at once. */
export interface PollSoFar {
  /** What came later than this may have been missed. */
  readonly began: Temporal.Instant;
  readonly pages: PagesRead;
}

/** What is due on an account in the minutes to come, as far as it was looked up at a moment. */
export interface Soon {
  readonly at: Temporal.Instant;
  steps?: number;
  /** How many each sweep reads. */
  threads?: readonly number[];
}

/** Holds everything that a job works with. */
export interface JobContext {
  /** Of the program: a newer one may read what an older one could not. */
  readonly version: string;
  /** Since when this worker has been at work. */
  readonly since: Temporal.Instant;
  /** The database was put back, under games that go on: what was posted after `takenAt` may be unknown. Undefined: it was not. */
  readonly restore: Restore | undefined;
  readonly clock: Clock;
  /** The present moment by a clock that all workers on the database share, to be compared with nothing but itself: theirs differ. */
  readonly sharedNow: () => Promise<Temporal.Instant>;
  readonly log: Log;
  readonly db: Kysely<Tables>;
  readonly queues: Queues;
  readonly accounts: ReadonlyMap<string, Account>;
  /** As their scripts were at the last renewal: {@link JobContext.renew}. */
  readonly games: ReadonlyMap<string, PlayedGame>;
  /**
   * The games that are under way and that this worker does not play, or not as they are by now, as of the last renewal; undefined: the script
   * cannot be read.
   */
  readonly beside: ReadonlyMap<string, Game | undefined>;
  /** Goes on with the versions of the scripts that are played by now. What cannot be loaded is told, and tried again at the next renewal. */
  readonly renew: () => Promise<void>;
  readonly pictures: Pictures;
  readonly mail: Mail;
  readonly pollPace: PollPace;
  /** Chance that nobody can foresee: a whole number from 0 to below `most`. */
  readonly below: (most: number) => number;
  /** By account, when its replies were last read, and when they will be next, where that waits for its network's limit. */
  readonly readings: Map<
    string,
    { readonly latest: Temporal.Instant; readonly next?: Temporal.Instant | undefined }
  >;
  /** By account, what was looked up last of what is due on it soon. */
  readonly apart: Map<string, Soon>;
  /** By account, what was read of what it received by a reading that was broken off. */
  readonly unfinished: Map<string, PagesRead>;
  /** By game, round and account, what was read by a poll of relays that was broken off. */
  readonly unfinishedPolls: Map<string, PollSoFar>;
  /** By game, round and account, what was read by a sweep that was broken off. */
  readonly unfinishedSweeps: Map<string, SweepSoFar>;
  /** By game and account, when it is looked next whether what is shown of a live hour is still there. */
  readonly shownAgain: Map<string, Temporal.Instant>;
  /** By account, what each had posted before this worker began, as far as it was read. */
  readonly ownPosts: Map<string, OwnPosts>;
  /** Whether the database is in this process, where it does one thing at a time. */
  readonly embedded: boolean;
  /** What is looked for in public; undefined: nothing is. */
  readonly watch?: Watch | undefined;
  /** How far ahead of its moment what is owed is ordered; all of it when absent. */
  readonly ahead?: Temporal.Duration | undefined;
}
