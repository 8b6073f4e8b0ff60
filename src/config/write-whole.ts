import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Complaint } from '#platform/complaint.ts';

/** A file to be written, and who may read it: the mode that it has, or `mode` when that is stricter or there is none. */
export interface WholeFile {
  readonly path: string;
  readonly text: string | Uint8Array;
  readonly mode: number;
}

/**
 * Writes files so that each is there as a whole or as it was before, whatever interrupts it: all are written beside their
 * places before the first takes its own.
 * @throws Complaint when that cannot be
 */
export async function writeWhole(files: readonly WholeFile[]): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const moves: (() => Promise<void>)[] = [];
  for (const file of files) {
    try {
      await mkdir(dirname(file.path), { recursive: true });
      // A link stays a link: what it leads to is replaced.
      const place = await realpath(file.path).catch(() => file.path);
      const draft = `${place}.${process.pid}.new`;
      stack.defer(() => rm(draft, { force: true }));
      await writeDraft(draft, file);
      moves.push(() => rename(draft, place));
    } catch (error) {
      throw notWritten(file.path, error);
    }
  }
  for (const [index, move] of moves.entries()) {
    await move().catch((error: unknown) => {
      throw notWritten(files[index]?.path ?? '', error);
    });
  }
}

async function writeDraft(draft: string, { path, text, mode }: WholeFile): Promise<void> {
  const before = await stat(path).then(
    (stats) => stats.mode & 0o777,
    () => 0o777,
  );
  const handle = await open(draft, 'wx', mode & before);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notWritten(path: string, error: unknown): Complaint {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new Complaint(
    { fr: `Impossible d’écrire ${path} (${code}).`, en: `${path} cannot be written (${code}).` },
    {
      fr: 'Rien n’a été changé. Rendez ce fichier et son dossier accessibles en écriture, puis recommencez.',
      en: 'Nothing was changed. Make this file and its folder writable, then try again.',
    },
  );
}
