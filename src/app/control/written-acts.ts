import type { JournalLine } from '#acts/journal.ts';
import type { Performed } from '#app/acts/perform.ts';

/** A line of the journal as JSON has it. */
export type WrittenLine = Omit<JournalLine, 'at'> & { readonly at: string };

export type WrittenPerformed =
  | { readonly ok: true; readonly line: WrittenLine }
  | Exclude<Performed, { readonly ok: true }>;

/** Returns a line of the journal as JSON has it, its moment in ISO 8601. */
export const writeJournalLine = (line: JournalLine): WrittenLine => ({ ...line, at: line.at.toString() });

/** Returns the line of the journal that JSON has. @throws RangeError when its moment is none */
export const readJournalLine = (line: WrittenLine): JournalLine => ({
  ...line,
  at: Temporal.Instant.from(line.at),
});

/** Returns what came of an act as JSON has it. */
export const writePerformed = (performed: Performed): WrittenPerformed =>
  performed.ok ? { ok: true, line: writeJournalLine(performed.line) } : performed;

/** Returns what came of an act that JSON has. @throws RangeError when its moment is none */
export const readPerformed = (performed: WrittenPerformed): Performed =>
  performed.ok ? { ok: true, line: readJournalLine(performed.line) } : performed;
