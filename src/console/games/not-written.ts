import type { Language } from '#game/game.ts';
import { Complaint } from '#platform/complaint.ts';
import { gamesPhrasesIn } from '#console/words/games-phrases.ts';

/** By which a system says that something cannot be written, whoever asks. */
const UNWRITABLE: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EDQUOT',
  'EIO',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);

/** Returns why something could not be written, as a person is told it; undefined: it failed for another reason. */
export function whyNotWritten(error: unknown, language: Language): string | undefined {
  if (error instanceof Complaint) return `${error.what[language]} ${error.mend[language]}`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return UNWRITABLE.has(code) ? gamesPhrasesIn(language).unwritable(String(code)) : undefined;
}
