import type { Operation } from '#networks/village/faults.ts';
import type { ScriptEdit } from './edits/script-edit.ts';
import type { Helped, PartnerShape, RoundHelp } from './partners/plan.ts';
import type { WatchPlan } from './watch/watch-plan.ts';

/** A whole simulation, drawn from a seed or written by hand: what is played, by whom, and what goes wrong. Moments are seconds after its start. */
export interface Plan {
  /** Of all that is left to chance while it is played. */
  readonly seed: number;
  /** Whether those who read from the database wait for a turn, too. */
  readonly fine: boolean;
  readonly shape: Shape;
  readonly workers: readonly WorkerPlan[];
  readonly said: readonly Said[];
  readonly acts: readonly PlannedAct[];
  readonly faults: readonly Fault[];
  /** What is said around the game is listened to; absent: it is not. */
  readonly watch?: WatchPlan | undefined;
  /** What partners do, and whoever relays posts; absent: nobody does anything of the kind. */
  readonly helped?: readonly Helped[] | undefined;
}

/** How a game goes. */
export interface Shape {
  /** The day of its first round, in the game's own zone, such as `2026-09-19`. */
  readonly day: string;
  readonly accounts: number;
  /** So many minutes before its first opening the simulation begins; absent: an hour. */
  readonly lead?: number | undefined;
  readonly rounds: readonly RoundShape[];
  readonly masking: 'none' | 'quiet' | 'hide' | 'decoys';
  readonly feedback: 'private' | 'same-for-all' | 'none';
  readonly guesses: number;
  readonly standings: 'round' | 'end' | 'none';
  readonly hashtagRequired: boolean;
  /** The accounts' network can hide replies. */
  readonly hides: boolean;
  /** Replies wait until they are shown, where they mention nobody. */
  readonly holds: boolean;
  /** The network knows publication keys. */
  readonly keys: boolean;
  /** The game is played from a script that is kept, so that it can be changed. */
  readonly kept: boolean;
  /** So many days after its last reveal all that players are is erased; absent: it is kept. */
  readonly keepDays?: number | undefined;
  /** It is a live hour, whose rounds are heard; absent: a game of mysteries. */
  readonly live?: boolean | undefined;
  /** So many minutes what is said in a live hour is answered; absent: twenty. */
  readonly minutes?: number | undefined;
  /** Who gives hints and relays posts; absent: nobody. */
  readonly partners?: readonly PartnerShape[] | undefined;
}

/** Minutes are counted from the opening. */
export interface RoundShape {
  /** Days after the first, and the minute of that day by the clock on the wall. */
  readonly day: number;
  readonly opens: number;
  readonly hints: readonly number[];
  readonly lastCall: number | null;
  readonly closes: number;
  readonly reveals: number;
  readonly closing: boolean;
  /** What the script has partners do in it; absent: nothing. */
  readonly help?: RoundHelp | undefined;
}

/** A worker whose clock is ahead, by so many seconds; negative: behind. */
export interface WorkerPlan {
  readonly ahead: number;
  /** Its network wakes it; it looks by itself alone otherwise. */
  readonly hears: boolean;
}

export type Guess = 'right' | 'variant' | 'typo' | 'close' | 'wrong' | 'not' | 'newly-right' | 'chatter';

/** What a player does. */
export interface Said {
  readonly at: number;
  readonly player: number;
  readonly round: number;
  readonly deed:
    | {
        readonly kind: 'reply';
        readonly account: number;
        readonly to: 'opening' | 'latest';
        readonly mention: boolean;
        readonly private: boolean;
        readonly guess: Guess;
      }
    /** Changes, or takes back, the latest of the player's replies in the round. */
    | { readonly kind: 'edit'; readonly guess: Guess }
    | { readonly kind: 'delete' };
}

/** What somebody of the game's people does. */
export interface PlannedAct {
  readonly at: number;
  readonly act:
    | { readonly kind: 'pause' | 'resume' | 'undo' }
    /** The game is played from its script, as it was written, from then on. */
    | { readonly kind: 'apply' }
    /** The script is edited, and played so from then on. */
    | { readonly kind: 'edit'; readonly edits: readonly ScriptEdit[] }
    /** What was edited last, and is still played so, is undone. */
    | { readonly kind: 'undo-edit' }
    | { readonly kind: 'pause-account' | 'resume-account'; readonly account: number }
    | { readonly kind: 'decide'; readonly nth: number; readonly verdict: 'correct' | 'close' | 'wrong' }
    | { readonly kind: 'accept'; readonly round: number }
    | { readonly kind: 'skip'; readonly round: number; readonly hint: number }
    | { readonly kind: 'move'; readonly round: number; readonly hint: number; readonly minutes: number }
    | { readonly kind: 'cancel-round'; readonly round: number }
    | { readonly kind: 'mute' | 'staff' | 'forget'; readonly player: number };
}

/** What goes wrong, once: at the first fitting thing from `at` on. */
export type Fault = { readonly at: number } & (
  | {
      /** A worker dies, or is frozen, at the n-th time that it reaches outside itself. */
      readonly kind: 'crash' | 'freeze';
      readonly worker: number;
      readonly on: Place;
      readonly nth: number;
      /** How long until it is back. */
      readonly seconds: number;
    }
  /** Every worker is away. */
  | { readonly kind: 'outage'; readonly seconds: number }
  | {
      readonly kind: 'network';
      /** Those of the game come first, then those that partners lend. */
      readonly account: number;
      readonly on: Operation | 'any';
      readonly times: number;
      readonly harm: NetworkHarm;
    }
  /** A server is away: it answers nothing but that. */
  | { readonly kind: 'down'; readonly account: number; readonly seconds: number }
  /** At the n-th statement of a worker that it can strike. */
  | ({ readonly kind: 'database'; readonly worker: number; readonly nth: number } & DatabaseHarm)
  /** The queues are emptied; `amid`: once an account has told an answer that another has still to tell. */
  | { readonly kind: 'flush'; readonly amid?: 'reveals' | undefined }
  | { readonly kind: 'queue-away'; readonly seconds: number }
  | { readonly kind: 'lose-job' | 'repeat-job' | 'give-twice' | 'delay-job'; readonly times: number }
);

/** Where somebody reaches out. */
export type Place =
  | 'any'
  | 'database'
  | 'network'
  | 'queue'
  | 'publish'
  | 'published'
  | 'commit'
  /** Between deciding that a crisis has begun and pausing for it, and between telling somebody and noting so. */
  | 'pausing'
  | 'told';

export type DatabaseHarm =
  /** A statement is not carried out; or one that changes something is, and its sender is not told. */
  | { readonly harm: 'refused' | 'lost' }
  /** A statement is carried out, and its answer comes so much later. */
  | { readonly harm: 'hangs'; readonly seconds: number };

export type NetworkHarm =
  /** It never arrives, and nobody answers. */
  | { readonly kind: 'lost' }
  /** It is done, and nobody answers. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'error-before' | 'error-after' | 'disorder' }
  /** It arrives so much later. */
  | { readonly kind: 'late'; readonly seconds: number }
  /** Its answer comes so much later. */
  | { readonly kind: 'slow'; readonly seconds: number }
  | { readonly kind: 'rate-limited'; readonly seconds: number };
