import type { Kysely } from 'kysely';
import type { Past } from '#game/past.ts';
import type { ReadOptions } from '#script/read-options.ts';
import { textsPublished } from '#script/texts-published.ts';
import { pastOf } from '#store/games/script-parts.ts';
import type { StoredScript } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type GameReading, readGame } from '#app/parts/read-games.ts';
import type { KeptContent } from './kept-content.ts';
import type { VersionFolders } from './version-folders.ts';

/** A kept script, read with every check unless it was taken in, and against what its game has been so far. */
export interface KeptReading extends GameReading, Pick<StoredScript, 'digest' | 'photos'> {}

/** How a kept script is read. */
export interface KeptReadingOptions extends Pick<ReadOptions, 'taken'> {
  /** The number of a round that is read as if nobody had called it off. */
  readonly on?: number | undefined;
  /** The version that is played, beside which what a person has just written is new; absent: nobody has. */
  readonly beside?: { readonly digest: string; readonly now: Temporal.Instant } | undefined;
}

/** Reads scripts that are kept. */
export interface KeptScripts {
  /** Undefined when there is no such script, or one of its photos is gone. */
  read(game: string, digest: string, how?: KeptReadingOptions): Promise<KeptReading | undefined>;
}

/** Reads kept scripts out of folders into which they are unpacked. */
export function scriptsIn(
  db: Kysely<Tables>,
  kept: KeptContent,
  folders: Pick<VersionFolders, 'folderOf'>,
  measures: ReadOptions['measures'],
): KeptScripts {
  return {
    async read(game, digest, { on, beside, taken } = {}) {
      const script = await kept.script(digest);
      const folder = script && (await folders.folderOf(kept, game, digest));
      if (!script || folder === undefined) return undefined;
      const past = async (id: string): Promise<Past> => {
        const known = await pastOf(db, id);
        return { ...known, off: known.off?.filter((round) => round !== on) };
      };
      const other = beside && (await kept.script(beside.digest));
      const texts = other && textsPublished(other.text);
      const playing = beside && texts && { texts, now: beside.now };
      const reading = await readGame(folder, { measures, past, taken, playing });
      // Nobody has ever seen that folder.
      const problems = reading.problems.map((problem) => ({ ...problem, file: 'game.yaml' }));
      return { ...reading, problems, digest, photos: script.photos };
    },
  };
}
