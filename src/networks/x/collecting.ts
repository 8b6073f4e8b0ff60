import type { Batch } from '#networks/network.ts';
import { allPages } from './pages.ts';
import type { Me } from './posts.ts';
import { repliesOf } from './posts.ts';
import { byAge } from './snowflake.ts';
import type { Wire } from './wire.ts';
import type { XPage } from './wire-types.ts';

/** Older than any post. */
const BEGINNING = '1';
const FEWEST = 5;

/**
 * What mentions the account since the cursor, which is the id of the newest that was seen. A mention that X indexes after
 * a later one is missed here, and found by the thread sweep.
 */
export async function collect(
  wire: Wire,
  me: Me,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Batch> {
  const path = `users/${me.id}/mentions`;
  if (cursor === undefined) {
    const { data = [] } = await wire.get<XPage>(path, { max_results: FEWEST }, signal);
    return { replies: [], cursor: newestOf(data) ?? BEGINNING };
  }
  const page = await allPages(wire, path, { since_id: cursor }, signal);
  return { replies: repliesOf(page, me).toSorted(byAge), cursor: newestOf(page.data) ?? cursor };
}

const newestOf = (posts: readonly { readonly id: string }[]): string | undefined =>
  posts.toSorted(byAge).at(-1)?.id;
