import type { Relays } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { every, Pages } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { z } from 'zod';
import { fetched } from './locating.ts';
import { account, named } from './shapes.ts';
import type { Me } from './statuses.ts';
import { addressOf, byAge, repliesOf } from './statuses.ts';

/**
 * Reads how a post was passed on. Pages are followed by the server's own links: they go by numbers that no answer contains.
 * @param quotes the server knows quotes, and tells its author of them (Mastodon 4.5)
 */
export async function relaysOf(
  api: mastodon.rest.Client,
  me: Me,
  id: string,
  quotes: boolean,
): Promise<Relays> {
  const status = api.v1.statuses.$select(id);
  const { reblogsCount, quotesCount } = await fetched(api, id);
  const boosters = every(account).parse(
    reblogsCount > 0 ? await allOf((asked) => status.rebloggedBy.list(...asked)) : [],
  );
  const quoting = quotes && quotesCount > 0 ? await allOf((asked) => status.quotes.list(...asked)) : [];
  const boostedBy = [...new Set(boosters.map(({ acct }) => addressOf(acct, me.domain)))];
  return {
    boosts: Math.max(reblogsCount, boostedBy.length),
    quotes: Math.max(quotesCount, quoting.length),
    boostedBy,
    quotedBy: repliesOf(quoting, me, true).replies.toSorted(byAge),
  };
}

/** What Mastodon gives unless told. */
const PAGE = 40;

/** Every page, until one brings nothing new: some servers give the last one for ever. */
/** Mastodon takes a limit here, of which the library's types do not know. */
type List = (asked: readonly [never]) => AsyncIterable<unknown>;

const allOf = (list: List): Promise<readonly unknown[]> =>
  new PageSize(PAGE).fit((limit) => pagesOf(list([{ limit } as never])));

async function pagesOf(listing: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const found = new Map<string, unknown>();
  const pages = new Pages();
  for await (const page of listing) {
    pages.turn();
    const fresh = every(withId)
      .parse(page)
      .filter(({ id }) => !found.has(id));
    if (fresh.length === 0) break;
    for (const one of pages.keep(fresh, 'GET /api/v1/statuses/:id/…')) found.set(one.id, one);
  }
  return [...found.values()];
}

const withId = z.looseObject(named.shape);
