import type { Kysely } from 'kysely';
import type { ReadOptions } from '#script/read-script.ts';
import { pastOf } from '#store/script-parts.ts';
import type { StoredScript } from '#store/versions.ts';
import type { Tables } from '#store/tables.ts';
import { type GameReading, readGame } from '#app/parts/read-games.ts';
import type { KeptContent } from './kept-content.ts';
import type { VersionFolders } from './version-folders.ts';

/** A kept script, read with every check, and against what its game has been so far. */
export interface KeptReading extends GameReading, Pick<StoredScript, 'digest' | 'photos'> {}

/** Reads scripts that are kept. */
export interface KeptScripts {
  /** Undefined when there is no such script, or one of its photos is gone. */
  read(game: string, digest: string): Promise<KeptReading | undefined>;
}

/** Reads kept scripts out of folders into which they are unpacked. */
export function scriptsIn(
  db: Kysely<Tables>,
  kept: KeptContent,
  folders: Pick<VersionFolders, 'folderOf'>,
  measures: ReadOptions['measures'],
): KeptScripts {
  return {
    async read(game, digest) {
      const script = await kept.script(digest);
      const folder = script && (await folders.folderOf(kept, game, digest));
      if (!script || folder === undefined) return undefined;
      const reading = await readGame(folder, { measures, past: (id) => pastOf(db, id) });
      // Nobody has ever seen that folder.
      const problems = reading.problems.map((problem) => ({ ...problem, file: 'game.yaml' }));
      return { ...reading, problems, digest, photos: script.photos };
    },
  };
}
