import type { Reply } from '#networks/network.ts';
import type { mastodon } from 'masto';
import { byAge, instantOf, replyOf } from './statuses.ts';
import type { Me } from './statuses.ts';

type Status = mastodon.v1.Status;

const PAGE = 40;

/**
 * What another account posted for everybody since a moment, oldest first, as far as the server has received it: a small
 * server knows of a distant account only what somebody there follows.
 */
export async function postsBy(
  api: mastodon.rest.Client,
  me: Me,
  address: string,
  since: Temporal.Instant,
): Promise<readonly Reply[]> {
  const { id } = await api.v1.accounts.lookup({ acct: address });
  const found = new Map<string, Status>();
  let maxId: string | undefined;
  while (true) {
    const page: readonly Status[] = await api.v1.accounts
      .$select(id)
      .statuses.list({ limit: PAGE, excludeReblogs: true, ...(maxId !== undefined && { maxId }) });
    const fresh = page.filter((status) => !found.has(status.id) && isSince(status, since));
    for (const status of fresh) found.set(status.id, status);
    maxId = page.at(-1)?.id;
    // A pinned post may be old and come first: only a page without anything new says that the rest is older.
    if (fresh.length === 0) break;
  }
  // From the oldest on, so that what was written in the same second stays in its order.
  return [...found.values()]
    .toReversed()
    .filter((status) => status.reblog == null)
    .flatMap((status) => replyOf(status, me) ?? [])
    .filter(({ visibility }) => visibility === 'public' || visibility === 'unlisted')
    .toSorted(byAge);
}

function isSince(status: Status, since: Temporal.Instant): boolean {
  const at = instantOf(status.createdAt);
  return at !== undefined && Temporal.Instant.compare(at, since) >= 0;
}
