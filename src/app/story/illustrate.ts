import type { Cut } from '#jobs/context.ts';
import { thumbnail } from '#photos/thumbnail.ts';
import type { Storyboard, StoryPost } from '#storyboard/storyboard.ts';

/**
 * Puts the pictures of its posts into a story, small enough for a page.
 * @param cutOf cuts the picture of a post; undefined for a post of words alone
 */
export async function illustrate(
  story: Storyboard,
  cutOf: (post: StoryPost) => Promise<Cut> | undefined,
): Promise<Storyboard> {
  const posts: StoryPost[] = [];
  const made = new Map<Cut, StoryPost['pictures']>();
  for (const post of story.posts) {
    const cut = await cutOf(post);
    const pictures = cut ? (made.get(cut) ?? (await shown(cut))) : [];
    if (cut) made.set(cut, pictures);
    posts.push({ ...post, pictures });
  }
  return { ...story, posts };
}

const shown = async (cut: Cut): Promise<StoryPost['pictures']> =>
  cut.ok ? [{ ...(await thumbnail(cut.picture.bytes)), alt: cut.picture.alt }] : [];
