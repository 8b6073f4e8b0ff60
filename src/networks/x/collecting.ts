import { isBy } from '#game/moments.ts';
import type { Batch, Reading } from '#networks/network.ts';
import { allPages } from './pages.ts';
import type { Me } from './posts.ts';
import { repliesOf } from './posts.ts';
import { every } from '#networks/shapes.ts';
import { byAge, momentOf } from './snowflake.ts';
import type { Wire } from './wire.ts';
import { xPage, xPost } from './shapes.ts';

/** Older than any post. */
const BEGINNING = '1';
const FEWEST = 5;

/**
 * Reads what mentions the account since the cursor, which is the id of the newest that was seen. A mention that X indexes after
 * a later one is missed here, and found by the thread sweep.
 */
export async function collect(
  wire: Wire,
  me: Me,
  cursor: string | undefined,
  now: Temporal.Instant,
  signal: AbortSignal,
  reading: Reading,
): Promise<Batch> {
  const path = `users/${me.id}/mentions`;
  if (cursor === undefined) {
    const { data } = await wire.get(xPage, path, { max_results: FEWEST }, signal);
    return { replies: [], setAside: [], cursor: newestOf(data, now) ?? BEGINNING };
  }
  const page = await allPages(wire, path, { since_id: cursor }, signal, { reading });
  return { ...repliesOf(page, me), cursor: newestOf(page.data, now) ?? cursor };
}

/** The newest id that can have been given by now: a later one would keep all that comes from being read. */
const newestOf = (posts: unknown, now: Temporal.Instant): string | undefined =>
  every(known)
    .parse(posts)
    .filter(({ id }) => isBy(momentOf(id), now.add(CLOCKS_DIFFER)))
    .toSorted(byAge)
    .at(-1)?.id;

const CLOCKS_DIFFER = { hours: 1 } as const;

/** A post that cannot be read is none the less passed by. */
const known = xPost.pick({ id: true });
