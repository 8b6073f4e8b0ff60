import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Complaint, EXIT } from '#platform/complaint.ts';

/** What a person may have a file be. */
export type OutKind = 'page' | 'json' | 'csv';
const ENDINGS: Readonly<Record<OutKind, readonly string[]>> = {
  page: ['.html', '.htm'],
  json: ['.json'],
  csv: ['.csv'],
};

/** Says by its ending what a file is to be; undefined: it may be anything. */
export const outKind = (path: string): OutKind | undefined =>
  (['page', 'json', 'csv'] as const).find((kind) => ENDINGS[kind].includes(extname(path).toLowerCase()));

/**
 * Says no where a file of a kind cannot be written where a person said: at a folder, or over something of another kind, such as a script.
 * @param name of a file that could be written in such a folder
 * @throws Complaint
 */
export async function checkOut(path: string, kind: OutKind, name: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw isFolder(path, join(path, name));
  if (there && outKind(path) !== kind) throw isOther(path, name);
}

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

const isFolder = (path: string, instead: string): Complaint =>
  new Complaint(
    {
      fr: `${path} est un dossier, et il faut un fichier.`,
      en: `${path} is a folder, and a file is needed.`,
    },
    { fr: `Par exemple\u00a0: ${instead}`, en: `For example: ${instead}` },
    EXIT.usage,
  );

const isOther = (path: string, name: string): Complaint =>
  new Complaint(
    {
      fr: `${path} existe déjà, et c’est autre chose\u00a0: rien n’a été écrit par-dessus.`,
      en: `${path} exists already, and is something else: nothing was written over it.`,
    },
    { fr: `Donnez un autre nom, comme ${name}.`, en: `Give another name, such as ${name}.` },
    EXIT.usage,
  );

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
