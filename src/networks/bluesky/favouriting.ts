import type { AtpBaseClient } from '@atproto/api';
import { promised } from '#networks/shapes.ts';
import { postView } from './posts.ts';
import { recordKey } from './record-key.ts';
import { put } from './shapes.ts';

type Mark = (api: AtpBaseClient, did: string, id: string, now: Temporal.Instant) => Promise<void>;

/** Likes a post, unless the account does already. */
export const like: Mark = (...asked) => mark('like', ...asked);

/** Reposts a post, unless the account has already. */
export const repost: Mark = (...asked) => mark('repost', ...asked);

async function mark(kind: 'like' | 'repost', ...[api, did, id, now]: Parameters<Mark>): Promise<void> {
  const { uri, cid, viewer } = await postView(api, id);
  if (viewer?.[kind] === undefined) await point(api, did, `app.bsky.feed.${kind}`, { uri, cid }, now);
}

/** Writes the one record that points at a post: apps know late what was written a moment ago, so its key is always the same. */
async function point(
  api: AtpBaseClient,
  did: string,
  collection: string,
  subject: { readonly uri: string; readonly cid: string },
  now: Temporal.Instant,
): Promise<void> {
  const record = { $type: collection, subject, createdAt: now.round('millisecond').toString() };
  const rkey = recordKey(subject.uri);
  const { data } = await api.com.atproto.repo.putRecord({ repo: did, collection, rkey, record });
  promised(put, data, 'com.atproto.repo.putRecord', false);
}
