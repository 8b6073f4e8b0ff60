import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a game may be called: what a script's folder may, and no longer than a file's name. */
const GAME = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,78}[A-Za-z0-9])?$/u;

/** Says whether a game may be called so. */
export const isGameName = (id: string): boolean => GAME.test(id);

/** Devices, by whatever ending, where games may be copied to: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/iu;

/** Says whether some system takes a name for a device of its own. */
export const isReserved = (name: string): boolean => RESERVED.test(name);

/** Says whether a new game may be called so. */
export const isNewGameName = (id: string): boolean => isGameName(id) && !isReserved(id);

/** Returns the folder of a game below the one of all games; undefined where there is none, or a link. */
export async function gameFolder(root: string, id: string): Promise<string | undefined> {
  if (!isGameName(id)) return undefined;
  const folder = join(root, id);
  return (await kindOf(folder)) === 'folder' ? folder : undefined;
}

/** Returns the names of the games that have a folder, by name. */
export async function gameNames(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && isGameName(entry.name));
  return names
    .map(({ name }) => name)
    .toSorted((one, other) => one.localeCompare(other, 'fr', { numeric: true }));
}

/** Says what there is at a path, links not followed. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | 'none'> {
  try {
    const stats = await lstat(path);
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'other';
  } catch {
    return 'none';
  }
}
