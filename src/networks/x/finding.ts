import { isFrom, later } from '#game/moments.ts';
import type { Outgoing, OwnPost, Published } from '#networks/network.ts';
import { allPages } from './pages.ts';
import { plainText } from './plain-text.ts';
import type { Me, Posts } from './posts.ts';
import { parentOf, publishedOf } from './posts.ts';
import { byAge } from './snowflake.ts';
import { every, Pages } from '#networks/shapes.ts';
import { type XPost, xPost } from './shapes.ts';
import type { Wire } from './wire.ts';

const CLOCKS_DIFFER = { seconds: 60 } as const;
/** X refuses moments before it kept posts in this way, and moments to come. */
const OLDEST = Temporal.Instant.from('2010-11-06T00:00:01Z');

/** Reads the account's own posts, not older than `since`, the oldest first. */
export async function ownSince(
  wire: Wire,
  me: Me,
  since: Temporal.Instant,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<readonly XPost[]> {
  const from = later(since.subtract(CLOCKS_DIFFER), OLDEST);
  if (isFrom(from, now)) return [];
  const query = { start_time: from.toString({ smallestUnit: 'second' }), exclude: 'retweets' };
  const kept = new Pages();
  const path = `users/${me.id}/tweets`;
  const read = ({ data }: Posts): readonly XPost[] => kept.keep(every(xPost).parse(data), `GET /2/${path}`);
  return (await allPages(wire, path, query, signal, read)).flat().toSorted(byAge);
}

/** Finds the one among them with this text below the same post; the oldest when there are several. */
export function findAmong(
  own: readonly XPost[],
  me: Me,
  post: Outgoing,
  by: 'text' | 'first-line' = 'text',
  but: ReadonlySet<string> = new Set(),
): Published | undefined {
  const essenceOf = (text: string): string => essence(by === 'text' ? text : (text.split('\n', 1)[0] ?? ''));
  const wanted = essenceOf(post.text);
  const found = own.find(
    (one) => !but.has(one.id) && parentOf(one) === post.inReplyTo && essenceOf(plainText(one)) === wanted,
  );
  return found && publishedOf(found.id, me);
}

/** Finds those among them that stand below the same post, the oldest first. */
export const inItsPlace = (
  own: readonly XPost[],
  me: Me,
  { inReplyTo }: Outgoing,
  but: ReadonlySet<string>,
): readonly OwnPost[] =>
  own
    .filter((one) => !but.has(one.id) && parentOf(one) === inReplyTo)
    .map((one) => ({ ...publishedOf(one.id, me), text: plainText(one) }));

/** A text without what X changes in showing it: spaces, line breaks, and the two ends of a link, such as a bare `angers.fr`. */
const essence = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/https?:\/\//giu, '')
    .replaceAll(/\/(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/[\s\u200B]+/gu, '');
