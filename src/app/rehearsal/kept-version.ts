import type { Kysely } from 'kysely';
import type { ControlOptions } from '#app/control/local-control.ts';
import type { GameInFolder } from '#app/parts/game-in-folder.ts';
import { readContent } from '#app/versions/content.ts';
import { contentIn, keepContent } from '#app/versions/kept-content.ts';
import { scriptsIn } from '#app/versions/kept-scripts.ts';
import type { VersionFolders } from '#app/versions/version-folders.ts';
import type { ReadOptions } from '#script/read-options.ts';
import { enterGame } from '#store/games/games.ts';
import { addVersion, playVersion } from '#store/games/versions.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The number of the only version that a rehearsal has. */
export const REHEARSED_VERSION = 1;

interface Keeping {
  readonly db: Kysely<Tables>;
  /** Where the script is unpacked when it is read again. */
  readonly folders: VersionFolders;
  readonly measures: ReadOptions['measures'];
  /** Of the game, by which its decoys are drawn. */
  readonly secret: string;
  readonly now: Temporal.Instant;
}

/**
 * Keeps the script of a game that is about to be rehearsed as a version of it, as that of a real game is: what a change of it would come
 * to can be told then.
 * @returns what acts about versions need; undefined: the folder holds no script that could be read again
 */
export async function keepRehearsed(
  { game, folder }: GameInFolder,
  { db, folders, measures, secret, now }: Keeping,
): Promise<ControlOptions['versions']> {
  const held = await readContent(folder);
  if (!held) return undefined;
  const content = contentIn(db, () => now);
  await keepContent(content, held);
  await enterGame(db, game, secret, now);
  const { digest } = held;
  const number = REHEARSED_VERSION;
  await addVersion(db, { game: game.id, number, digest, madeBy: 'kesako', madeAt: now, act: undefined });
  await playVersion(db, game.id, null, number, game.title);
  return { content, scripts: scriptsIn(db, content, folders, measures) };
}
