import { isNotFound } from '#networks/failing.ts';
import type { Reply } from '#networks/network.ts';
import type { mastodon } from 'masto';
import type { Me } from './statuses.ts';
import { byAge, isMine, replyOf } from './statuses.ts';

type Status = mastodon.v1.Status;

/** How many statuses of a shallow thread are asked for their own replies at once. */
const AT_ONCE = 4;

/**
 * Every reply below a post, mentions or not, oldest first, without the account's own.
 * @param shallow the server tells direct replies only, so that each of them is asked for its own in turn
 */
export async function thread(
  api: mastodon.rest.Client,
  me: Me,
  id: string,
  shallow: boolean,
): Promise<readonly Reply[]> {
  const found = new Map<string, Status>();
  let level = keep(found, (await api.v1.statuses.$select(id).context.fetch()).descendants);
  while (shallow && level.length > 0) {
    const next: Status[] = [];
    for (let at = 0; at < level.length; at += AT_ONCE) {
      const below = await Promise.all(
        level.slice(at, at + AT_ONCE).map(async (status) => repliesTo(api, status)),
      );
      next.push(...keep(found, below.flat()));
    }
    level = next;
  }
  return [...found.values()]
    .filter((status) => !isMine(status, me))
    .flatMap((status) => replyOf(status, me) ?? [])
    .toSorted(byAge);
}

/** Adds what is new, and gives it. */
function keep(found: Map<string, Status>, statuses: readonly Status[]): readonly Status[] {
  const fresh = statuses.filter((status) => !found.has(status.id));
  for (const status of fresh) found.set(status.id, status);
  return fresh;
}

async function repliesTo(api: mastodon.rest.Client, status: Status): Promise<readonly Status[]> {
  try {
    return (await api.v1.statuses.$select(status.id).context.fetch()).descendants;
  } catch (error) {
    // It was taken back since the page before told of it.
    if (isNotFound(error)) return [];
    throw error;
  }
}
