import { join } from 'node:path';
import type { Cut } from '#jobs/context.ts';
import { cutHere } from '#photos/cutting.ts';
import type { Storyboard } from '#storyboard/storyboard.ts';
import { illustrate } from '#app/story/illustrate.ts';
import type { KeptContent } from '#app/versions/kept-content.ts';
import { FoldersWhenNeeded } from '#app/versions/version-folders.ts';
import type { GameStory } from './game-story.ts';

/** Where photos may lie. */
export interface PhotoPlaces {
  /** The data folder, below which kept scripts are unpacked. */
  readonly data: string;
  /** The game's own folder. */
  readonly folder: string;
}

/** What any network takes at most: on the page every picture is smaller. */
const LIMITS = { maxBytes: 16_777_216, maxPixels: 33_177_600 };

/**
 * Puts its pictures into a game's story, cut in this process out of the photos of the script that is played. Where those are not at
 * hand any more, the posts stay without.
 */
export async function illustrateStory(
  { story, pictures, digest }: GameStory,
  content: KeptContent,
  places: PhotoPlaces,
): Promise<Storyboard> {
  await using folders = new FoldersWhenNeeded(places.data);
  const folder = digest === null ? places.folder : await folders.folderOf(content, story.game, digest);
  if (folder === undefined) return story;
  const views = new Map(pictures.map((picture) => [picture.post, picture]));
  const cuts = new Map<string, Promise<Cut>>();
  return await illustrate(story, ({ id = '' }) => {
    const shown = views.get(id);
    if (!shown) return undefined;
    const key = JSON.stringify([shown.photo, shown.view]);
    const { alt, ...view } = shown.view;
    const cut =
      cuts.get(key) ??
      cutHere({ path: join(folder, shown.photo), view, options: { ...LIMITS, alt, name: '' } });
    cuts.set(key, cut);
    return cut;
  });
}
