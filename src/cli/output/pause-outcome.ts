import type { JournalLine } from '#acts/journal.ts';
import type { Control, OnItsWay, Progress } from '#app/control/control.ts';
import type { WrittenLine } from '#app/control/written-acts.ts';
import { jsonLines } from './json-lines.ts';

/** What has come of holding a game back, or of having it go on, for programs. */
export interface PauseOutcome {
  readonly game: string;
  readonly state: Progress['state'] | null;
  /** Of the journal; null: it was so already. */
  readonly line: WrittenLine | null;
  /** What was on its way already. */
  readonly underWay: readonly OnItsWay[];
}

/** Reads what has come of an act that was to hold a game back, or have it go on. @param line undefined: it was so already */
export async function pauseOutcome(
  control: Control,
  game: string,
  line: JournalLine | undefined,
): Promise<PauseOutcome> {
  return {
    game,
    state: (await control.progress(game))?.state ?? null,
    line: jsonLines(line ? [line] : [])[0] ?? null,
    underWay: await control.underWay({ games: [game] }),
  };
}
