import type { Outgoing, Published } from '#networks/network.ts';
import type { AtpBaseClient } from '@atproto/api';
import type { OwnPost } from './own-posts.ts';
import { editionsOf, publishedOf } from './own-posts.ts';
import { placeOf } from './place.ts';

/** The account's own post under this key with this text below the same post, not older than `since`. */
export async function find(
  api: AtpBaseClient,
  did: string,
  post: Outgoing,
  since: Temporal.Instant,
): Promise<Published | undefined> {
  return (await findOrPlace(api, did, post, since)).there;
}

/**
 * The same, and the record key at which the post would go if it is not there. Another text under its key, such as one that
 * was corrected since, is another post.
 */
export async function findOrPlace(
  api: AtpBaseClient,
  did: string,
  post: Outgoing,
  since: Temporal.Instant,
): Promise<{ readonly there: Published | undefined; readonly free: string }> {
  const { posts, free } = await editionsOf(api, did, post.key);
  const found = posts.find(
    ({ value }) =>
      value.text === post.text &&
      value.reply?.parent.uri === post.inReplyTo &&
      Temporal.Instant.compare(value.createdAt, since) >= 0,
  );
  return { there: found && asPublished(did, found), free };
}

function asPublished(did: string, { uri, value }: OwnPost): Published {
  return publishedOf(did, placeOf(uri)?.rkey ?? '', value.createdAt);
}
