/** A hashtag in a text, with its `#`. */
export const HASHTAG = /#[\p{L}\p{M}\p{N}_]+/gu;

/** A reply's text without the hashtags that the game imposes: they say which game it is for, and nothing of the guess. */
export function withoutImposed(text: string, imposed: readonly string[]): string {
  const tags = new Set(imposed.map(fold));
  return text.replaceAll(HASHTAG, (tag) => (tags.has(fold(tag)) ? ' ' : tag)).trim();
}

/** Whether one of the imposed hashtags is among those of a reply. */
export function isTagged(hashtags: readonly string[], imposed: readonly string[]): boolean {
  const tags = new Set(imposed.map(fold));
  return hashtags.some((tag) => tags.has(fold(tag)));
}

/** Case and accents are nobody's obligation. */
export function fold(tag: string): string {
  return tag.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
