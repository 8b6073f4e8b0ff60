import { CallFailed } from '#networks/failing.ts';
import type { Received } from '#networks/network.ts';
import { promised } from '#networks/shapes.ts';
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
 */
export async function thread(api: AtpBaseClient, me: string, id: string): Promise<Received> {
  if (addressOf(id) === undefined) throw new CallFailed({ kind: 'not-found' });
  const { data } = await api.app.bsky.feed.getPostThread({ uri: id, depth: DEPTH, parentHeight: 0 });
  const { thread: top } = promised(answer, data, 'app.bsky.feed.getPostThread', true);
  return repliesAsked(
    api,
    me,
    below(top).filter((post) => !isBy(me, post)),
  );
}

const answer = z.object({ thread: z.looseObject({}) });
/** What is gone or blocked has a place in a thread, and no content. */
const node = z.object({
  $type: z.literal('app.bsky.feed.defs#threadViewPost'),
  post: z.unknown().optional(),
  replies: z.array(z.unknown()).nullish(),
});
const authored = z.object({ author: profile.pick({ did: true }) });

const isBy = (me: string, post: unknown): boolean => authored.safeParse(post).data?.author.did === me;

function below(top: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const todo = [...repliesTo(top)];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { data } = node.safeParse(next);
    if (data) found.push(data.post);
    todo.push(...repliesTo(next));
  }
  return found;
}

const repliesTo = (one: unknown): readonly unknown[] =>
  (node.safeParse(one).data?.replies ?? []).filter((reply) => reply != null);
