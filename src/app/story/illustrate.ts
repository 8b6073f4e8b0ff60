import { roundOf, type Game } from '#game/game.ts';
import type { Pictures } from '#jobs/context.ts';
import type { Capabilities } from '#networks/capabilities.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import type { Storyboard, StoryPost } from '#storyboard/storyboard.ts';

/** Puts the pictures of its posts into a story, small enough for a page. */
export async function illustrate(
  story: Storyboard,
  game: Game,
  pictures: Pictures,
  limits: Pick<Capabilities, 'picture'>,
): Promise<Storyboard> {
  const posts: StoryPost[] = [];
  for (const post of story.posts) {
    const cut = await pictures.of(game, roundOf(game, post.round), post, limits);
    const shown = cut?.ok ? [{ ...(await thumbnail(cut.picture.bytes)), alt: cut.picture.alt }] : [];
    posts.push({ ...post, pictures: shown });
  }
  return { ...story, posts };
}
