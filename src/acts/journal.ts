import type { Act } from './act.ts';
import type { Change } from './change.ts';
import type { Refusal } from './refusal.ts';

/** What is written in the journal: an act of a person with what it changed, what the program did, or what a person has to know at once. */
export type Entry =
  | { readonly kind: 'act'; readonly act: Act; readonly changes: readonly Change[] }
  /** Replies of a round were judged anew, by other answers; of so many the verdict is another now. */
  | {
      readonly kind: 'judged-anew';
      readonly round: number;
      /** The number that players read, where that is another one. */
      readonly shown?: number | undefined;
      readonly changed: number;
    }
  /** The time was over for which the data of a game's players are kept: of so many a number is left. */
  | {
      readonly kind: 'erased';
      readonly players: number;
      /** It had draws, whose published files may name some of them. */
      readonly drawn?: true;
    }
  | { readonly kind: 'post'; readonly step: string; readonly url?: string | undefined }
  /** Something was done to the post of a step: `corrected` below it, at `url`. */
  | {
      readonly kind: 'amended';
      readonly step: string;
      readonly how: 'edited' | 'corrected' | 'taken-back' | 'called-off';
      readonly url?: string | undefined;
    }
  | { readonly kind: 'alarm'; readonly alarm: Alarm };

/**
 * `exposed`: a right answer stands in public. `posted-twice`: a post came a second time. `given-up`: a post will not be made.
 * `no-picture`: one is made without its picture.
 * `gone`: one is not there any more. `not-amended`: what a person wished to be done to one could not be. `not-carried-out`: an act that
 * was announced has not taken place, and will not.
 */
export type Alarm =
  | {
      readonly alarm: 'exposed';
      /** Its id in the store. */
      readonly reply: string;
      /** By which a person calls it; absent in lines of before it was kept. */
      readonly ref?: string | undefined;
    }
  | {
      readonly alarm: 'not-carried-out';
      /** That announces it. */
      readonly line: number;
      /** Undefined: nobody was there to carry it out. */
      readonly refusal?: Refusal | undefined;
    }
  | {
      readonly alarm: 'posted-twice' | 'given-up' | 'no-picture' | 'gone' | 'not-amended';
      readonly step: string;
    };

/** One line of the journal. */
export interface JournalLine {
  /** From 1, without a gap but where a restore has taken lines away; whoever has read one has nothing left to read before it. */
  readonly id: number;
  readonly at: Temporal.Instant;
  /** The operator's name; `kesako` for what the program did of its own. */
  readonly who: string;
  /** Undefined: every game. */
  readonly game: string | undefined;
  readonly why: string | undefined;
  readonly entry: Entry;
  /** The line whose act undid this one. */
  readonly undoneBy: number | undefined;
}
