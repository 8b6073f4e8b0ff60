import type { Kysely } from 'kysely';
import { keepPhoto, photoKept, photosMissing } from '#store/games/photos.ts';
import { keepScript, scriptKept, type StoredScript } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { contentOf, type FolderContent, photoIn, sha256 } from './content.ts';

/** Where scripts and photos are kept, by what is in them, whichever process has the database. */
export interface KeptContent {
  script(digest: string): Promise<StoredScript | undefined>;
  /** @param sha256 of the photo */
  photo(sha256: string): Promise<Uint8Array | undefined>;
  /** Keeps a script as a draft. @returns which of its photos are not kept yet: their SHA-256 */
  keepScript(text: string, photos: StoredScript['photos']): Promise<readonly string[]>;
  keepPhoto(bytes: Uint8Array): Promise<void>;
}

/** Returns what is kept in an open database, to be read and added to. */
export const contentIn = (db: Kysely<Tables>, now: () => Temporal.Instant): KeptContent => ({
  script: (digest) => scriptKept(db, digest),
  photo: (hash) => photoKept(db, hash),
  keepScript: async (text, photos) => {
    await keepScript(db, contentOf(text, photos), now());
    return photosMissing(db, Object.values(photos));
  },
  keepPhoto: (bytes) => keepPhoto(db, sha256(bytes), bytes),
});

/** Keeps what a folder holds as a draft, its photos first of all those that are not kept already. */
export async function keepContent(kept: KeptContent, content: FolderContent): Promise<void> {
  const missing = new Set(await kept.keepScript(content.text, content.photos));
  for (const [name, hash] of Object.entries(content.photos)) {
    if (!missing.delete(hash)) continue;
    const bytes = await photoIn(content.folder, name);
    if (bytes) await kept.keepPhoto(bytes);
  }
}
