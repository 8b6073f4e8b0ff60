import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { photoInside } from '#photos/resolve.ts';
import { photosNamed } from '#script/photos-named.ts';
import { readSource } from '#script/yaml/read-source.ts';
import type { StoredScript } from '#store/games/versions.ts';

/** What a game's folder holds that is played: its script, and the photos that the script names. */
export interface FolderContent extends StoredScript {
  /** The game's, by its folder's name. */
  readonly id: string;
  readonly folder: string;
}

/** Reads which photos a script names; undefined where nobody can make it out. */
export type NamesIn = (
  text: string,
) => readonly string[] | undefined | Promise<readonly string[] | undefined>;

/**
 * Reads what is played of a game's folder; undefined where there is no script, where nobody can make it out, or where a photo is
 * missing: it has errors then.
 * @param path the game's folder, or the game.yaml in it
 * @param namesIn reads which photos a script names; in this thread unless told
 */
export async function readContent(
  path: string,
  namesIn: NamesIn = photosNamed,
): Promise<FolderContent | undefined> {
  const file = await readSource(path);
  if ('code' in file) return undefined;
  const { id, folder, source } = file;
  const photos: Record<string, string> = {};
  for (const name of (await namesIn(source.text)) ?? []) {
    const bytes = await photoIn(folder, name);
    if (!bytes) return undefined;
    photos[name] = sha256(bytes);
  }
  return { id, folder, ...contentOf(source.text, photos) };
}

/** Returns the bytes of a photo of a folder; undefined where there is none. */
export async function photoIn(folder: string, name: string): Promise<Uint8Array | undefined> {
  const place = await photoInside(folder, name);
  return place.ok ? readFile(place.path).catch(() => undefined) : undefined;
}

/** Returns a script with its photos as it is kept: whatever is the same has the same digest. */
export function contentOf(text: string, photos: StoredScript['photos']): StoredScript {
  const sorted = Object.entries(photos).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { digest: sha256(JSON.stringify([text, sorted])), text, photos: Object.fromEntries(sorted) };
}

/** Returns the SHA-256 of a text or of bytes, in hexadecimal. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
