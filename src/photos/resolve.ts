import { readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, posix, resolve, sep } from 'node:path';

export type PhotoPlace =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problem: 'outside' | 'missing' };

/**
 * Finds where a photo named by a script really is.
 * @param folder the game's folder
 * @param path as the script says it, relative to `folder`
 * @returns the real path, symbolic links followed; `outside` when the path, or a link on its way, leaves the folder
 *   (an absolute path always does); `missing` when nothing is there
 */
export async function photoInside(folder: string, path: string): Promise<PhotoPlace> {
  if (placeInside(folder, path) === undefined) return { ok: false, problem: 'outside' };
  try {
    const root = await realpath(folder);
    const real = await realpath(resolve(root, await nameOnDisk(root, path)));
    return isInside(root, real) ? { ok: true, path: real } : { ok: false, problem: 'outside' };
  } catch {
    return { ok: false, problem: 'missing' };
  }
}

/**
 * Returns the path of a photo as its folder has it. An accented letter is one sign or two, by the keyboard or the system that wrote it, and nobody sees
 * which: a file whose name reads the same is meant.
 * @param path as the script says it, inside of `folder`
 * @returns the path as it is said where there is such a file, or none that reads the same
 */
export async function nameOnDisk(folder: string, path: string): Promise<string> {
  if (/^\p{ASCII}*$/u.test(path) || placeInside(folder, path) === undefined) return path;
  let found = '';
  const wanted = posix.normalize(path);
  for (const part of wanted.split('/')) {
    const names = await readdir(join(folder, found)).catch((): readonly string[] => []);
    const name = names.includes(part) ? part : names.find((one) => one.normalize() === part.normalize());
    if (name === undefined) return path;
    found = posix.join(found, name);
  }
  return found === wanted ? path : found;
}

/** Returns where a path named by a script leads, links aside; undefined when it leaves the folder. */
export function placeInside(folder: string, path: string): string | undefined {
  const place = resolve(folder, path);
  return isAbsolute(path) || !isInside(resolve(folder), place) ? undefined : place;
}

function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
