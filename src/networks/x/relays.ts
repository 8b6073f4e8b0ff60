import { CallFailed, isNotFound } from '#networks/failing.ts';
import type { Relays, Reply } from '#networks/network.ts';
import { withBeside, withFields } from './dialect.ts';
import { allPages } from './pages.ts';
import { addressOf, type Me, repliesOf } from './posts.ts';
import { byAge, momentOf } from './snowflake.ts';
import type { Wire } from './wire.ts';
import type { XPost, XUser } from './wire-types.ts';

/** The most that X gives at once. */
const PAGE = 100;

interface Counted extends XPost {
  /** X's documentation says `retweet`, its description `repost`. */
  readonly public_metrics?: {
    readonly retweet_count?: number;
    readonly repost_count?: number;
    readonly quote_count?: number;
  };
}

/** How a post was passed on: X names who relayed it, and only counts who quoted it. Nobody is asked for where none is counted. */
export async function relaysOf(wire: Wire, id: string, signal: AbortSignal): Promise<Relays> {
  const { data: post } = await wire.dialect.speak((fields) =>
    wire.get<{ readonly data: Counted }>(`tweets/${id}`, withFields(fields, 'public_metrics'), signal),
  );
  const { retweet_count, repost_count, quote_count: quotes = 0 } = post.public_metrics ?? {};
  const boosts = repost_count ?? retweet_count ?? 0;
  const boostedBy = boosts === 0 ? [] : await relayersOf(wire, id, signal);
  return { boosts: Math.max(boosts, boostedBy.length), quotes, boostedBy, quotedBy: [] };
}

interface XPeople {
  readonly data?: readonly XUser[];
  readonly meta?: { readonly next_token?: string };
}

async function relayersOf(wire: Wire, id: string, signal: AbortSignal): Promise<readonly string[]> {
  const found = new Set<string>();
  let next: string | undefined;
  do {
    const query = { max_results: PAGE, ...(next !== undefined && { pagination_token: next }) };
    const page = await wire.get<XPeople>(`tweets/${id}/retweeted_by`, query, signal);
    for (const { username } of page.data ?? []) found.add(addressOf(username));
    next = page.meta?.next_token;
  } while (next !== undefined);
  return [...found];
}

/**
 * What another account posted since a moment, oldest first, without what it relayed, with what its pictures say. X
 * finds the posts of the last seven days.
 * @throws CallFailed not-found
 */
export async function postsBy(
  wire: Wire,
  me: Me,
  address: string,
  since: Temporal.Instant,
  signal: AbortSignal,
): Promise<readonly Reply[]> {
  const [username = ''] = address.split('@');
  // X takes it ill to be asked for a name that nobody can have.
  if (!/^\w{1,15}$/u.test(username)) throw new CallFailed({ kind: 'not-found' });
  await wire.get<{ readonly data: XUser }>(`users/by/username/${username}`, {}, signal);
  const query = `from:${username} -is:retweet`;
  const page = await allPages(wire, 'tweets/search/recent', { query }, signal, withBeside);
  const data = page.data.filter(({ id }) => Temporal.Instant.compare(momentOf(id), since) >= 0);
  return repliesOf({ ...page, data }, me).toSorted(byAge);
}

/** The id of a post by its page; undefined where none is there. */
export async function locate(wire: Wire, url: string, signal: AbortSignal): Promise<string | undefined> {
  const id = /\/status\/(\d{1,19})$/u.exec(url)?.[1];
  if (id === undefined) return undefined;
  try {
    return (await wire.get<{ readonly data: XPost }>(`tweets/${id}`, {}, signal)).data.id;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
