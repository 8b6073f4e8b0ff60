import type { Game } from '#game/game.ts';
import type { Past } from '#game/past.ts';
import type { Decodes } from '#photos/inspect.ts';
import type { NetworkMeasure } from './network-measure.ts';
import type { Problem } from './problems/problem.ts';

export interface ReadOptions {
  /** What the network of an account takes; undefined when no such account is defined, which is then a problem. */
  readonly measures: (account: string) => NetworkMeasure | undefined;
  /** The present: a round that should have opened before it is a warning. Absent: the past is no problem. */
  readonly now?: Temporal.Instant | undefined;
  /** What the game of that id has been so far; undefined for one that was never played. Absent: that does not matter. */
  readonly past?: ((id: string) => Promise<Past | undefined>) | undefined;
  /**
   * The script is a version that was taken in: it passed the checks of that day, and is only to be understood. What today's checks
   * would find keeps nobody from playing it, acting on it or replacing it.
   */
  readonly taken?: boolean | undefined;
  /** Every text of the version that is played, and the present: what is new beside it a person has just written. Absent: nobody asks what is new. */
  readonly playing?: { readonly texts: ReadonlySet<string>; readonly now: Temporal.Instant } | undefined;
  /** Reads the other games that lie beside a game's folder. Absent: those do not matter. */
  readonly beside?: ((folder: string) => Promise<readonly Game[]>) | undefined;
  /** Whether letters can be sent. Absent: that does not matter. */
  readonly mail?: boolean | undefined;
  /** What is read in place of what the script's file holds: somebody is writing it. */
  readonly text?: string | undefined;
  /** Says whether a photo whose end looks odd can be decoded; in this process unless told. */
  readonly decodes?: Decodes | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ScriptReading {
  /** Absent when a problem is an error that keeps the script from being played. Of a game that was played before, with the numbers that its rows bear. */
  readonly game?: Game | undefined;
  /** Everything found, by position in the file. */
  readonly problems: readonly Problem[];
}
