import type { DrawNow } from './draws-now.ts';
import { writeFilesAnew } from './files.ts';

/** Tells the draws of all games as they stand. */
export interface DrawsKnown {
  /** The ids of all games. */
  games(): Promise<readonly string[]>;
  draws(id: string): Promise<readonly DrawNow[] | undefined>;
}

/** Writes the files of a game's draws anew that name whoever was forgotten since, where they lie beside this process. Returns their folders. */
export async function drawsWrittenAnew(
  known: Pick<DrawsKnown, 'draws'>,
  game: string,
): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const draw of (await known.draws(game)) ?? []) {
    const folder = await writeFilesAnew(draw);
    if (folder !== undefined) folders.push(folder);
  }
  return folders;
}
