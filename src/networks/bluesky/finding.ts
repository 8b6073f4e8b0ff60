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
  const { posts } = await editionsOf(api, did, post.key);
  const found = posts.find(
    ({ value }) =>
      value.text === post.text &&
      value.reply?.parent.uri === post.inReplyTo &&
      Temporal.Instant.compare(value.createdAt, since) >= 0,
  );
  return found && asPublished(did, found);
}

/** The post that was published under this key within the last hour: no attempt takes longer to come through. */
export async function published(
  api: AtpBaseClient,
  did: string,
  key: string,
  now: Temporal.Instant,
): Promise<{ readonly there: Published | undefined; readonly free: string }> {
  const { posts, free } = await editionsOf(api, did, key);
  const anHourAgo = now.subtract({ hours: 1 });
  const recent = posts.find(({ value }) => Temporal.Instant.compare(value.createdAt, anHourAgo) >= 0);
  return { there: recent && asPublished(did, recent), free };
}

function asPublished(did: string, { uri, value }: OwnPost): Published {
  return publishedOf(did, placeOf(uri)?.rkey ?? '', value.createdAt);
}
