import type { JournalLine } from '#acts/journal.ts';
import { writeJournalLine, type WrittenLine } from '#app/control/written-acts.ts';
import { asJson } from '#cli/terminal.ts';

/** Returns lines of the journal as `--json` shows them. */
export const jsonLines = (lines: readonly JournalLine[]): readonly WrittenLine[] =>
  lines.map(writeJournalLine);

/** Returns the line that tells an act, as `--json` shows it. */
export const actAsJson = (line: JournalLine): string => asJson(writeJournalLine(line));
