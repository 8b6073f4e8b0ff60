import type { XPerson, XPost, XState } from './x-state.ts';

/** The fields that a request asked for; X gives no others. */
export interface Wanted {
  readonly fields: ReadonlySet<string>;
  readonly expansions: ReadonlySet<string>;
  readonly userFields: ReadonlySet<string>;
}

export function wantedIn(query: URLSearchParams): Wanted {
  const names = (key: string): ReadonlySet<string> => new Set(query.get(key)?.split(',') ?? []);
  return { fields: names('post.fields'), expansions: names('expansions'), userFields: names('user.fields') };
}

/** A post as X tells it: escaped, its links replaced by X's own, one more link for its pictures. */
export function shapeOf(state: XState, post: XPost, wanted: Wanted): Record<string, unknown> {
  const { text, urls } = shortened(post);
  const tags = post.text.matchAll(/#([\p{L}\p{M}\p{N}_]+)/gu);
  const hashtags = Array.from(tags, ([whole, tag], at) => ({ tag, start: at, end: at + whole.length }));
  return {
    id: post.id,
    text,
    edit_history_post_ids: post.history,
    ...(wanted.fields.has('conversation_id') && { conversation_id: state.rootOf(post).history[0] }),
    ...(wanted.fields.has('entities') && { entities: { hashtags, urls } }),
    ...(wanted.expansions.has('author_id') && { author_id: post.author.id }),
    ...(wanted.expansions.has('referenced_posts') &&
      post.inReplyTo && { referenced_posts: [{ type: 'replied_to', id: post.inReplyTo.history[0] }] }),
  };
}

export function includesOf(posts: readonly XPost[], wanted: Wanted): Record<string, unknown> {
  if (!wanted.expansions.has('author_id')) return {};
  const authors = [...new Set(posts.map(({ author }) => author))];
  return { includes: { users: authors.map((author) => userOf(author, wanted)) } };
}

export const userOf = ({ id, username, description }: XPerson, wanted: Wanted): Record<string, unknown> => ({
  id,
  username,
  name: `${username} d’Angers`,
  ...(wanted.userFields.has('description') && { description }),
});

function shortened({ id, text, media }: XPost): {
  readonly text: string;
  readonly urls: readonly Record<string, unknown>[];
} {
  const urls: Record<string, unknown>[] = [];
  const add = (more: Record<string, unknown>): string => {
    const url = `https://t.co/${id.slice(-6)}${urls.length}`;
    urls.push({ start: 0, end: url.length, url, ...more });
    return url;
  };
  const linked = escape(text).replaceAll(/https?:\/\/\S+/gu, (link) =>
    add({ expanded_url: link.replaceAll('&amp;', '&') }),
  );
  const pictures = media.length === 0 ? '' : ` ${add({ media_key: `3_${media[0]?.id}` })}`;
  return { text: `${linked}${pictures}`, urls };
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
