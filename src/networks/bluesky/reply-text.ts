import { RichText } from '@atproto/api';
import type { PostRecord } from './shapes.ts';

/**
 * Returns what a player wrote: without the mentions at its start (apps of other networks put them there) and without the
 * account's own name wherever it stands; a link that apps have shortened is its whole address.
 * @param me the account's identifier
 */
export function replyText(record: PostRecord, me: string): string {
  let written = '';
  for (const segment of richText(record).segments()) {
    const { link, mention } = segment;
    if (mention && (mention.did === me || written.trim() === '')) continue;
    written += link && isShortened(segment.text, link.uri) ? link.uri : segment.text;
  }
  const lines = written.split('\n').map((line) => line.replaceAll(/ {2,}/gu, ' ').trimEnd());
  return lines.join('\n').trim();
}

/** Returns the mentions of others that `replyText` leaves out at the start; empty when there are none. */
export function leadingMentions(record: PostRecord, me: string): string {
  const segments = [...richText(record).segments()];
  const end = segments.findIndex(({ mention, text: shown }) => !mention && shown.trim() !== '');
  return segments
    .slice(0, end === -1 ? undefined : end)
    .flatMap(({ mention, text: shown }) => (mention && mention.did !== me ? [shown] : []))
    .join(' ');
}

/** Words that lead somewhere stay words. */
function isShortened(shown: string, uri: string): boolean {
  const start = shown.replace(/(\.\.\.|…)$/u, '').replace(/^https?:\/\//u, '');
  return !/\s/u.test(shown) && uri.replace(/^https?:\/\//u, '').startsWith(start);
}

/** Returns the hashtags in a text, and those that its author's app keeps beside it. */
export function hashtagsOf(record: PostRecord): readonly string[] {
  const written = [...richText(record).segments()].flatMap(({ tag }) => tag?.tag ?? []);
  return [...written, ...record.tags].map((tag) => `#${tag}`);
}

/** Returns a text with what its letters lead to. */
export const richText = ({ text, facets }: PostRecord): RichText =>
  new RichText({
    text,
    facets: facets.map(({ index, features }) => ({ index, features: [...features] })),
  });
