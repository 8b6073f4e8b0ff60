import { CallFailed } from '#networks/failing.ts';
import type { Reply } from '#networks/network.ts';
import type { AppBskyFeedGetPostThread, AtpBaseClient } from '@atproto/api';
import { AppBskyFeedDefs } from '@atproto/api';
import { placeOf } from './place.ts';
import type { PostView } from './posts.ts';
import { byAge, hasRecord, noBots, replyOf } from './posts.ts';

/** The protocol's most. */
const DEPTH = 1000;

/**
 * Every reply below a post, hidden ones too, oldest first, without the account's own. The newer getPostThreadV2 leaves the
 * hidden ones out.
 */
export async function thread(api: AtpBaseClient, me: string, id: string): Promise<readonly Reply[]> {
  if (placeOf(id) === undefined) throw new CallFailed({ kind: 'not-found' });
  const { data } = await api.app.bsky.feed.getPostThread({ uri: id, depth: DEPTH, parentHeight: 0 });
  const found = below(data.thread).filter(({ author }) => author.did !== me);
  const shy = await noBots(
    api,
    found.map(({ author }) => author.did),
  );
  return found.map((view) => replyOf(view, me, shy)).toSorted(byAge);
}

/** What is gone or blocked has a place in a thread, and no content. */
function below(top: Node): readonly PostView[] {
  const found: PostView[] = [];
  const todo = [...repliesOf(top)];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (AppBskyFeedDefs.isThreadViewPost(next) && hasRecord(next.post)) found.push(next.post);
    todo.push(...repliesOf(next));
  }
  return found;
}

type Node = AppBskyFeedGetPostThread.OutputSchema['thread'];

const repliesOf = (node: Node): readonly Node[] =>
  AppBskyFeedDefs.isThreadViewPost(node) ? (node.replies ?? []) : [];
