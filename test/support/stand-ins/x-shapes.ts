import type { XPerson, XPost, XState } from './x-state.ts';

/** Whether things are named as in X's description, or as in its documentation. */
export type Naming = 'posts' | 'tweets';

/** The fields that a request asked for; X gives no others. */
export interface Wanted {
  readonly naming: Naming;
  readonly conversation: boolean;
  readonly entities: boolean;
  readonly author: boolean;
  readonly references: boolean;
  readonly description: boolean;
  readonly metrics: boolean;
  readonly media: boolean;
  readonly alts: boolean;
}

export function wantedIn(query: URLSearchParams, naming: Naming): Wanted {
  const asks = (key: string, name: string): boolean => query.get(key)?.split(',').includes(name) ?? false;
  const fields = naming === 'posts' ? 'post.fields' : 'tweet.fields';
  return {
    naming,
    conversation: asks(fields, 'conversation_id'),
    entities: asks(fields, 'entities'),
    author: asks('expansions', 'author_id'),
    references:
      naming === 'posts' ? asks('expansions', 'referenced_posts') : asks(fields, 'referenced_tweets'),
    description: asks('user.fields', 'description'),
    metrics: asks(fields, 'public_metrics'),
    media: asks('expansions', 'attachments.media_keys'),
    alts: asks('media.fields', 'alt_text'),
  };
}

const NAMES = {
  posts: { history: 'edit_history_post_ids', references: 'referenced_posts', relays: 'repost_count' },
  tweets: { history: 'edit_history_tweet_ids', references: 'referenced_tweets', relays: 'retweet_count' },
} as const;

/** A post as X tells it: escaped, its links replaced by X's own, one more link for its pictures. */
export function shapeOf(state: XState, post: XPost, wanted: Wanted): Record<string, unknown> {
  const { text, urls } = shortened(post);
  const names = NAMES[wanted.naming];
  const tags = post.text.matchAll(/#([\p{L}\p{M}\p{N}_]+)/gu);
  const hashtags = Array.from(tags, ([whole, tag], at) => ({ tag, start: at, end: at + whole.length }));
  return {
    id: post.id,
    text,
    [names.history]: post.history,
    ...(wanted.conversation && { conversation_id: state.rootOf(post).history[0] }),
    ...(wanted.entities && { entities: { hashtags, urls } }),
    ...(wanted.author && { author_id: post.author.id }),
    ...(wanted.metrics && {
      public_metrics: {
        bookmark_count: 0,
        impression_count: 0,
        like_count: 0,
        reply_count: 0,
        [names.relays]: [...state.reposts].filter((key) => key.endsWith(` ${post.id}`)).length,
        quote_count: state.quotesOf(post).length,
      },
    }),
    ...(wanted.media &&
      post.media.length > 0 && {
        attachments: { media_keys: post.media.map(({ id: media }) => `3_${media}`) },
      }),
    ...(wanted.references && referencesOf(post, names.references)),
  };
}

function referencesOf({ inReplyTo, quoting }: XPost, name: string): Record<string, unknown> {
  const references = [
    ...(inReplyTo ? [{ type: 'replied_to', id: inReplyTo.history[0] }] : []),
    ...(quoting ? [{ type: 'quoted', id: quoting.id }] : []),
  ];
  return references.length > 0 ? { [name]: references } : {};
}

export function includesOf(posts: readonly XPost[], wanted: Wanted): Record<string, unknown> {
  const authors = [...new Set(posts.map(({ author }) => author))];
  const media = posts.flatMap((post) => post.media);
  const includes = {
    ...(wanted.author && { users: authors.map((author) => userOf(author, wanted)) }),
    ...(wanted.media &&
      media.length > 0 && {
        media: media.map(({ id, alt }) => ({
          media_key: `3_${id}`,
          type: 'photo',
          ...(wanted.alts && { alt_text: alt }),
        })),
      }),
  };
  return Object.keys(includes).length > 0 ? { includes } : {};
}

export const userOf = ({ id, username, description }: XPerson, wanted: Wanted): Record<string, unknown> => ({
  id,
  username,
  name: `${username} d’Angers`,
  ...(wanted.description && { description }),
});

/** A bare domain is a link, too. */
const LINK = /https?:\/\/\S+|(?<![\w@/.-])(?:[\w-]+\.)+(?:com|fr|org)\b(?:\/[\w/-]*)?/gu;

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
  const linked = escape(text).replaceAll(LINK, (link) => {
    const whole = link.replaceAll('&amp;', '&');
    return add({ expanded_url: whole.startsWith('http') ? whole : `http://${whole}` });
  });
  const pictures = media.length === 0 ? '' : ` ${add({ media_key: `3_${media[0]?.id}` })}`;
  return { text: `${linked}${pictures}`, urls };
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
