import type { Author, Published, Received, Reply } from '#networks/network.ts';
import { demand, readEach, Unreadable } from '#networks/reading.ts';
import { besideText, hashtagsOf, replyText } from './plain-text.ts';
import { type XIncludes, type XPost, type XUser, xPost } from './shapes.ts';
import { byAge, momentOf } from './snowflake.ts';

/** The account whose posts are read, as far as reading them needs it. */
export interface Me {
  readonly id: string;
  /** Without its @. */
  readonly username: string;
  /** The latest version of posts that were edited, by the id of the first. */
  readonly latest: Map<string, string>;
}

/** Returns a full address, in small letters. */
export const addressOf = (username: string): string => `${username.toLowerCase()}@x.com`;

/** Returns the page of a post. */
export const urlOf = (username: string, id: string): string => `https://x.com/${username}/status/${id}`;

/** Returns a post of the account as it was published; its moment is in its id. */
export const publishedOf = (id: string, me: Me): Published => ({
  id,
  url: urlOf(me.username, id),
  at: momentOf(id),
});

/** Returns the id of what a post answers. */
export const parentOf = (post: XPost): string | undefined => referredTo(post, 'replied_to');

function referredTo(post: XPost, how: string): string | undefined {
  return (post.referenced_posts ?? post.referenced_tweets)?.find(({ type }) => type === how)?.id;
}

/** Posts as X gives them, and what they refer to. */
export interface Posts {
  readonly data: readonly unknown[];
  readonly includes: XIncludes;
}

/**
 * Returns the replies among posts, oldest first, without the account's own and without relays, which repeat a mention in the
 * text of what they relay. An edited one keeps the id of its first version.
 */
export function repliesOf({ data, includes }: Posts, me: Me): Received {
  const users = new Map(includes.users.map((user) => [user.id, user]));
  const { replies, setAside } = readEach(
    data,
    (one) => {
      const post = demand(xPost, one);
      if (post.author_id === me.id || referredTo(post, 'retweeted') !== undefined) return undefined;
      const author = users.get(post.author_id ?? '');
      if (author === undefined) throw new Unreadable('author');
      return replyOf(post, author, includes, me);
    },
    idIn,
  );
  return { replies: replies.toSorted(byAge), setAside };
}

/** Returns what several pages gave as one. */
export const together = (pages: readonly Received[]): Received => ({
  replies: once(pages.flatMap(({ replies }) => replies)).toSorted(byAge),
  setAside: pages.flatMap(({ setAside }) => setAside),
});

/** A page begins behind as many posts as were given: where more have come meanwhile, it repeats some. */
const once = (replies: readonly Reply[]): readonly Reply[] => [
  ...new Map(replies.map((reply) => [reply.id, reply])).values(),
];

function idIn(one: unknown): unknown {
  const read = xPost.safeParse(one);
  if (read.success) return firstVersionOf(read.data);
  return typeof one === 'object' && one !== null ? Reflect.get(one, 'id') : undefined;
}

function replyOf(post: XPost, author: XUser, includes: XIncludes, me: Me): Reply {
  const first = firstVersionOf(post);
  if (first !== post.id) me.latest.set(first, post.id);
  return {
    id: first,
    author: authorOf(author),
    text: replyText(post, me.username),
    beside: besideText(post, includes, me.username),
    hashtags: hashtagsOf(post),
    inReplyTo: parentOf(post),
    root: post.conversation_id === first ? undefined : post.conversation_id,
    quoting: referredTo(post, 'quoted'),
    createdAt: momentOf(first),
    editedAt: first === post.id ? undefined : momentOf(post.id),
    arrivedAt: momentOf(post.id),
    visibility: 'public',
    url: urlOf(author.username, post.id),
  };
}

/** Returns the ids of all versions of a post, the first one first: X gives each version of an edited post its own. */
export const versionsOf = (post: XPost): readonly string[] =>
  post.edit_history_post_ids ?? post.edit_history_tweet_ids ?? [post.id];

/** Returns the id of a post's first version, by which it is known here. */
export const firstVersionOf = (post: XPost): string => versionsOf(post)[0] ?? post.id;

function authorOf({ id, username, name = '', description = '' }: XUser): Author {
  return {
    id,
    address: addressOf(username),
    mention: `@${username}`,
    name: name || username,
    noBot: /#nobot\b/iu.test(description),
  };
}
