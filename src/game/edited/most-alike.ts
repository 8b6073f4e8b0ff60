/** From how alike two texts are on they may be one, before and after an edit. */
const ALIKE = 0.5;

/**
 * Finds, of several posts, the one that was to say this and has been edited since: the most alike, if at least half of the words are the
 * same (Dice’s coefficient of the two sets), so that a mended typo, a changed hour or an added sentence do not matter. It must be less like
 * each of the other texts, for hints share their frame and may share most of their words: what might be either’s is nobody’s, since a post
 * that comes twice is noticed, and one that never comes is not. Hashtags and mentions tell nothing: every post of a game has them.
 * Undefined: there is none.
 * @param others what other posts are to say, or say
 */
export function mostAlike<T extends { readonly text: string }>(
  posts: readonly T[],
  text: string,
  others: readonly string[],
): T | undefined {
  const sought = wordsIn(text);
  const rivals = others.filter((other) => other !== text).map(wordsIn);
  let found: { readonly post: T; readonly likeness: number } | undefined;
  for (const post of posts) {
    const words = wordsIn(post.text);
    const likeness = likenessOf(words, sought);
    if (likeness < ALIKE || likeness <= (found?.likeness ?? 0)) continue;
    if (rivals.every((rival) => likenessOf(words, rival) < likeness)) found = { post, likeness };
  }
  return found?.post;
}

/** Dice's coefficient: 1 for the same words, 0 for none in common. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.size + other.size;
  return all === 0 ? 0 : (2 * one.intersection(other).size) / all;
}

const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[@#][\p{L}\p{M}\p{N}_.@:-]+/gu, ' ')
      .match(/[\p{L}\p{M}\p{N}]+/gu),
  );
