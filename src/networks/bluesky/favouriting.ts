import type { AtpBaseClient } from '@atproto/api';
import { z } from 'zod';
import { CallFailed, failureOfNonsense } from '#networks/failing.ts';
import type { Boosted } from '#networks/network.ts';
import { promised } from '#networks/shapes.ts';
import { postView } from './posts.ts';
import { recordKey } from './record-key.ts';
import { ownRecord } from './repository.ts';
import { deleted, put } from './shapes.ts';

const REPOST = 'app.bsky.feed.repost';

/** Likes a post, unless the account does already. */
export async function like(
  api: AtpBaseClient,
  did: string,
  id: string,
  now: Temporal.Instant,
): Promise<void> {
  const { uri, cid, viewer } = await postView(api, id);
  if (viewer?.like === undefined) await point(api, did, 'app.bsky.feed.like', { uri, cid }, now);
}

/** Reposts a post, unless the account has already. What stands under another key than ours was made by hand. */
export async function repost(
  api: AtpBaseClient,
  did: string,
  id: string,
  now: Temporal.Instant,
): Promise<Boosted> {
  const { uri, cid, viewer } = await postView(api, id);
  if (viewer?.repost !== undefined) return viewer.repost.endsWith(`/${recordKey(uri)}`) ? 'made' : 'there';
  await point(api, did, REPOST, { uri, cid }, now);
  return 'made';
}

/** Takes a repost back that was made here: the one under our key. The account's own server knows at once whether it is there. */
export async function unrepost(api: AtpBaseClient, did: string, id: string): Promise<void> {
  const rkey = recordKey(id);
  const isThere = async (): Promise<boolean> =>
    (await ownRecord(api, did, REPOST, rkey, z.unknown())) !== undefined;
  if (!(await isThere())) return;
  const { data } = await api.com.atproto.repo.deleteRecord({ repo: did, collection: REPOST, rkey });
  if (!deleted.safeParse(data).success && (await isThere()))
    throw new CallFailed(failureOfNonsense({ harmless: false, what: 'com.atproto.repo.deleteRecord' }));
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
