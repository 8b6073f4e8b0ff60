import type { Reading, Received } from '#networks/network.ts';
import { allPages } from './pages.ts';
import type { Me } from './posts.ts';
import { firstVersionOf, parentOf, repliesOf } from './posts.ts';
import { one, xPost } from './shapes.ts';
import { byAge } from './snowflake.ts';
import type { Wire } from './wire.ts';

/**
 * Reads every reply below a post, mentions or not, oldest first, without the account's own. X finds the posts of a conversation
 * for seven days; hidden ones too.
 */
export async function thread(
  wire: Wire,
  me: Me,
  id: string,
  signal: AbortSignal,
  reading: Reading,
): Promise<Received> {
  const { data: post } = await reading.once('post', () =>
    wire.dialect.speak((fields) => wire.get(one(xPost), `tweets/${id}`, fields, signal)),
  );
  const root = post.conversation_id ?? id;
  const query = { query: `conversation_id:${root}` };
  const page = await allPages(wire, 'tweets/search/recent', query, signal, { reading });
  const data = root === id ? page.data : below(id, page.data);
  return repliesOf({ ...page, data }, me);
}

/** Those of a conversation's posts that hang, however deep, below one that is not its first, and what cannot be read. */
function below(id: string, posts: readonly unknown[]): readonly unknown[] {
  const hanging = new Set([id]);
  const read = posts.map((post) => ({ post, told: xPost.safeParse(post).data }));
  const unread = read.flatMap(({ post, told }) => (told ? [] : [post]));
  const sorted = read.flatMap(({ told }) => told ?? []).toSorted(byAge);
  const found = sorted.filter((post) => {
    if (!hanging.has(parentOf(post) ?? '')) return false;
    hanging.add(post.id).add(firstVersionOf(post));
    return true;
  });
  return [...found, ...unread];
}
