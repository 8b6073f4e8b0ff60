import { CallFailed } from '#networks/failing.ts';
import type { Author, Reply } from '#networks/network.ts';
import type { AppBskyActorDefs, AppBskyFeedDefs, AtpBaseClient } from '@atproto/api';
import { AppBskyFeedPost } from '@atproto/api';
import { besideText, quotedBy } from './embedded.ts';
import { pageOf, placeOf } from './place.ts';
import { hashtagsOf, replyText } from './reply-text.ts';

/** A post as the app view tells it, with its record. */
export interface PostView extends AppBskyFeedDefs.PostView {
  readonly record: AppBskyFeedPost.Record;
}

/** How many posts, or profiles, are asked for at once: the protocol's most. */
const AT_ONCE = 25;

/** The posts of these ids that are there, whoever wrote them. */
export async function postViews(api: AtpBaseClient, ids: readonly string[]): Promise<readonly PostView[]> {
  const pages = await Promise.all(
    inPages(ids).map(async (uris) => (await api.app.bsky.feed.getPosts({ uris })).data.posts),
  );
  return pages.flat().filter(hasRecord);
}

/** One post. @throws CallFailed not-found */
export async function postView(api: AtpBaseClient, id: string): Promise<PostView> {
  const [found] = placeOf(id) === undefined ? [] : await postViews(api, [id]);
  if (found === undefined) throw new CallFailed({ kind: 'not-found' });
  return found;
}

export const hasRecord = (view: AppBskyFeedDefs.PostView): view is PostView =>
  AppBskyFeedPost.isRecord(view.record);

/** Which of these accounts ask bots to stay away, by what their profiles say (`#nobot`). */
export async function noBots(api: AtpBaseClient, dids: readonly string[]): Promise<ReadonlySet<string>> {
  const pages = await Promise.all(
    inPages([...new Set(dids)]).map(
      async (actors) => (await api.app.bsky.actor.getProfiles({ actors })).data,
    ),
  );
  const shy = pages.flatMap(({ profiles }) => profiles).filter(({ description }) => saysNoBot(description));
  return new Set(shy.map(({ did }) => did));
}

export const saysNoBot = (description: string | undefined): boolean => /#nobot\b/iu.test(description ?? '');

function inPages(all: readonly string[]): readonly string[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, page) =>
    all.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
  );
}

/**
 * A post as a reply. Its moment is the one at which the network took it in: the date inside a post is whatever its
 * author's app claims, and may lie before a hint that the author had read.
 */
export function replyOf(view: PostView, me: string, shy: ReadonlySet<string>): Reply {
  const { uri, author, record, indexedAt } = view;
  const place = placeOf(uri);
  return {
    id: uri,
    author: authorOf(author, shy),
    text: replyText(record, me),
    beside: besideText(record, me),
    hashtags: hashtagsOf(record),
    inReplyTo: record.reply?.parent.uri,
    root: record.reply?.root.uri,
    quoting: quotedBy(record),
    createdAt: Temporal.Instant.from(indexedAt),
    arrivedAt: Temporal.Instant.from(indexedAt),
    visibility: 'public',
    url: place && pageOf(place),
  };
}

function authorOf(author: AppBskyActorDefs.ProfileViewBasic, shy: ReadonlySet<string>): Author {
  const { did, handle, displayName } = author;
  return {
    id: did,
    address: handle.toLowerCase(),
    mention: `@${handle}`,
    name: displayName || handle,
    noBot: shy.has(did),
  };
}

/** Oldest first; what came in the same instant keeps its order. */
export const byAge = (a: Reply, b: Reply): number => Temporal.Instant.compare(a.createdAt, b.createdAt);
