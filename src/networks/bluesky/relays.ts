import { CallFailed } from '#networks/failing.ts';
import type { Relays, Reply } from '#networks/network.ts';
import type { AppBskyFeedDefs, AtpBaseClient } from '@atproto/api';
import { ownPost } from './own-posts.ts';
import { placeOf } from './place.ts';
import { byAge, hasRecord, noBots, type PostView, postViews, replyOf } from './posts.ts';

/** The protocol's most. */
const PAGE = 100;

/** How a post was passed on, and by whom: Bluesky names everybody. @throws CallFailed not-found */
export async function relaysOf(api: AtpBaseClient, me: string, id: string): Promise<Relays> {
  const [view] = placeOf(id) === undefined ? [] : await postViews(api, [id]);
  if (view) return relaysTold(api, me, view);
  // Apps show late what was written a moment ago; the account's own server has it at once.
  if (await isOwn(api, me, id)) return { boosts: 0, quotes: 0, boostedBy: [], quotedBy: [] };
  throw new CallFailed({ kind: 'not-found' });
}

async function isOwn(api: AtpBaseClient, me: string, id: string): Promise<boolean> {
  const place = placeOf(id);
  return place?.did === me && (await ownPost(api, me, place.rkey)) !== undefined;
}

async function relaysTold(
  api: AtpBaseClient,
  me: string,
  { uri, repostCount = 0, quoteCount = 0 }: PostView,
): Promise<Relays> {
  const boosters = await allOf(repostCount, async (cursor) => {
    const { data } = await api.app.bsky.feed.getRepostedBy({ uri, limit: PAGE, ...cursor });
    return { found: data.repostedBy, cursor: data.cursor };
  });
  const quotes = await allOf(quoteCount, async (cursor) => {
    const { data } = await api.app.bsky.feed.getQuotes({ uri, limit: PAGE, ...cursor });
    return { found: data.posts, cursor: data.cursor };
  });
  const boostedBy = [...new Set(boosters.map(({ handle }) => handle.toLowerCase()))];
  return {
    boosts: Math.max(repostCount, boostedBy.length),
    quotes: Math.max(quoteCount, quotes.length),
    boostedBy,
    quotedBy: await asReplies(api, me, quotes),
  };
}

/** What another account posted since a moment, oldest first, without what it reposted. @throws CallFailed not-found */
export async function postsBy(
  api: AtpBaseClient,
  me: string,
  address: string,
  since: Temporal.Instant,
): Promise<readonly Reply[]> {
  const { profiles } = (await api.app.bsky.actor.getProfiles({ actors: [address] })).data;
  const actor = profiles[0]?.did;
  if (actor === undefined) throw new CallFailed({ kind: 'not-found' });
  const found: AppBskyFeedDefs.PostView[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await api.app.bsky.feed.getAuthorFeed({
      actor,
      limit: PAGE,
      filter: 'posts_with_replies',
      ...(cursor !== undefined && { cursor }),
    });
    const own = data.feed.filter(({ reason }) => reason === undefined).map(({ post }) => post);
    const fresh = own.filter(({ indexedAt }) => isSince(indexedAt, since));
    found.push(...fresh);
    cursor = fresh.length === own.length ? data.cursor : undefined;
  } while (cursor !== undefined);
  return asReplies(api, me, found);
}

const isSince = (iso: string, since: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(iso), since) >= 0;

async function asReplies(
  api: AtpBaseClient,
  me: string,
  views: readonly AppBskyFeedDefs.PostView[],
): Promise<readonly Reply[]> {
  const posts: readonly PostView[] = views.filter(hasRecord);
  const shy = await noBots(
    api,
    posts.map(({ author }) => author.did),
  );
  return posts.map((post) => replyOf(post, me, shy)).toSorted(byAge);
}

interface Page<T> {
  readonly found: readonly T[];
  readonly cursor?: string | undefined;
}

/** Every page of a listing; none is asked for where nothing is counted. */
async function allOf<T>(
  count: number,
  ask: (cursor: { readonly cursor?: string }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  if (count === 0) return all;
  do {
    const page = await ask(cursor === undefined ? {} : { cursor });
    all.push(...page.found);
    cursor = page.found.length === 0 ? undefined : page.cursor;
  } while (cursor !== undefined);
  return all;
}
