import type { Outgoing, Published } from '#networks/network.ts';
import { allPages } from './pages.ts';
import { plainText } from './plain-text.ts';
import type { Me } from './posts.ts';
import { parentOf, publishedOf } from './posts.ts';
import { byAge } from './snowflake.ts';
import type { Wire } from './wire.ts';

const CLOCKS_DIFFER = { seconds: 60 } as const;
/** X refuses moments before it kept posts in this way, and moments to come. */
const OLDEST = Temporal.Instant.from('2010-11-06T00:00:01Z');

/** The account's own post with this text below the same post, not older than `since`; the oldest when there are several. */
export async function find(
  wire: Wire,
  me: Me,
  post: Outgoing,
  since: Temporal.Instant,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<Published | undefined> {
  const from = later(since.subtract(CLOCKS_DIFFER), OLDEST);
  if (Temporal.Instant.compare(from, now) >= 0) return undefined;
  const query = { start_time: from.toString({ smallestUnit: 'second' }), exclude: 'retweets' };
  const own = await allPages(wire, `users/${me.id}/tweets`, query, signal);
  const wanted = essence(post.text);
  const found = own.data
    .toSorted(byAge)
    .find((one) => parentOf(one) === post.inReplyTo && essence(plainText(one)) === wanted);
  return found && publishedOf(found.id, me);
}

/** A text without what X changes in showing it: spaces, line breaks, and the two ends of a link, such as a bare `angers.fr`. */
const essence = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/https?:\/\//giu, '')
    .replaceAll(/\/(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/[\s\u200B]+/gu, '');

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) > 0 ? a : b;
