import { isNotFound } from '#networks/failing.ts';
import type { Outgoing, Published } from '#networks/network.ts';
import type { mastodon } from 'masto';
import { plainText } from './plain-text.ts';
import type { Me } from './statuses.ts';
import { idOf, instantOf, isMine, parentOf, publishedOf } from './statuses.ts';

type Status = mastodon.v1.Status;

/** Servers cut seconds off, and their clocks are not ours. */
const CLOCKS_DIFFER = { seconds: 60 } as const;
const PAGE = 40;

/** What is looked for: see `OwnPosts`. */
interface Sought {
  readonly post: Outgoing;
  readonly by: 'text' | 'first-line';
  readonly but: ReadonlySet<string>;
  readonly since: Temporal.Instant;
}

/**
 * The account's own post with this text below the same post, not older than `since`; the oldest when there are several.
 * Looks through the account's posts, then, since some servers leave private answers out of these, below the answered one.
 */
export async function find(
  api: mastodon.rest.Client,
  me: Me,
  own: readonly Status[],
  { post, by, but, since }: Sought,
): Promise<Published | undefined> {
  const oldest = since.subtract(CLOCKS_DIFFER);
  const essenceOf = (text: string): string => essence(by === 'text' ? text : firstLine(text));
  const wanted = essenceOf(post.text);
  const isIt = (status: Status): boolean =>
    isRecent(status, oldest) &&
    !but.has(idOf(status.id, me)) &&
    parentOf(status, me) === post.inReplyTo &&
    essenceOf(status.text || plainText(status.content)) === wanted;

  const found = own.findLast(isIt);
  if (found !== undefined) return publishedOf(found, me);
  if (post.inReplyTo === undefined) return undefined;
  const below = await descendants(api, post.inReplyTo);
  const there = below.find((status) => isMine(status, me) && isIt(status));
  return there === undefined ? undefined : publishedOf(there, me);
}

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';

/** The account's own posts, newest first, as far back as `since`, or a little further. */
export async function ownSince(
  api: mastodon.rest.Client,
  me: Me,
  since: Temporal.Instant,
): Promise<readonly Status[]> {
  const oldest = since.subtract(CLOCKS_DIFFER);
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
