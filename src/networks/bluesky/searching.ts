import { Kept } from '#networks/kept.ts';
import type { Found, Reading, Search, Sought } from '#networks/network.ts';
import { PageSize } from '#networks/page-size.ts';
import { floorOf, searchBack, type TurnFound } from '#networks/searching.ts';
import { bounded, latestIn, namesIn, promised, textIn } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { repliesAsked } from './posts.ts';
import { posts } from './shapes.ts';

/** The protocol's most. */
const PAGE = 100;
const SEARCH = 'app.bsky.feed.searchPosts';

/**
 * Reads what is said under a hashtag or in these words, as an app finds it.
 * @param reading of which each page is asked for once
 */
export async function search(
  api: AtpBaseClient,
  me: string,
  asked: Search & { readonly sought: Exclude<Sought, { readonly kind: 'mentions' }> },
  now: Temporal.Instant,
  reading: Reading,
): Promise<Found> {
  const size = new PageSize(PAGE);
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const query = { ...queryOf(asked.sought), sort: 'latest', since: floorOf(asked).toString() };
  const turn: TurnFound = async (from, left) => {
    const page = from === undefined ? query : { ...query, cursor: from };
    const { data } = await size.fit((limit) =>
      api.app.bsky.feed.searchPosts({ ...page, limit: Math.max(1, Math.min(limit, left)) }),
    );
    const told = promised(posts, data, SEARCH, true);
    const others = bounded(told.posts, SEARCH).filter((one) => !isBy(one, me));
    const read = await repliesAsked(api, me, others, reading);
    return {
      ...kept.keep(read),
      named: namesIn(told.posts, 'uri'),
      latest: latestIn(told.posts, 'indexedAt'),
      next: told.posts.length === 0 ? undefined : told.cursor,
    };
  };
  return searchBack(turn, asked, now, reading);
}

const queryOf = (
  sought: Exclude<Sought, { readonly kind: 'mentions' }>,
): { readonly q: string; readonly tag?: string[] } =>
  sought.kind === 'hashtag'
    ? { q: `#${sought.hashtag}`, tag: [sought.hashtag] }
    : { q: `"${sought.words.replaceAll('"', ' ').trim()}"` };

/** Records lie below the identifier of who wrote them. */
const isBy = (one: unknown, did: string): boolean => textIn(one, 'uri')?.startsWith(`at://${did}/`) === true;
