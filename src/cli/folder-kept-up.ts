import { basename, join } from 'node:path';
import type { JournalLine } from '#acts/journal.ts';
import type { Control } from '#app/control/control.ts';
import { folderOf, type FolderState } from '#app/control/folder-state.ts';
import { writeWhole } from '#config/write-whole.ts';
import { Complaint } from '#platform/complaint.ts';
import { harmless, type Terminal } from '#cli/terminal.ts';

const PHRASES = {
  fr: {
    written: (file: string) => `C’est écrit aussi dans ${file}.\n`,
    apart: (id: string) =>
      `Le dossier du jeu n’en sait rien\u00a0: il ne tenait pas ce qui était joué. kesako versions ${id} --write y écrit ce qui est joué.\n`,
    unwritable: (id: string) =>
      `Le dossier du jeu n’a pas pu être écrit\u00a0: il n’en sait rien. kesako versions ${id} --write y écrit ce qui est joué.\n`,
  },
  en: {
    written: (file: string) => `It is written into ${file} as well.\n`,
    apart: (id: string) =>
      `The game’s folder knows nothing of it: it did not hold what was played. kesako versions ${id} --write writes what is played into it.\n`,
    unwritable: (id: string) =>
      `The game’s folder could not be written, and knows nothing of it. kesako versions ${id} --write writes what is played into it.\n`,
  },
} as const;

/** The version that an act has had be played. */
export function versionOf({ entry }: JournalLine): number {
  const changes = entry.kind === 'act' ? entry.changes : [];
  return changes.find((change) => change.kind === 'version')?.to ?? 0;
}

/**
 * Writes what an act has had be played into the game's folder, if that held what was played before, and tells it.
 * @param before how the folder was before the act
 * @param name of the game, as the command names it
 */
export async function keepFolderUp(
  control: Control,
  { id, name, before }: { readonly id: string; readonly name: string; readonly before: FolderState },
  line: JournalLine,
  { out, language }: Pick<Terminal, 'out' | 'language'>,
): Promise<void> {
  if (before.kind === 'none') return;
  const phrases = PHRASES[language];
  const isAtHand = before.content !== undefined && before.folder === wasPlayed(line);
  if (!isAtHand) return out(phrases.apart(harmless(id)));
  // The act is carried out all the same where the folder cannot be written.
  const file = await writeInto(control, id, name, versionOf(line)).catch((error: unknown) => {
    if (!(error instanceof Complaint)) throw error;
    out(phrases.unwritable(harmless(id)));
  });
  if (file !== undefined) out(phrases.written(harmless(file)));
}

/** The version that was played before an act. */
function wasPlayed({ entry }: JournalLine): number | null {
  const changes = entry.kind === 'act' ? entry.changes : [];
  return changes.find((change) => change.kind === 'version')?.was ?? null;
}

/** Writes the script of a version into the game's folder, which has its photos. Gives the file. */
async function writeInto(
  control: Control,
  id: string,
  name: string,
  version: number,
): Promise<string | undefined> {
  const digest = (await control.versions(id))?.versions.find(({ number }) => number === version)?.digest;
  const script = digest === undefined ? undefined : await control.content.script(digest);
  const folder = folderOf(id, name);
  if (!script || folder === undefined) return undefined;
  const file = basename(folder) === 'game.yaml' ? folder : join(folder, 'game.yaml');
  await writeWhole([{ path: file, text: script.text, mode: 0o644 }]);
  await control.noteFolder(id, version);
  return file;
}
