import { isFrom } from '#game/moments.ts';
import { isNotFound } from '#networks/failing.ts';
import type { Outgoing, OwnPost, Published } from '#networks/network.ts';
import { isInCentury } from '#networks/reading.ts';
import { bounded, every, momentIn, Pages, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { plainText } from './plain-text.ts';
import { list, type Status, status as statusShape } from './shapes.ts';
import type { Me } from './statuses.ts';
import { idOf, isMine, parentOf, publishedOf } from './statuses.ts';
import { below } from './threads.ts';

/** Servers cut seconds off, and their clocks are not ours. */
const CLOCKS_DIFFER = { seconds: 60 } as const;
const PAGE = 40;

/** What is looked for: see `OwnPosts`. */
interface Sought extends Place {
  readonly by: 'text' | 'first-line';
}

/** Where it is looked for. */
interface Place {
  readonly post: Outgoing;
  readonly but: ReadonlySet<string>;
  readonly since: Temporal.Instant;
}

/**
 * Finds the account's own post with this text below the same post, not older than `since`; the oldest when there are several.
 * Looks through the account's posts, then, since some servers leave private answers out of these, below the answered one.
 */
export async function find(
  api: mastodon.rest.Client,
  me: Me,
  own: readonly Status[],
  { post, by, but, since }: Sought,
): Promise<Published | undefined> {
  const essenceOf = (text: string): string => essence(by === 'text' ? text : firstLine(text));
  const wanted = essenceOf(post.text);
  const isIt = (status: Status): boolean =>
    standsThere(status, me, { post, but, since }) && essenceOf(textOf(status)) === wanted;

  const found = own.findLast(isIt);
  if (found !== undefined) return publishedOf(found, me);
  if (post.inReplyTo === undefined) return undefined;
  const there = (await descendants(api, post.inReplyTo)).find((status) => isMine(status, me) && isIt(status));
  return there === undefined ? undefined : publishedOf(there, me);
}

/** Finds those of the account's own posts that stand below the same post, not older than `since`, the oldest first. */
export const inItsPlace = (me: Me, own: readonly Status[], place: Place): readonly OwnPost[] =>
  own
    .filter((status) => standsThere(status, me, place))
    .map((status) => ({ ...publishedOf(status, me), text: textOf(status) }))
    .toReversed();

const standsThere = (status: Status, me: Me, { post, but, since }: Place): boolean =>
  isRecent(status, since.subtract(CLOCKS_DIFFER)) &&
  !but.has(idOf(status.id, me)) &&
  parentOf(status, me) === post.inReplyTo;

const textOf = ({ text, content }: Status): string => text || plainText(content ?? '');

const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0] ?? '';

/** Reads the account's own posts, newest first, as far back as `since`, or a little further. */
export async function ownSince(
  api: mastodon.rest.Client,
  me: Me,
  since: Temporal.Instant,
): Promise<readonly Status[]> {
  const oldest = since.subtract(CLOCKS_DIFFER);
  const seen = new Map<string, Status>();
  const pages = new Pages();
  let maxId: string | undefined;
  while (true) {
    pages.turn();
    const page = await statusesBy(api, me.id, maxId);
    const fresh = page.filter((status) => !seen.has(status.id));
    for (const status of pages.keep(fresh, STATUSES)) seen.set(status.id, status);
    maxId = page.at(-1)?.id;
    // A pinned post may be old and come first: only a whole page of old posts says that the rest is older still.
    if (fresh.length === 0 || !fresh.some((status) => isRecent(status, oldest))) return [...seen.values()];
  }
}

/** What reads a page of posts. */
export const STATUSES = 'GET /api/v1/accounts/:id/statuses';

/** Reads a page of what an account posted, newest first, without what it boosted and what cannot be read. */
export async function statusesBy(
  api: mastodon.rest.Client,
  account: string,
  maxId: string | undefined,
): Promise<readonly Status[]> {
  const told: unknown = await api.v1.accounts
    .$select(account)
    .statuses.list({ limit: PAGE, excludeReblogs: true, ...(maxId !== undefined && { maxId }) });
  return every(statusShape).parse(bounded(promised(list, told, STATUSES, true), STATUSES));
}

async function descendants(api: mastodon.rest.Client, id: string): Promise<readonly Status[]> {
  try {
    return every(statusShape).parse(await below(api, id));
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

function isRecent(status: Status, oldest: Temporal.Instant): boolean {
  const at = momentIn(status.createdAt);
  return at !== undefined && isInCentury(at) && isFrom(at, oldest);
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
