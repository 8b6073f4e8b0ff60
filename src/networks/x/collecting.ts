import { isBy } from '#game/moments.ts';
import type { Batch, Reading } from '#networks/network.ts';
import { unknownCursor } from '#networks/failing.ts';
import { Kept } from '#networks/kept.ts';
import { allPages } from './pages.ts';
import type { Me, Posts } from './posts.ts';
import { repliesOf, together } from './posts.ts';
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
  // X refuses what is no id, and tells of nothing that came since one that it has not given yet.
  if (!/^[1-9]\d{0,18}$/u.test(cursor) || !hasCome(cursor, now)) throw unknownCursor();
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const read = (page: Posts) => ({ ...kept.keep(repliesOf(page, me)), newest: newestOf(page.data, now) });
  const pages = await allPages(wire, path, { since_id: cursor }, signal, read, { reading });
  const newest = pages.flatMap((page) => (page.newest === undefined ? [] : [{ id: page.newest }]));
  return { ...together(pages), cursor: newest.toSorted(byAge).at(-1)?.id ?? cursor };
}

/** The newest id that can have been given by now: a later one would keep all that comes from being read. */
const newestOf = (posts: unknown, now: Temporal.Instant): string | undefined =>
  every(known)
    .parse(posts)
    .filter(({ id }) => hasCome(id, now))
    .toSorted(byAge)
    .at(-1)?.id;

const hasCome = (id: string, now: Temporal.Instant): boolean => isBy(momentOf(id), now.add(CLOCKS_DIFFER));

const CLOCKS_DIFFER = { hours: 1 } as const;

/** A post that cannot be read is none the less passed by. */
const known = xPost.pick({ id: true });
