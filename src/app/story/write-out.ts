import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Complaint } from '#platform/complaint.ts';

/** Makes the folder in which a file is to be written. @throws Complaint when that cannot be */
export async function prepareOut(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => {
    throw notWritten(path, error);
  });
}

/** Writes a file where a person said, and its folder when it is missing. @throws Complaint when that cannot be */
export async function writeOut(path: string, content: string | Uint8Array): Promise<void> {
  await prepareOut(path);
  await writeFile(path, content).catch((error: unknown) => {
    throw notWritten(path, error);
  });
}

function notWritten(path: string, error: unknown): Complaint {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new Complaint(
    { fr: `Impossible d’écrire ${path} (${code}).`, en: `${path} cannot be written (${code}).` },
    {
      fr: 'Donnez par --out un endroit où vous pouvez écrire, et qui ne soit pas déjà autre chose.',
      en: 'Give in --out a place where you may write, and that is not something else already.',
    },
  );
}
