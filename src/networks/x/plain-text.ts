import type { XEntities, XIncludes, XPost } from './shapes.ts';

/** Returns a post as its author wrote it: whole, links as their addresses, without the link that stands for its pictures. */
export function plainText(post: XPost): string {
  const note = post.note_post ?? post.note_tweet;
  let text = (note?.text ?? post.text).slice(0, LONGEST);
  for (const { url, expanded_url: whole, media_key: media } of entitiesOf(post)?.urls ?? []) {
    if (!url || text.length > LONGEST) continue;
    text = text.replaceAll(url, media ? '' : (whole ?? url));
  }
  return tidy(text.replaceAll(/&(lt|gt|amp);/gu, (escaped) => ESCAPED[escaped] ?? escaped));
}

/** Twice what X lets anybody write. */
const LONGEST = 50_000;

const ESCAPED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Returns what a player wrote to the account: without the mentions at its start (apps put them there) and without the account's
 * own name wherever it stands.
 * @param username the account's, without its @
 */
export function replyText(post: XPost, username: string): string {
  return tidy(withoutOwn(post, username).replace(LEADING_MENTIONS, ''));
}

/** Returns what the reader of a post sees beside that text, a line for each. */
export function besideText(post: XPost, { media, polls }: XIncludes, username: string): string {
  const { media_keys, poll_ids } = post.attachments ?? {};
  return [
    LEADING_MENTIONS.exec(withoutOwn(post, username))?.[0].trim(),
    ...media.map(({ media_key, alt_text }) => (media_keys?.includes(media_key ?? '') ? alt_text : undefined)),
    ...polls
      .filter(({ id }) => poll_ids?.includes(id ?? ''))
      .flatMap(({ options }) => options.map(({ label }) => label)),
    ...(entitiesOf(post)?.urls ?? []).flatMap(({ title, description, unwound_url }) => [
      title,
      description,
      unwound_url,
    ]),
  ]
    .filter(Boolean)
    .join('\n');
}

function withoutOwn(post: XPost, username: string): string {
  const own = username.toLowerCase();
  return plainText(post).replaceAll(MENTION, (mention, name: string) =>
    name.toLowerCase() === own ? '' : mention,
  );
}

const MENTION = /(?<![\p{L}\p{N}_/@])@(\w{1,15})\b/gu;
const LEADING_MENTIONS = /^(\s*@\w{1,15}(?=\s|$))+/u;

/** Returns the hashtags, each with its `#`, as they were written. */
export const hashtagsOf = (post: XPost): readonly string[] =>
  (entitiesOf(post)?.hashtags ?? []).map(({ tag }) => `#${tag}`);

function entitiesOf(post: XPost): XEntities | undefined {
  return (post.note_post ?? post.note_tweet)?.entities ?? post.entities;
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/ {2,}/gu, ' ').trimEnd());
  return lines.join('\n').trim();
}
