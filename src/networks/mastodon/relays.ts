import type { Relays } from '#networks/network.ts';
import type { mastodon } from 'masto';
import type { Me } from './statuses.ts';
import { addressOf, byAge, replyOf } from './statuses.ts';

/**
 * How a post was passed on. Pages are followed by the server's own links: they go by numbers that no answer contains.
 * @param quotes the server knows quotes, and tells its author of them (Mastodon 4.5)
 */
export async function relaysOf(
  api: mastodon.rest.Client,
  me: Me,
  id: string,
  quotes: boolean,
): Promise<Relays> {
  const status = api.v1.statuses.$select(id);
  const told: Partial<mastodon.v1.Status> = await status.fetch();
  const { reblogsCount = 0, quotesCount = 0 } = told;
  const boosters = reblogsCount > 0 ? await allOf(status.rebloggedBy.list()) : [];
  const quoting = quotes && quotesCount > 0 ? await allOf(status.quotes.list()) : [];
  const boostedBy = [...new Set(boosters.map(({ acct }) => addressOf(acct, me.domain)))];
  return {
    boosts: Math.max(reblogsCount, boostedBy.length),
    quotes: Math.max(quotesCount, quoting.length),
    boostedBy,
    quotedBy: quoting.flatMap((quote) => replyOf(quote, me) ?? []).toSorted(byAge),
  };
}

/** Every page, until one brings nothing new: some servers give the last one for ever. */
async function allOf<T extends { readonly id: string }>(
  pages: AsyncIterable<readonly T[]>,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  for await (const page of pages) {
    const fresh = page.filter(({ id }) => !found.has(id));
    if (fresh.length === 0) break;
    for (const one of fresh) found.set(one.id, one);
  }
  return [...found.values()];
}
