import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScriptOutline } from './new-script.ts';
import { changedAt, photosIn } from './photo-files.ts';

/** How far a game is that is being written. */
export interface Progress {
  /** As its script says, whatever else is wrong with it; undefined: it says none. */
  readonly title: string | undefined;
  readonly photos: number;
  /** Mysteries that its script has. */
  readonly rounds: number;
  /** When its script or a photo was changed last. */
  readonly changed: Temporal.Instant | undefined;
}

/** Returns how far a game is, by its folder and what its script says. */
export async function progressIn(
  folder: string | undefined,
  { title, rounds }: ScriptOutline,
): Promise<Progress> {
  if (folder === undefined) return { title, photos: 0, rounds: rounds.length, changed: undefined };
  const photos = await photosIn(folder);
  const script = await stat(join(folder, 'game.yaml')).catch(() => undefined);
  const moments = [...photos.map(({ changed }) => changed), ...(script ? [changedAt(script)] : [])];
  const changed = moments.toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1);
  return { title, photos: photos.length, rounds: rounds.length, changed };
}
