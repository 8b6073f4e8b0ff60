import { join } from 'node:path';
import { type Language, roundOf } from '#game/game.ts';
import type { NetworkMeasure } from '#script/network-measure.ts';
import { cutHere } from '#photos/cutting.ts';
import { renderStoryboard } from '#storyboard/render.ts';
import type { GameInFolder } from '#app/parts/game-in-folder.ts';
import { illustrate } from './illustrate.ts';
import { PictureCabinet, pictureName } from '#app/parts/picture-cache.ts';
import { writeOut } from './write-out.ts';
import { previewStory } from './preview-story.ts';

/**
 * Writes the storyboard of a game that has not been played, and its pictures as they will be uploaded.
 * @returns where the page is, and how many pictures there are
 */
export async function writePreview(
  { game, folder }: GameInFolder,
  measureOf: (account: string) => NetworkMeasure | undefined,
  out: string,
  language: Language,
): Promise<{ readonly page: string; readonly pictures: number }> {
  const story = previewStory(game, measureOf, language);
  const cabinet = new PictureCabinet(() => ({ folder }), cutHere);
  const [first] = game.accounts;
  const limits = first === undefined ? undefined : measureOf(first);
  if (!limits) throw new Error('A checked game has an account whose network is known.');
  const pictures = join(out, 'pictures');
  let count = 0;
  for (const post of story.posts.filter(({ account }) => account === first)) {
    const cut = await cabinet.of(game, roundOf(game, post.round), post, limits);
    const name = pictureName(game, post);
    if (!cut?.ok || name === undefined) continue;
    await writeOut(join(pictures, name), cut.picture.bytes);
    count += 1;
  }
  const page = join(out, 'storyboard.html');
  const illustrated = await illustrate(story, (post) =>
    cabinet.of(game, roundOf(game, post.round), post, limits),
  );
  await writeOut(page, await renderStoryboard(illustrated, language));
  return { page, pictures: count };
}
