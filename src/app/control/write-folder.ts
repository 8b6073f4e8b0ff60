import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Control } from './control.ts';
import { readContent, sha256 } from '#app/versions/content.ts';
import { noteHeld } from '#app/versions/folder-notes.ts';
import { writeWhole, type WholeFile } from '#config/write-whole.ts';
import { placeInside } from '#photos/resolve.ts';
import { Complaint } from '#platform/complaint.ts';
import type { StoredScript } from '#store/games/versions.ts';

/** A version that is written into a game's folder, and the data folder in which it is noted what that holds. */
interface VersionToWrite {
  readonly id: string;
  readonly number: number;
  readonly data: string;
}

/**
 * Writes the script of a version with one answer more into the game's folder, which has its photos, if it still holds what it held when
 * the answer was accepted. `apart`: it holds something else. `unwritten`: it cannot be written; the version is played all the same.
 * @param was the digest of that
 */
export async function writeAnswer(
  control: Control,
  folder: string,
  { id, number, data }: VersionToWrite,
  was: string | undefined,
): Promise<{ readonly kind: 'written' | 'apart' | 'unwritten'; readonly file: string }> {
  const file = join(folderIn(folder), 'game.yaml');
  const digest = (await control.versions(id))?.versions.find((version) => version.number === number)?.digest;
  const script = digest === undefined ? undefined : await control.content.script(digest);
  if (digest === undefined || !script || (await readContent(folder))?.digest !== was)
    return { kind: 'apart', file };
  try {
    await writeWhole([{ path: file, text: script.text, mode: 0o644 }]);
  } catch (error) {
    if (error instanceof Complaint) return { kind: 'unwritten', file };
    throw error;
  }
  await control.noteFolder(id, number);
  await noteHeld(data, folder, digest);
  return { kind: 'written', file };
}

/**
 * Writes a version into a game's folder, its script and its photos. What lies there in their place and no version keeps stays beside it,
 * under a name that was free. Gives the files in which that is.
 * @throws Complaint when the folder cannot be written: it is as it was then
 */
export async function writeVersion(
  control: Control,
  folder: string,
  { id, number, data }: VersionToWrite,
  script: StoredScript,
): Promise<readonly string[]> {
  const kept = await hashesKept(control, id);
  const files: WholeFile[] = [];
  for (const [name, hash] of Object.entries(script.photos)) {
    const path = placeInside(folder, name);
    const bytes = path === undefined ? undefined : await control.content.photo(hash);
    if (path !== undefined && bytes) files.push({ path, text: bytes, mode: 0o644 });
  }
  files.push({ path: join(folder, 'game.yaml'), text: script.text, mode: 0o644 });
  const saved: WholeFile[] = [];
  for (const { path } of files) {
    const before = await readFile(path).catch(() => undefined);
    if (!before || kept.has(sha256(before))) continue;
    saved.push({ path: await freeName(path), text: before, mode: (await stat(path)).mode & 0o777 });
  }
  await writeWhole([...saved, ...files]);
  await control.noteFolder(id, number);
  await noteHeld(data, folder, script.digest);
  return saved.map(({ path }) => path);
}

/** The hashes of all files, scripts and photos, that the versions of a game keep. */
async function hashesKept(control: Control, id: string): Promise<ReadonlySet<string>> {
  const versions = (await control.versions(id))?.versions ?? [];
  const scripts = await Promise.all(versions.map(({ digest }) => control.content.script(digest)));
  return new Set(
    scripts.flatMap((script) => (script ? [sha256(script.text), ...Object.values(script.photos)] : [])),
  );
}

async function freeName(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${path}.old${number === 1 ? '' : `-${number}`}`;
    const isTaken = await stat(name).then(
      () => true,
      () => false,
    );
    if (!isTaken) return name;
  }
}

const folderIn = (path: string): string => (basename(path) === 'game.yaml' ? dirname(path) : path);
