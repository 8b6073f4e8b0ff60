import { realpath } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';

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
    const real = await realpath(resolve(root, path));
    return isInside(root, real) ? { ok: true, path: real } : { ok: false, problem: 'outside' };
  } catch {
    return { ok: false, problem: 'missing' };
  }
}

/** Returns where a path named by a script leads, links aside; undefined when it leaves the folder. */
export function placeInside(folder: string, path: string): string | undefined {
  const place = resolve(folder, path);
  return isAbsolute(path) || !isInside(resolve(folder), place) ? undefined : place;
}

function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
