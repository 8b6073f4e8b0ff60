import type { JournalLine } from '#acts/journal.ts';
import type { Control } from '#app/control/control.ts';
import { folderOf, type FolderState } from '#app/control/folder-state.ts';
import { writeAnswer } from '#app/control/write-folder.ts';
import { harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    written: (file: string) => `C’est écrit aussi dans ${file}.\n`,
    apart: (id: string) =>
      `Le dossier du jeu n’en sait rien\u00a0: il ne tenait pas ce qui était joué. npx kesako versions ${id} --write y écrit ce qui est joué.\n`,
    unwritable: (id: string) =>
      `Le dossier du jeu n’a pas pu être écrit\u00a0: il n’en sait rien. npx kesako versions ${id} --write y écrit ce qui est joué.\n`,
  },
  en: {
    written: (file: string) => `It is written into ${file} as well.\n`,
    apart: (id: string) =>
      `The game’s folder knows nothing of it: it did not hold what was played. npx kesako versions ${id} --write writes what is played into it.\n`,
    unwritable: (id: string) =>
      `The game’s folder could not be written, and knows nothing of it. npx kesako versions ${id} --write writes what is played into it.\n`,
  },
} as const;

/** Returns the number of the version that an act has had be played. */
export function versionOf({ entry }: JournalLine): number {
  const changes = entry.kind === 'act' ? entry.changes : [];
  return changes.find((change) => change.kind === 'version')?.to ?? 0;
}

/** The folder of a game that an act changes. */
interface KeptUp {
  readonly id: string;
  /** Of the game, as the command names it. */
  readonly name: string;
  /** How the folder was before the act. */
  readonly before: FolderState;
  /** The data folder. */
  readonly data: string;
}

/**
 * Writes what an act has had be played into the game's folder, if that held what was played before, and tells it.
 */
export async function keepFolderUp(
  control: Control,
  { id, name, before, data }: KeptUp,
  line: JournalLine,
  { out, language }: Pick<Terminal, 'out' | 'language'>,
): Promise<void> {
  if (before.kind === 'none') return;
  const phrases = PHRASES[language];
  const isAtHand = before.content !== undefined && before.folder === wasPlayed(line);
  if (!isAtHand) return out(phrases.apart(harmless(id)));
  const folder = folderOf(id, name);
  if (folder === undefined) return;
  // The act is carried out all the same where the folder cannot be written.
  const version = { id, number: versionOf(line), data };
  const { kind, file } = await writeAnswer(control, folder, version, before.content?.digest);
  switch (kind) {
    case 'written':
      return out(phrases.written(harmless(file)));
    case 'apart':
      return out(phrases.apart(harmless(id)));
    case 'unwritten':
      return out(phrases.unwritable(harmless(id)));
  }
}

/** The version that was played before an act. */
function wasPlayed({ entry }: JournalLine): number | null {
  const changes = entry.kind === 'act' ? entry.changes : [];
  return changes.find((change) => change.kind === 'version')?.was ?? null;
}
