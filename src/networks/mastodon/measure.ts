const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** An address as Mastodon recognises one; a closing punctuation mark is not part of it. */
const LINK = /https?:\/\/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]}'’]/giu;
const MENTION = /(?<![\p{L}\p{N}_/])(@[\w.-]*\w)@[\w.-]*\w(:\d+)?/gu;

/**
 * Returns the length of a text as Mastodon counts it: graphemes, a link as a fixed number, a mention without its server.
 * https://docs.joinmastodon.org/user/posting/#text
 * @param linkLength how much a link counts, whatever its length
 */
export function mastodonLength(text: string, linkLength: number): number {
  const counted = text.replaceAll(LINK, 'x'.repeat(linkLength)).replaceAll(MENTION, '$1');
  return [...graphemes.segment(counted)].length;
}

/** Returns a length that is never less than what a server counts that speaks Mastodon's API but counts in its own way. */
export function cautiousLength(text: string, linkLength: number): number {
  return Math.max(text.length, mastodonLength(text, linkLength));
}
