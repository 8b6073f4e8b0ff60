import { isFrom } from '#game/moments.ts';
import { CallFailed } from '#networks/failing.ts';
import { Kept } from '#networks/kept.ts';
import { MOST_NAMED, type Reading, type Relays, type Reply } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { partOf } from '#networks/share.ts';
import { bounded, every, momentIn, Pages, promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { ownPost } from './own-posts.ts';
import { addressOf } from './record-address.ts';
import { byAge, profilesOf, repliesAsked, repliesOf, saysNoBot, toldPosts } from './posts.ts';
import { feed, feedPost, posts, type PostView, postView, profile, reposters } from './shapes.ts';

/** The protocol's most. */
const PAGE = 100;
const REPOSTED = 'app.bsky.feed.getRepostedBy';
const QUOTES = 'app.bsky.feed.getQuotes';
const FEED = 'app.bsky.feed.getAuthorFeed';

/**
 * Reads how a post was passed on, and by whom: Bluesky names everybody.
 * @param reading of which each page is asked for once
 * @throws CallFailed not-found
 */
export async function relaysOf(
  api: AtpBaseClient,
  me: string,
  id: string,
  reading: Reading,
): Promise<Relays> {
  const counts = await reading.once('counts', async () => {
    const [view] = every(postView).parse(addressOf(id) === undefined ? [] : await toldPosts(api, [id]));
    return view && { uri: view.uri, repostCount: view.repostCount, quoteCount: view.quoteCount };
  });
  if (counts) return relaysTold(api, me, counts, reading);
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
  { uri, repostCount, quoteCount }: Pick<PostView, 'uri' | 'repostCount' | 'quoteCount'>,
  reading: Reading,
): Promise<Relays> {
  const boosters = await latestOf(repostCount, partOf(reading, 'boosts'), async (cursor, limit) => {
    const { data } = await api.app.bsky.feed.getRepostedBy({ uri, limit, ...cursor });
    const told = promised(reposters, data, REPOSTED, true);
    const read = every(profile).parse(bounded(told.repostedBy, REPOSTED));
    const kept = read.map(({ handle }) => handle.toLowerCase());
    return { kept, listed: kept.length, cursor: told.cursor };
  });
  const quoting = partOf(reading, 'quotes');
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await quoting.once('kept', async () => new Kept());
  const quotes = await latestOf(quoteCount, quoting, async (cursor, limit) => {
    const { data } = await api.app.bsky.feed.getQuotes({ uri, limit, ...cursor });
    const told = promised(posts, data, QUOTES, true);
    const read = await repliesAsked(api, me, bounded(told.posts, QUOTES), quoting);
    return { kept: kept.keep(read).replies, listed: told.posts.length, cursor: told.cursor };
  });
  const boostedBy = [...new Set(boosters.kept)];
  return {
    boosts: Math.max(repostCount, boostedBy.length),
    quotes: Math.max(quoteCount, quotes.listed),
    boostedBy,
    quotedBy: quotes.kept.toSorted(byAge),
  };
}

/** Reads a post once more, as it says now; undefined: it cannot be read. @throws CallFailed not-found */
export async function postAgain(
  api: AtpBaseClient,
  me: string,
  id: string,
  reading: Reading,
): Promise<Reply | undefined> {
  const told = await reading.once('post', async () =>
    addressOf(id) === undefined ? [] : await toldPosts(api, [id]),
  );
  if (told.length === 0) throw new CallFailed({ kind: 'not-found' });
  const { replies } = await repliesAsked(api, me, told, reading);
  return replies.find((one) => one.id === id);
}

/**
 * Reads what another account posted since a moment, oldest first, without what it reposted.
 * @param reading of which each page is asked for once
 * @throws CallFailed not-found
 */
export async function postsBy(
  api: AtpBaseClient,
  me: string,
  address: string,
  since: Temporal.Instant,
  reading: Reading,
): Promise<readonly Reply[]> {
  const author = await reading.once('account', async () => (await profilesOf(api, [address]))[0]);
  if (author === undefined) throw new CallFailed({ kind: 'not-found' });
  const shy = new Set(saysNoBot(author.description) ? [author.did] : []);
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const found: Reply[] = [];
  const size = new PageSize(PAGE);
  const pages = new Pages();
  let cursor: string | undefined;
  do {
    pages.turn();
    const asked = {
      actor: author.did,
      filter: 'posts_with_replies',
      ...(cursor !== undefined && { cursor }),
    };
    const page = await reading.once(`posts ${cursor ?? ''}`, async () => {
      const { data } = await size.fit((limit) => api.app.bsky.feed.getAuthorFeed({ ...asked, limit }));
      const told = promised(feed, data, FEED, true);
      const own = every(feedPost)
        .parse(bounded(told.feed, FEED))
        .flatMap(({ post, reason }) => (reason === undefined ? [post] : []));
      const fresh = own.filter((post) => isSince(post, since));
      const { replies } = kept.keep(repliesOf(fresh, me, shy));
      return { replies, cursor: fresh.length === own.length ? told.cursor : undefined };
    });
    found.push(...page.replies);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found.toSorted(byAge);
}

function isSince(post: unknown, since: Temporal.Instant): boolean {
  const at = momentIn(postView.safeParse(post).data?.indexedAt);
  return at !== undefined && isFrom(at, since);
}

/** What is kept of a page, and how many things stood on it. */
interface Page<T> {
  readonly kept: readonly T[];
  readonly listed: number;
  readonly cursor?: string | undefined;
}

/** The latest of a listing; none is asked for where nothing is counted. */
async function latestOf<T>(
  count: number,
  reading: Reading,
  ask: (cursor: { readonly cursor?: string }, limit: number) => Promise<Page<T>>,
): Promise<Omit<Page<T>, 'cursor'>> {
  const kept: T[] = [];
  let listed = 0;
  const size = new PageSize(PAGE);
  const pages = new Pages();
  let cursor: string | undefined;
  if (count === 0) return { kept, listed };
  do {
    pages.turn();
    const from = cursor === undefined ? {} : { cursor };
    const page = await reading.once(cursor ?? '', () => size.fit((limit) => ask(from, limit)));
    kept.push(...page.kept);
    listed += page.listed;
    cursor = page.listed === 0 ? undefined : page.cursor;
  } while (cursor !== undefined && listed < MOST_NAMED);
  return { kept, listed };
}
