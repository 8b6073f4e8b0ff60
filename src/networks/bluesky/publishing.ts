import { earlier, later } from '#game/moments.ts';
import { beforePosting, CallFailed, failureOfNonsense } from '#networks/failing.ts';
import type { Outgoing, Published } from '#networks/network.ts';
import { promised } from '#networks/shapes.ts';
import type { AppBskyFeedPost, AtpBaseClient, ComAtprotoRepoApplyWrites } from '@atproto/api';
import { facetsOf } from './facets.ts';
import { findOrPlace } from './finding.ts';
import { ownPost, publishedOf } from './own-posts.ts';
import { embedded } from './pictures.ts';
import { addressOf, idOf, POST, POSTGATE, THREADGATE } from './record-address.ts';
import { postView } from './posts.ts';
import { deleted, written } from './shapes.ts';

/** No attempt takes longer to come through. */
const ATTEMPTS_LAST = { hours: 1 } as const;
/** Those of two workers on one database, at most. */
const CLOCKS_DIFFER = { minutes: 5 } as const;

/** A post that is there already, or what is left to be written for it, under the record key that belongs to its key. */
export type Draft =
  | { readonly kind: 'there'; readonly published: Published }
  | { readonly kind: 'new'; readonly rkey: string; readonly createdAt: string; readonly writes: Writes };

type Writes = ComAtprotoRepoApplyWrites.InputSchema['writes'];

/** Looks whether the post is there, uploads its pictures, and writes its records. */
export async function draft(
  api: AtpBaseClient,
  did: string,
  post: Outgoing,
  now: Temporal.Instant,
): Promise<Draft> {
  if (post.visibility === 'private') {
    throw new CallFailed({ kind: 'refused', grounds: { kind: 'no-private-posts' } });
  }
  const since = oldestAttempt(post, now);
  const { there, free } = await beforePosting(async () => findOrPlace(api, did, post, since));
  if (there !== undefined) return { kind: 'there', published: there };
  const createdAt = now.round('millisecond').toString();
  const record = await beforePosting(async () => recordOf(api, did, post, createdAt));
  const writes: Writes = [create(POST, free, record)];
  if (post.quotes === 'nobody') {
    const gate = { $type: POSTGATE, post: idOf({ did, rkey: free }), createdAt, embeddingRules: [NO_QUOTES] };
    writes.push(create(POSTGATE, free, gate));
  }
  return { kind: 'new', rkey: free, createdAt, writes };
}

/** Whatever was written under its key before that is none of this post, such as what was written for a game that was begun anew since. */
function oldestAttempt({ entered }: Outgoing, now: Temporal.Instant): Temporal.Instant {
  const since = now.subtract(ATTEMPTS_LAST);
  return entered ? later(since, earlier(entered, now).subtract(CLOCKS_DIFFER)) : since;
}

/** Publishes what was drafted. */
export async function publish(api: AtpBaseClient, did: string, drafted: Draft): Promise<Published> {
  if (drafted.kind === 'there') return drafted.published;
  const { rkey, createdAt, writes } = drafted;
  // The post and what keeps it from being quoted come into the world together, or not at all.
  const { data } = await api.com.atproto.repo.applyWrites({ repo: did, writes });
  promised(written, data, 'com.atproto.repo.applyWrites', false);
  return publishedOf(did, rkey, createdAt);
}

const NO_QUOTES = { $type: 'app.bsky.feed.postgate#disableRule' };

const create = (
  collection: string,
  rkey: string,
  value: { readonly [field: string]: unknown },
): ComAtprotoRepoApplyWrites.Create & { $type: 'com.atproto.repo.applyWrites#create' } => ({
  $type: 'com.atproto.repo.applyWrites#create',
  collection,
  rkey,
  value: { ...value },
});

async function recordOf(
  api: AtpBaseClient,
  did: string,
  { text, language, pictures, inReplyTo }: Outgoing,
  createdAt: string,
): Promise<AppBskyFeedPost.Record> {
  const reply = inReplyTo === undefined ? undefined : await replyRef(api, did, inReplyTo);
  const facets = await facetsOf(api, text);
  return {
    $type: POST,
    text,
    langs: [language],
    createdAt,
    ...(facets.length > 0 && { facets }),
    ...(reply && { reply }),
    ...(pictures.length > 0 && { embed: await embedded(api, pictures) }),
  };
}

/** What a reply says of its place: the post it answers, and the one at the top of the thread. @throws CallFailed not-found */
async function replyRef(api: AtpBaseClient, did: string, id: string): Promise<AppBskyFeedPost.ReplyRef> {
  const address = addressOf(id);
  if (address?.did === did) {
    // An app may not know yet what was posted a moment ago.
    const own = await ownPost(api, did, address.rkey);
    if (own === undefined) throw new CallFailed({ kind: 'not-found' });
    const parent = { uri: own.uri, cid: own.cid };
    return { parent, root: own.value.reply?.root ?? parent };
  }
  const { uri, cid, record } = await postView(api, id);
  return { parent: { uri, cid }, root: record.reply?.root ?? { uri, cid } };
}

/** Takes an own post back, and what was laid around it. What is gone already is no failure. */
export async function takeBack(api: AtpBaseClient, did: string, id: string): Promise<void> {
  const address = addressOf(id);
  if (address === undefined) return;
  if (address.did !== did) throw new CallFailed({ kind: 'refused', grounds: { kind: 'not-own-post' } });
  for (const collection of [POST, THREADGATE, POSTGATE]) {
    const asked = { repo: did, collection, rkey: address.rkey };
    const { data } = await api.com.atproto.repo.deleteRecord(asked);
    // Of what was not there an answer says as little as one that means something else.
    if (collection === POST && !deleted.safeParse(data).success && (await ownPost(api, did, address.rkey)))
      throw new CallFailed(failureOfNonsense({ harmless: false, what: 'com.atproto.repo.deleteRecord' }));
  }
}
