import { isFrom } from '#game/moments.ts';
import type { Outgoing, OwnPost, Published } from '#networks/network.ts';
import type { AtpBaseClient } from '@atproto/api';
import type { OwnPost as Edition } from './own-posts.ts';
import { editionsOf, publishedOf } from './own-posts.ts';
import { addressOf } from './record-address.ts';

/** See `OwnPosts`. */
interface How {
  readonly by: 'text' | 'first-line';
  readonly but: ReadonlySet<string>;
}

const told = (text: string, by: How['by']): string => (by === 'text' ? text : (text.split('\n', 1)[0] ?? ''));

/** Finds the account's own post under this key with this text below the same post, not older than `since`. */
export async function find(
  api: AtpBaseClient,
  did: string,
  post: Outgoing,
  since: Temporal.Instant,
  how: How,
): Promise<Published | undefined> {
  return (await findOrPlace(api, did, post, since, how)).there;
}

/**
 * Finds it likewise, and the record key at which the post would go if it is not there. Another text under its key, such as one
 * that was corrected since, is another post.
 */
export async function findOrPlace(
  api: AtpBaseClient,
  did: string,
  post: Outgoing,
  since: Temporal.Instant,
  { by, but }: How = { by: 'text', but: new Set() },
): Promise<{ readonly there: Published | undefined; readonly free: string }> {
  const { posts, free } = await editionsOf(api, did, post.key);
  const found = posts.find(
    (one) => standsThere(one, post, since, but) && told(one.value.text, by) === told(post.text, by),
  );
  return { there: found && asPublished(did, found), free };
}

/** Finds the account's own posts under this key below the same post, not older than `since`, the oldest first. */
export async function inItsPlace(
  api: AtpBaseClient,
  did: string,
  post: Outgoing,
  since: Temporal.Instant,
  but: ReadonlySet<string>,
): Promise<readonly OwnPost[]> {
  const { posts } = await editionsOf(api, did, post.key);
  return posts
    .filter((one) => standsThere(one, post, since, but))
    .map((one) => ({ ...asPublished(did, one), text: one.value.text }));
}

const standsThere = (
  { uri, value }: Edition,
  { inReplyTo }: Outgoing,
  since: Temporal.Instant,
  but: ReadonlySet<string>,
): boolean =>
  !but.has(uri) &&
  value.reply?.parent.uri === inReplyTo &&
  isFrom(Temporal.Instant.from(value.createdAt), since);

function asPublished(did: string, { uri, value }: Edition): Published {
  return publishedOf(did, addressOf(uri)?.rkey ?? '', value.createdAt);
}
