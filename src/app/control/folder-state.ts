import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FolderContent, readContent } from '#app/versions/content.ts';
import type { Control } from './control.ts';

/** Returns the folder of a game: the one that a command names, or the one below `games/`; undefined: neither is there. */
export function folderOf(id: string, path: string | undefined): string | undefined {
  const folder = path !== undefined && existsSync(path) ? path : join('games', id);
  return existsSync(folder) ? folder : undefined;
}

/**
 * How the folder of a game stands to what is played. `same`: it holds that. `other`: it holds another version. `new`: it holds what is
 * no version, or what nobody can make out. `none`: there is no folder, or the game is played from it.
 */
export interface FolderState {
  readonly kind: 'same' | 'other' | 'new' | 'none';
  /** The number of the version that is played; null: none. */
  readonly played: number | null;
  /** The number of the version that the folder holds, if it holds one. */
  readonly folder: number | null;
  readonly content: FolderContent | undefined;
}

/**
 * Compares the folder of a game with what is played of it. The folder is only read.
 * @param path as the command names the game
 */
export async function folderState(
  control: Control,
  id: string,
  path: string | undefined,
): Promise<FolderState> {
  const known = await control.versions(id);
  const folder = folderOf(id, path);
  const played = known?.played ?? null;
  const none = { kind: 'none', played, folder: null, content: undefined } as const;
  if (!known || played === null || folder === undefined) return none;
  const content = await readContent(folder);
  const same = known.versions.find(({ digest }) => digest === content?.digest)?.number ?? null;
  if (same === null) return { kind: 'new', played, folder: null, content };
  return { kind: same === played ? 'same' : 'other', played, folder: same, content };
}
