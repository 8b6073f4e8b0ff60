import type { Kysely } from 'kysely';
import type { Past } from '#game/past.ts';
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
  /**
   * Undefined when there is no such script, or one of its photos is gone.
   * @param on the number of a round that is read as if nobody had called it off
   */
  read(game: string, digest: string, on?: number): Promise<KeptReading | undefined>;
}

/** Reads kept scripts out of folders into which they are unpacked. */
export function scriptsIn(
  db: Kysely<Tables>,
  kept: KeptContent,
  folders: Pick<VersionFolders, 'folderOf'>,
  measures: ReadOptions['measures'],
): KeptScripts {
  return {
    async read(game, digest, on) {
      const script = await kept.script(digest);
      const folder = script && (await folders.folderOf(kept, game, digest));
      if (!script || folder === undefined) return undefined;
      const past = async (id: string): Promise<Past> => {
        const known = await pastOf(db, id);
        return { ...known, off: known.off?.filter((round) => round !== on) };
      };
      const reading = await readGame(folder, { measures, past });
      // Nobody has ever seen that folder.
      const problems = reading.problems.map((problem) => ({ ...problem, file: 'game.yaml' }));
      return { ...reading, problems, digest, photos: script.photos };
    },
  };
}
