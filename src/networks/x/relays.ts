import { isFrom } from '#game/moments.ts';
import { CallFailed, isNotFound } from '#networks/failing.ts';
import { MOST_NAMED, type Reading, type Received, type Relays, type Reply } from '#networks/network.ts';
import { Kept } from '#networks/kept.ts';
import { withBeside, withFields } from './dialect.ts';
import { isOutOfSight } from './failures.ts';
import { allPages } from './pages.ts';
import { addressOf, type Me, type Posts, repliesOf, together } from './posts.ts';
import { PageSize } from '#networks/page-size.ts';
import { Pages } from '#networks/shapes.ts';
import { one, xAlone, xPeople, type XPost, xPost, xUser } from './shapes.ts';
import type { Wire } from './wire.ts';

/** The most that X gives at once. */
const PAGE = 100;

type Metrics = Partial<NonNullable<XPost['public_metrics']>>;

/**
 * Reads how a post was passed on: X names who relayed it, and only counts who quoted it. Nobody is asked for where none is counted.
 * @param reading of which each page is asked for once
 */
export async function relaysOf(
  wire: Wire,
  id: string,
  signal: AbortSignal,
  reading: Reading,
): Promise<Relays> {
  const { data: post } = await reading.once('counts', () =>
    wire.dialect.speak((fields) =>
      wire.get(one(xPost), `tweets/${id}`, withFields(fields, 'public_metrics'), signal, reading),
    ),
  );
  const { retweet_count, repost_count, quote_count: quotes = 0 }: Metrics = post.public_metrics ?? {};
  const boosts = repost_count ?? retweet_count ?? 0;
  const boostedBy = boosts === 0 ? [] : await relayersOf(wire, id, signal, reading);
  return { boosts: Math.max(boosts, boostedBy.length), quotes, boostedBy, quotedBy: [] };
}

async function relayersOf(
  wire: Wire,
  id: string,
  signal: AbortSignal,
  reading: Reading,
): Promise<readonly string[]> {
  const found = new Set<string>();
  let next: string | undefined;
  const pages = new Pages();
  const size = new PageSize(PAGE);
  let listed = 0;
  do {
    pages.turn();
    const where = { ...(next !== undefined && { pagination_token: next }) };
    const page = await reading.once(`boosts ${next ?? ''}`, async () => {
      const { data, meta } = await size.fit((limit) =>
        wire.get(xPeople, `tweets/${id}/retweeted_by`, { max_results: limit, ...where }, signal, reading),
      );
      return { addresses: data.map(({ username }) => addressOf(username)), next: meta?.next_token };
    });
    for (const address of page.addresses) found.add(address);
    listed += page.addresses.length;
    next = page.next;
  } while (next !== undefined && listed < MOST_NAMED);
  return [...found];
}

const NOTHING: Posts['includes'] = { users: [], media: [], polls: [] };

/**
 * Reads a post once more, as it says now; undefined: it cannot be read.
 * @throws CallFailed not-found, also of one that X keeps, and does not show any more
 */
export async function postAgain(
  wire: Wire,
  me: Me,
  id: string,
  signal: AbortSignal,
  reading: Reading,
): Promise<Reply | undefined> {
  const { data, includes } = await reading.once('post', async () => {
    try {
      return await wire.dialect.speak((fields) => wire.get(xAlone, `tweets/${id}`, fields, signal, reading));
    } catch (error) {
      throw isOutOfSight(error) ? new CallFailed({ kind: 'not-found', cause: error }) : error;
    }
  });
  return repliesOf({ data: [data], includes: includes ?? NOTHING }, me).replies[0];
}

/**
 * Reads what another account posted since a moment, oldest first, without what it relayed, with what its pictures say. X finds
 * the posts of the last seven days.
 * @param reading of which each page is asked for once
 * @throws CallFailed not-found
 */
export async function postsBy(
  wire: Wire,
  me: Me,
  address: string,
  since: Temporal.Instant,
  signal: AbortSignal,
  reading: Reading,
): Promise<readonly Reply[]> {
  const [username = ''] = address.split('@');
  // X takes it ill to be asked for a name that nobody can have.
  if (!/^\w{1,15}$/u.test(username)) throw new CallFailed({ kind: 'not-found' });
  await reading.once('account', () =>
    wire.get(one(xUser), `users/by/username/${username}`, {}, signal, reading),
  );
  const query = `from:${username} -is:retweet`;
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const read = (page: Posts): Received => kept.keep(repliesOf(page, me));
  const pages = await allPages(wire, 'tweets/search/recent', { query }, signal, read, {
    asking: withBeside,
    reading,
  });
  return together(pages).replies.filter(({ createdAt }) => isFrom(createdAt, since));
}

/** Finds the id of a post by its page; undefined where none is there. */
export async function locate(wire: Wire, url: string, signal: AbortSignal): Promise<string | undefined> {
  const id = /\/status\/(\d{1,19})$/u.exec(url)?.[1];
  if (id === undefined) return undefined;
  try {
    return (await wire.get(one(xPost), `tweets/${id}`, {}, signal)).data.id;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
