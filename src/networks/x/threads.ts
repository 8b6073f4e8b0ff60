import type { Reading, Received } from '#networks/network.ts';
import { Kept } from '#networks/kept.ts';
import { every } from '#networks/shapes.ts';
import { allPages } from './pages.ts';
import type { Me, Posts } from './posts.ts';
import { firstVersionOf, parentOf, repliesOf, together } from './posts.ts';
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
  const root = await reading.once('root', async () => {
    const { data: post } = await wire.dialect.speak((fields) =>
      wire.get(one(xPost), `tweets/${id}`, fields, signal),
    );
    return post.conversation_id ?? id;
  });
  const query = { query: `conversation_id:${root}` };
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const read = (page: Posts) => ({ ...kept.keep(repliesOf(page, me)), links: linksIn(page.data) });
  const pages = await allPages(wire, 'tweets/search/recent', query, signal, read, { reading });
  const all = together(pages);
  if (root === id) return all;
  const links = pages.flatMap((page) => page.links);
  const hanging = below(id, links);
  const elsewhere = new Set(links.map(({ first }) => first)).difference(hanging);
  return {
    replies: all.replies.filter((reply) => hanging.has(reply.id)),
    setAside: all.setAside.filter((one) => !elsewhere.has(one.id)),
  };
}

/** A post of a conversation, by its id and that of its first version, and what it answers. */
interface Link {
  readonly id: string;
  readonly first: string;
  readonly parent: string | undefined;
}

const linksIn = (posts: readonly unknown[]): readonly Link[] =>
  every(xPost)
    .parse(posts)
    .map((post) => ({ id: post.id, first: firstVersionOf(post), parent: parentOf(post) }));

/** The ids of those of a conversation's posts that hang, however deep, below one that is not its first. */
function below(id: string, links: readonly Link[]): ReadonlySet<string> {
  const hanging = new Set([id]);
  for (const link of links.toSorted(byAge))
    if (hanging.has(link.parent ?? '')) hanging.add(link.id).add(link.first);
  return hanging;
}
