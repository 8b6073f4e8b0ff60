import type { PlayState, Verdict } from './change.ts';
import type { JournalLine } from './journal.ts';

/** What an act is decided on: as much of it as the act is about. */
export interface Known {
  /** Undefined: the game was never played. */
  readonly state: PlayState | undefined;
  /** The revision that the act is about; several: what it is called by says no single one. */
  readonly replies?: readonly KnownReply[] | undefined;
  /** The line that is to be undone, if there is one. */
  readonly line?: JournalLine | undefined;
  /** Of what the changes of that line were made to, as it is now: whether each is still as the line left it. */
  readonly asLeft?: boolean | undefined;
}

export interface KnownReply {
  readonly id: string;
  /** What a person decided of it; null: nobody has. */
  readonly decided: Verdict | null;
  /** Its round's answer is known. */
  readonly over: boolean;
  /** Its player hears nothing from bots, by their own wish. */
  readonly leftAlone: boolean;
  /** The player has been asked to be more precise. */
  readonly asked: boolean;
}
