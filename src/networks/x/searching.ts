import { fold } from '#game/hashtags.ts';
import { earlier, later } from '#game/moments.ts';
import { Kept } from '#networks/kept.ts';
import type { Found, Reading, Search, Sought } from '#networks/network.ts';
import { floorOf, type FoundPage, searchBack, type TurnFound } from '#networks/searching.ts';
import { bounded, namesIn } from '#networks/shapes.ts';
import { type Me, repliesOf } from './posts.ts';
import { type XIncludes, xPage } from './shapes.ts';
import type { Wire } from './wire.ts';

/** The most and the fewest that X's recent search and its mentions both take for a page. */
const MOST = 100;
const FEWEST = 10;
/** How far back X looks, less what its clock and ours may differ by. */
const RECENT = { hours: 7 * 24 - 1 } as const;
/** What is asked for has to begin before the present, by X's clock. */
const SETTLED = { seconds: 30 } as const;
/** Most characters of a query without an Enterprise plan. */
const LONGEST_QUERY = 512;

/**
 * Reads what is said under a hashtag, in these words or of the account. Each post is paid for, so that no more are asked for than may
 * be looked at; what was read on the same day is not paid for again.
 * @param reading of which each page is asked for once
 */
export async function search(
  wire: Wire,
  me: Me,
  asked: Search,
  now: Temporal.Instant,
  signal: AbortSignal,
  reading: Reading,
): Promise<Found> {
  const { sought } = asked;
  const since = earlier(later(now.subtract(RECENT), floorOf(asked)), now.subtract(SETTLED));
  const path = sought.kind === 'mentions' ? `users/${me.id}/mentions` : 'tweets/search/recent';
  const query = {
    ...(sought.kind !== 'mentions' && { query: queryOf(sought, me, asked.without) }),
    start_time: since.round('second').toString(),
  };
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const turn: TurnFound = async (from, left): Promise<FoundPage> => {
    const page = {
      ...query,
      ...(from !== undefined && { pagination_token: from }),
      max_results: Math.max(FEWEST, Math.min(MOST, left)),
    };
    const {
      data = [],
      includes = NONE,
      meta,
    } = await wire.dialect.speak((fields) => wire.get(xPage, path, { ...page, ...fields }, signal, reading));
    const read = repliesOf({ data: bounded(data, `GET /2/${path}`), includes }, me);
    return { ...kept.keep(read), named: namesIn(data, 'id'), latest: undefined, next: meta?.next_token };
  };
  return searchBack(turn, asked, now, reading, FEWEST);
}

const NONE: XIncludes = { users: [], media: [], polls: [] };

/** Returns a query by X's grammar, in which quotation marks make a phrase; what cannot stand in one is left out. */
function queryOf(
  sought: Exclude<Sought, { readonly kind: 'mentions' }>,
  { username }: Me,
  without: readonly string[] = [],
): string {
  const phrase = (words: string): string => `"${words.replaceAll(/["\\]/gu, ' ').trim()}"`;
  const wanted =
    sought.kind === 'hashtag'
      ? `#${sought.hashtag.replaceAll(/[^\p{L}\p{M}\p{N}_]/gu, '')}`
      : phrase(sought.words);
  const base = `${wanted} -is:retweet -from:${username}`;
  const kept = without
    .filter((words) => !fold(sought.kind === 'words' ? sought.words : sought.hashtag).includes(fold(words)))
    .map((words) => ` -${phrase(words)}`);
  return kept.reduce((query, one) => (query.length + one.length > LONGEST_QUERY ? query : query + one), base);
}
