import { CallFailed } from '#networks/failing.ts';
import type { Reading, Received } from '#networks/network.ts';
import { bounded, promised, things } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import { z } from 'zod';
import { addressOf } from './record-address.ts';
import { repliesAsked } from './posts.ts';
import { profile } from './shapes.ts';

/** The protocol's most. */
const DEPTH = 1000;

/**
 * Reads every reply below a post, hidden ones too, oldest first, without the account's own. The newer getPostThreadV2 leaves
 * the hidden ones out.
 * @param reading of which each page is asked for once
 */
export async function thread(
  api: AtpBaseClient,
  me: string,
  id: string,
  reading: Reading,
): Promise<Received> {
  if (addressOf(id) === undefined) throw new CallFailed({ kind: 'not-found' });
  const posts = await reading.once('posts', async () => {
    const { data } = await api.app.bsky.feed.getPostThread({ uri: id, depth: DEPTH, parentHeight: 0 });
    const { thread: top } = promised(answer, data, THREAD, true);
    return below(top).filter((post) => !isBy(me, post));
  });
  return repliesAsked(api, me, posts, reading);
}

const THREAD = 'app.bsky.feed.getPostThread';
const NODE = 'app.bsky.feed.defs#threadViewPost';
const answer = z.object({ thread: z.looseObject({}) });
/** What is gone or blocked has a place in a thread, and no content. */
const node = z.object({
  $type: z.literal(NODE),
  post: z.unknown().optional(),
  replies: things.nullish(),
});
const authored = z.object({ author: profile.pick({ did: true }) });

const isBy = (me: string, post: unknown): boolean => authored.safeParse(post).data?.author.did === me;

function below(top: unknown): readonly unknown[] {
  const found: unknown[] = [];
  let nodes = nodesAmong([top]);
  while (nodes.length > 0) {
    nodes = nodesAmong(nodes.flatMap(({ replies }) => replies ?? []));
    bounded(nodes, THREAD);
    for (const { post } of nodes) found.push(post);
    bounded(found, THREAD);
  }
  return found;
}

const nodesAmong = (all: readonly unknown[]): readonly z.infer<typeof node>[] =>
  all.flatMap((one) => (isNode(one) ? (node.safeParse(one).data ?? []) : []));

/** Costs less to see than to be told by an error. */
const isNode = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && '$type' in one && one.$type === NODE;
