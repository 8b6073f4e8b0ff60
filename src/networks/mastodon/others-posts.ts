import { isFrom } from '#game/moments.ts';
import type { Reply } from '#networks/network.ts';
import { momentIn, Pages, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { STATUSES, statusesBy } from './finding.ts';
import { named, type Status } from './shapes.ts';
import { byAge, repliesOf } from './statuses.ts';
import type { Me } from './statuses.ts';

/**
 * Reads what another account posted for everybody since a moment, oldest first, as far as the server has received it: a small
 * server knows of a distant account only what somebody there follows.
 */
export async function postsBy(
  api: mastodon.rest.Client,
  me: Me,
  address: string,
  since: Temporal.Instant,
): Promise<readonly Reply[]> {
  const looked: unknown = await api.v1.accounts.lookup({ acct: address });
  const { id } = promised(named, looked, 'GET /api/v1/accounts/lookup', true);
  const found = new Map<string, Status>();
  const pages = new Pages();
  let maxId: string | undefined;
  while (true) {
    pages.turn();
    const page = await statusesBy(api, id, maxId);
    const fresh = page.filter((status) => !found.has(status.id) && isSince(status, since));
    for (const status of pages.keep(fresh, STATUSES)) found.set(status.id, status);
    maxId = page.at(-1)?.id;
    // A pinned post may be old and come first: only a page without anything new says that the rest is older.
    if (fresh.length === 0) break;
  }
  // From the oldest on, so that what was written in the same second stays in its order.
  const posts = [...found.values()].toReversed().filter(({ reblog }) => reblog == null);
  return repliesOf(posts, me, true)
    .replies.filter(({ visibility }) => visibility === 'public' || visibility === 'unlisted')
    .toSorted(byAge);
}

function isSince(status: Status, since: Temporal.Instant): boolean {
  const at = momentIn(status.createdAt);
  return at !== undefined && isFrom(at, since);
}
