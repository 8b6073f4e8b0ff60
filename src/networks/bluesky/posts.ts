import { byMoment } from '#game/moments.ts';
import { CallFailed, TooMuch } from '#networks/failing.ts';
import { Kept } from '#networks/kept.ts';
import type { Author, Reading, Received, Reply, SetAside } from '#networks/network.ts';
import { demand, readEach, Unreadable } from '#networks/reading.ts';
import { allOf, partOf } from '#networks/share.ts';
import { bounded, every, momentIn, promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { besideText, quotedBy } from './embedded.ts';
import { addressOf, pageOf } from './record-address.ts';
import { hashtagsOf, replyText } from './reply-text.ts';
import { posts, type PostView, postView as viewShape, type Profile, profile, profiles } from './shapes.ts';

/** How many posts, or profiles, are asked for at once: the protocol's most. */
const AT_ONCE = 25;

/** Reads the posts of these ids that are there, at most 25, whoever wrote them, as the server gives them. */
export async function toldPosts(api: AtpBaseClient, ids: readonly string[]): Promise<readonly unknown[]> {
  const { data } = await api.app.bsky.feed.getPosts({ uris: [...ids] });
  return bounded(promised(posts, data, 'app.bsky.feed.getPosts', true).posts, 'app.bsky.feed.getPosts');
}

/**
 * Reads the posts of these ids that are there as replies, oldest first: some at a time, of which only what a reply holds is kept.
 * What is too long to be read is set aside.
 * @param shy the identifiers of who asks bots to stay away
 * @param reading of which each page is asked for once
 */
export async function readPosts(
  api: AtpBaseClient,
  me: string,
  ids: readonly string[],
  shy: ReadonlySet<string>,
  reading: Reading,
): Promise<Received> {
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const replies: Reply[] = [];
  const setAside: SetAside[] = [];
  const todo = inPages(ids).toReversed();
  for (let page = todo.pop(); page !== undefined; page = todo.pop()) {
    const [alone = '', ...others] = page;
    const read = await reading.once(`posts ${page.join(' ')}`, async () => {
      const told = await unlessTooMuch(() => toldPosts(api, page));
      return told && kept.keep(repliesOf(told, me, shy));
    });
    const middle = Math.ceil(page.length / 2);
    replies.push(...(read?.replies ?? []));
    setAside.push(...(read?.setAside ?? []));
    if (read) continue;
    if (others.length === 0) setAside.push({ id: alone, reason: 'size' });
    else todo.push(page.slice(middle), page.slice(0, middle));
  }
  return { replies: replies.toSorted(byAge), setAside };
}

async function unlessTooMuch<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

/** Reads one post. @throws CallFailed not-found */
export async function postView(api: AtpBaseClient, id: string): Promise<PostView> {
  const told = addressOf(id) === undefined ? [] : await toldPosts(api, [id]);
  const [found] = every(viewShape).parse(told);
  if (found === undefined) throw new CallFailed({ kind: 'not-found' });
  return found;
}

/** Finds which of these accounts ask bots to stay away, by what their profiles say (`#nobot`). */
async function noBots(
  api: AtpBaseClient,
  dids: readonly string[],
  reading: Reading,
): Promise<ReadonlySet<string>> {
  const shy = async (actors: readonly string[]): Promise<readonly string[]> =>
    (await profilesOf(api, actors)).flatMap(({ did, description }) => (saysNoBot(description) ? [did] : []));
  const pages = await allOf(
    inPages([...new Set(dids)]).map((actors) => reading.once(`shy ${actors.join(' ')}`, () => shy(actors))),
  );
  return new Set(pages.flat());
}

/** Reads the profiles of these accounts that are there, at most 25. */
export async function profilesOf(api: AtpBaseClient, actors: readonly string[]): Promise<readonly Profile[]> {
  const { data } = await api.app.bsky.actor.getProfiles({ actors: [...actors] });
  return every(profile).parse(promised(profiles, data, 'app.bsky.actor.getProfiles', true).profiles);
}

/** Says whether a profile asks bots to stay away (`#nobot`). */
export const saysNoBot = (description: string | undefined): boolean => /#nobot\b/iu.test(description ?? '');

function inPages(all: readonly string[]): readonly string[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, page) =>
    all.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
  );
}

/** Returns posts as replies, oldest first. @param shy the identifiers of who asks bots to stay away */
export function repliesOf(told: readonly unknown[], me: string, shy: ReadonlySet<string>): Received {
  const { replies, setAside } = readEach(told, (one) => replyOf(demand(viewShape, one), me, shy), uriOf);
  return { replies: replies.toSorted(byAge), setAside };
}

/** Returns posts as replies, once their authors' profiles have been read. */
export async function repliesAsked(
  api: AtpBaseClient,
  me: string,
  told: readonly unknown[],
  reading = partOf(undefined, ''),
): Promise<Received> {
  const authors = every(viewShape.pick({ author: true })).parse(told);
  const shy = await noBots(
    api,
    authors.map(({ author }) => author.did),
    reading,
  );
  return repliesOf(told, me, shy);
}

const uriOf = (one: unknown): unknown =>
  typeof one === 'object' && one !== null ? Reflect.get(one, 'uri') : undefined;

/**
 * Returns a post as a reply. Its moment is the one at which the network took it in: the date inside a post is whatever its
 * author's app claims, and may lie before a hint that the author had read.
 * @throws Unreadable where no moment is told
 */
export function replyOf(view: PostView, me: string, shy: ReadonlySet<string>): Reply {
  const { uri, author, record, indexedAt } = view;
  const address = addressOf(uri);
  const at = momentIn(indexedAt);
  if (at === undefined) throw new Unreadable('date');
  return {
    id: uri,
    author: authorOf(author, shy),
    text: replyText(record, me),
    beside: besideText(record, me),
    hashtags: hashtagsOf(record),
    inReplyTo: record.reply?.parent.uri,
    root: record.reply?.root.uri,
    quoting: quotedBy(record),
    createdAt: at,
    // An app that is set up so tells the date in the post for it.
    arrivedAt: momentIn(record.createdAt)?.equals(at) === true ? undefined : at,
    visibility: 'public',
    url: address && pageOf(address),
  };
}

function authorOf(author: Profile, shy: ReadonlySet<string>): Author {
  const { did, handle, displayName } = author;
  return {
    id: did,
    address: handle.toLowerCase(),
    mention: `@${handle}`,
    name: displayName || handle,
    noBot: shy.has(did),
  };
}

/** Sorts by age: oldest first; what came in the same instant keeps its order. */
export const byAge = byMoment(({ createdAt }: Reply) => createdAt);
