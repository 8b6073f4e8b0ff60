import { Kept } from '#networks/kept.ts';
import { MOST_NAMED, type Reading, type Relays, type Reply } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { partOf } from '#networks/share.ts';
import { bounded, every, Pages, promised } from '#networks/shapes.ts';
import { account, list, named, status, withId } from './shapes.ts';
import type { Me } from './statuses.ts';
import { addressOf, byAge, repliesOf } from './statuses.ts';
import type { Wire } from './wire.ts';

/**
 * Reads how a post was passed on, and who passed it on last. Pages are followed by the server's own links: they go by numbers
 * that no answer contains.
 * @param quotes the server knows quotes, and tells its author of them (Mastodon 4.5)
 * @param reading of which each page is asked for once
 */
export async function relaysOf(
  wire: Wire,
  me: Me,
  id: string,
  quotes: boolean,
  reading: Reading,
): Promise<Relays> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const { reblogsCount, quotesCount } = await reading.once('counts', async () => {
    const { data } = await wire.get<unknown>(path);
    return promised(counts, data, 'GET /api/v1/statuses/:id', true);
  });
  const boosters =
    reblogsCount > 0
      ? await latestOf(wire, `${path}/reblogged_by`, partOf(reading, 'boosts'), (told) =>
          every(booster)
            .parse(told)
            .map(({ id: one, acct }) => ({ id: one, told: addressOf(acct, me.domain) })),
        )
      : [];
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const quoting =
    quotes && quotesCount > 0
      ? await latestOf(wire, `${path}/quotes`, partOf(reading, 'quotes'), (told) =>
          every(withId)
            .parse(told)
            .map((one) => ({ id: one.id, told: kept.keep(repliesOf([one], me, true)).replies })),
        )
      : [];
  const boostedBy = [...new Set(boosters)];
  const quotedBy: readonly Reply[] = quoting.flat();
  return {
    boosts: Math.max(reblogsCount, boostedBy.length),
    quotes: Math.max(quotesCount, quoting.length),
    boostedBy,
    quotedBy: quotedBy.toReversed().toSorted(byAge),
  };
}

const counts = status.pick({ reblogsCount: true, quotesCount: true });
const booster = account.extend(named.shape);

/** What Mastodon gives unless told. */
const PAGE = 40;
const WHAT = 'GET /api/v1/statuses/:id/…';

/** What is kept of one thing in a list. */
interface Listed<T> {
  readonly id: string;
  readonly told: T;
}

/** The latest of a list, page by page, until one brings nothing new: some servers give the last one for ever. */
async function latestOf<T>(
  wire: Wire,
  path: string,
  reading: Reading,
  read: (told: readonly unknown[]) => readonly Listed<T>[],
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  const pages = new Pages();
  const size = new PageSize(PAGE);
  let from: string | undefined = '';
  let listed = 0;
  while (from !== undefined && listed < MOST_NAMED) {
    pages.turn();
    const search: string = from;
    const page = await reading.once(search, async () => {
      const turned = await size.fit((limit) => turn(wire, path, search, limit));
      return { listed: read(turned.told), next: turned.next };
    });
    const fresh = page.listed.filter(({ id }) => !found.has(id));
    if (fresh.length === 0) break;
    for (const { id, told } of fresh) found.set(id, told);
    listed += page.listed.length;
    from = page.next;
  }
  return [...found.values()];
}

/** A page of a list. @param search by which the page before it leads there, and a server's first page when empty */
async function turn(
  wire: Wire,
  path: string,
  search: string,
  limit: number,
): Promise<{ readonly told: readonly unknown[]; readonly next: string | undefined }> {
  const asked = new URLSearchParams(search);
  asked.set('limit', String(limit));
  const { data, headers } = await wire.request<unknown>({ method: 'GET', path, search: asked.toString() });
  const [, link = ''] = /<([^>]+)>;\s*rel="next"/u.exec(headers.get('link') ?? '') ?? [];
  const next = URL.parse(link, 'https://server.invalid')?.search;
  return { told: bounded(promised(list, data, WHAT, true), WHAT), next: link === '' ? undefined : next };
}
