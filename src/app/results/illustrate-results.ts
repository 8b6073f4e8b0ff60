import { join } from 'node:path';
import type { Cut } from '#jobs/context.ts';
import { cutHere } from '#photos/cutting.ts';
import type { RoundPicture } from '#results/page.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import { FoldersWhenNeeded } from '#app/versions/version-folders.ts';
import type { ResultsTold } from './read-results.ts';
import { picturesOf } from './result-views.ts';

/** What any network takes at most: on the page every picture is smaller. */
const LIMITS = { maxBytes: 16_777_216, maxPixels: 33_177_600 };

/**
 * Cuts the pictures of a game's results in this process, out of the photos of the script that is played; none where those are not at hand any more.
 * @param places the data folder, below which kept scripts are unpacked, and the game's own folder
 */
export async function illustrateResults(
  { results, views, digest }: ResultsTold,
  content: KeptContent,
  places: { readonly data: string; readonly folder: string },
): Promise<readonly RoundPicture[]> {
  await using folders = new FoldersWhenNeeded(places.data);
  const folder = digest === null ? places.folder : await folders.folderOf(content, results.game, digest);
  if (folder === undefined) return [];
  return await picturesOf(views, ({ photo, view: { alt, ...view } }): Promise<Cut> =>
    cutHere({ path: join(folder, photo), view, options: { ...LIMITS, alt, name: '' } }),
  );
}
