const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A post has at most 300 graphemes and 3,000 bytes (app.bsky.feed.post): a byte counts as a tenth of a grapheme. */
export const TEXT_LIMIT = 300;
const BYTES_PER_GRAPHEME = 10;

/** Returns the length of a text as Bluesky counts it: what its reader takes for one character is one, links included. */
export function blueskyLength(text: string): number {
  const bytes = Buffer.byteLength(text, 'utf8');
  return Math.max([...graphemes.segment(text)].length, Math.ceil(bytes / BYTES_PER_GRAPHEME));
}
