import { isFrom } from '#game/moments.ts';
import { CallFailed } from '#networks/failing.ts';
import type { Relays, Reply } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { every, momentIn, Pages, promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { ownPost } from './own-posts.ts';
import { addressOf } from './record-address.ts';
import { profilesOf, repliesAsked, toldPosts } from './posts.ts';
import { feed, feedPost, posts, type PostView, postView, profile, reposters } from './shapes.ts';

/** The protocol's most. */
const PAGE = 100;
const REPOSTED = 'app.bsky.feed.getRepostedBy';
const QUOTES = 'app.bsky.feed.getQuotes';

/** Reads how a post was passed on, and by whom: Bluesky names everybody. @throws CallFailed not-found */
export async function relaysOf(api: AtpBaseClient, me: string, id: string): Promise<Relays> {
  const [view] = every(postView).parse(addressOf(id) === undefined ? [] : await toldPosts(api, [id]));
  if (view) return relaysTold(api, me, view);
  // Apps show late what was written a moment ago; the account's own server has it at once.
  if (await isOwn(api, me, id)) return { boosts: 0, quotes: 0, boostedBy: [], quotedBy: [] };
  throw new CallFailed({ kind: 'not-found' });
}

async function isOwn(api: AtpBaseClient, me: string, id: string): Promise<boolean> {
  const address = addressOf(id);
  return address?.did === me && (await ownPost(api, me, address.rkey)) !== undefined;
}

async function relaysTold(
  api: AtpBaseClient,
  me: string,
  { uri, repostCount, quoteCount }: PostView,
): Promise<Relays> {
  const boosters = await allOf(REPOSTED, repostCount, async (cursor, limit) => {
    const { data } = await api.app.bsky.feed.getRepostedBy({ uri, limit, ...cursor });
    const told = promised(reposters, data, REPOSTED, true);
    return { found: every(profile).parse(told.repostedBy), cursor: told.cursor };
  });
  const quotes = await allOf(QUOTES, quoteCount, async (cursor, limit) => {
    const { data } = await api.app.bsky.feed.getQuotes({ uri, limit, ...cursor });
    const told = promised(posts, data, QUOTES, true);
    return { found: told.posts, cursor: told.cursor };
  });
  const boostedBy = [...new Set(boosters.map(({ handle }) => handle.toLowerCase()))];
  return {
    boosts: Math.max(repostCount, boostedBy.length),
    quotes: Math.max(quoteCount, quotes.length),
    boostedBy,
    quotedBy: (await repliesAsked(api, me, quotes)).replies,
  };
}

/** Reads what another account posted since a moment, oldest first, without what it reposted. @throws CallFailed not-found */
export async function postsBy(
  api: AtpBaseClient,
  me: string,
  address: string,
  since: Temporal.Instant,
): Promise<readonly Reply[]> {
  const actor = (await profilesOf(api, [address]))[0]?.did;
  if (actor === undefined) throw new CallFailed({ kind: 'not-found' });
  const found: unknown[] = [];
  const size = new PageSize(PAGE);
  const pages = new Pages();
  let cursor: string | undefined;
  do {
    pages.turn();
    const asked = { actor, filter: 'posts_with_replies', ...(cursor !== undefined && { cursor }) };
    const { data } = await size.fit((limit) => api.app.bsky.feed.getAuthorFeed({ ...asked, limit }));
    const told = promised(feed, data, 'app.bsky.feed.getAuthorFeed', true);
    const own = every(feedPost)
      .parse(told.feed)
      .flatMap(({ post, reason }) => (reason === undefined ? [post] : []));
    const fresh = own.filter((post) => isSince(post, since));
    found.push(...pages.keep(fresh, 'app.bsky.feed.getAuthorFeed'));
    cursor = fresh.length === own.length ? told.cursor : undefined;
  } while (cursor !== undefined);
  return (await repliesAsked(api, me, found)).replies;
}

function isSince(post: unknown, since: Temporal.Instant): boolean {
  const at = momentIn(postView.safeParse(post).data?.indexedAt);
  return at !== undefined && isFrom(at, since);
}

interface Page<T> {
  readonly found: readonly T[];
  readonly cursor?: string | undefined;
}

/** Every page of a listing; none is asked for where nothing is counted. */
async function allOf<T>(
  what: string,
  count: number,
  ask: (cursor: { readonly cursor?: string }, limit: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  const size = new PageSize(PAGE);
  const pages = new Pages();
  let cursor: string | undefined;
  if (count === 0) return all;
  do {
    pages.turn();
    const from = cursor === undefined ? {} : { cursor };
    const page = await size.fit((limit) => ask(from, limit));
    all.push(...pages.keep(page.found, what));
    cursor = page.found.length === 0 ? undefined : page.cursor;
  } while (cursor !== undefined);
  return all;
}
