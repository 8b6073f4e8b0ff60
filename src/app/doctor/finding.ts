import type { Bilingual, Complaint } from '#platform/complaint.ts';

/** `wrong`: games cannot be played so, or something is not safe. `doubtful`: it works, and may be meant. */
export type State = 'well' | 'doubtful' | 'wrong';

/** One thing that was looked at. */
export interface Finding {
  /** By which programs know it: `node`, `env-file`, `account/city`. */
  readonly of: string;
  readonly state: State;
  readonly what: Bilingual;
  /** What to do about it; undefined: nothing. */
  readonly mend?: Bilingual | undefined;
}

/** Returns that something is as it should be. */
export const well = (of: string, what: Bilingual): Finding => ({ of, state: 'well', what });

/** Returns that something keeps games from being played, or is not safe. */
export const wrong = (of: string, what: Bilingual, mend: Bilingual): Finding => ({
  of,
  state: 'wrong',
  what,
  mend,
});

/** Returns that something works, and may not be meant. */
export const doubtful = (of: string, what: Bilingual, mend: Bilingual): Finding => ({
  of,
  state: 'doubtful',
  what,
  mend,
});

/** Returns what a start would complain of. */
export const complained = (of: string, { what, mend }: Complaint): Finding => wrong(of, what, mend);
