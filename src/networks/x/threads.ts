import type { Reply } from '#networks/network.ts';
import { allPages } from './pages.ts';
import type { Me } from './posts.ts';
import { firstVersionOf, parentOf, repliesOf } from './posts.ts';
import { byAge } from './snowflake.ts';
import type { Wire } from './wire.ts';
import type { XPost } from './wire-types.ts';

/**
 * Every reply below a post, mentions or not, oldest first, without the account's own. X finds the posts of a conversation
 * for seven days; hidden ones too.
 */
export async function thread(wire: Wire, me: Me, id: string, signal: AbortSignal): Promise<readonly Reply[]> {
  const { data: post } = await wire.dialect.speak((fields) =>
    wire.get<{ readonly data: XPost }>(`tweets/${id}`, fields, signal),
  );
  const root = post.conversation_id ?? id;
  const page = await allPages(wire, 'tweets/search/recent', { query: `conversation_id:${root}` }, signal);
  const data = root === id ? page.data : below(id, page.data);
  return repliesOf({ ...page, data }, me).toSorted(byAge);
}

/** Those of a conversation's posts that hang, however deep, below one that is not its first. */
function below(id: string, posts: readonly XPost[]): readonly XPost[] {
  const hanging = new Set([id]);
  return posts.toSorted(byAge).filter((post) => {
    if (!hanging.has(parentOf(post) ?? '')) return false;
    hanging.add(post.id).add(firstVersionOf(post));
    return true;
  });
}
