import { isNotFound } from '#networks/failing.ts';
import type { Outgoing, Published } from '#networks/network.ts';
import type { mastodon } from 'masto';
import { plainText } from './plain-text.ts';
import type { Me } from './statuses.ts';
import { instantOf, isMine, parentOf, publishedOf } from './statuses.ts';

type Status = mastodon.v1.Status;

/** Servers cut seconds off, and their clocks are not ours. */
const CLOCKS_DIFFER = { seconds: 60 } as const;
const PAGE = 40;

/**
 * The account's own post with this text below the same post, not older than `since`; the oldest when there are several.
 * Looks through the account's posts, then, since some servers leave private answers out of these, below the answered one.
 */
export async function find(
  api: mastodon.rest.Client,
  me: Me,
  post: Outgoing,
  since: Temporal.Instant,
): Promise<Published | undefined> {
  const oldest = since.subtract(CLOCKS_DIFFER);
  const wanted = essence(post.text);
  const isIt = (status: Status): boolean =>
    isRecent(status, oldest) &&
    parentOf(status, me) === post.inReplyTo &&
    essence(status.text || plainText(status.content)) === wanted;

  const own = (await ownSince(api, me, oldest)).findLast(isIt);
  if (own !== undefined) return publishedOf(own, me);
  if (post.inReplyTo === undefined) return undefined;
  const below = await descendants(api, post.inReplyTo);
  const found = below.find((status) => isMine(status, me) && isIt(status));
  return found === undefined ? undefined : publishedOf(found, me);
}

/** The account's own posts, newest first, as far back as `oldest`. */
async function ownSince(
  api: mastodon.rest.Client,
  me: Me,
  oldest: Temporal.Instant,
): Promise<readonly Status[]> {
  const seen = new Map<string, Status>();
  let maxId: string | undefined;
  while (true) {
    const page: readonly Status[] = await api.v1.accounts
      .$select(me.id)
      .statuses.list({ limit: PAGE, excludeReblogs: true, ...(maxId !== undefined && { maxId }) });
    const fresh = page.filter((status) => !seen.has(status.id));
    for (const status of fresh) seen.set(status.id, status);
    maxId = page.at(-1)?.id;
    // A pinned post may be old and come first: only a whole page of old posts says that the rest is older still.
    if (fresh.length === 0 || !fresh.some((status) => isRecent(status, oldest))) return [...seen.values()];
  }
}

async function descendants(api: mastodon.rest.Client, id: string): Promise<readonly Status[]> {
  try {
    return (await api.v1.statuses.$select(id).context.fetch()).descendants;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

function isRecent(status: Status, oldest: Temporal.Instant): boolean {
  const at = instantOf(status.createdAt);
  return at !== undefined && Temporal.Instant.compare(at, oldest) >= 0;
}

/**
 * A text without what servers change in showing it: spaces and line breaks, the server part of mentions, and the signs
 * that some take for markup.
 */
function essence(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/@([\w.-]*\w)@[\w.-]*\w(:\d+)?/gu, '@$1')
    .replaceAll(/[\s\u200B*_~`\\]+/gu, '');
}
