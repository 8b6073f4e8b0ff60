import type { Batch, Reply } from '#networks/network.ts';
import type { mastodon } from 'masto';
import type { Me } from './statuses.ts';
import { byAge, instantOf, isMine, replyOf } from './statuses.ts';

type Notification = mastodon.v1.Notification;

/** Mastodon and GoToSocial give at most 80; others give fewer, and every page is followed by the next. */
const PAGE = 80;

/**
 * What came since the cursor. Servers differ in every means to ask for that: `since_id` and type filters are ignored by
 * some, ids need not be numbers nor grow, links to the next page may be missing. All of them give the newest first and
 * take an id of theirs as `max_id`; so pages are turned from the newest backwards until the cursor's own notification is
 * met, or an older one (its notification goes when its author deletes it).
 *
 * What a server forgets before it was asked (snac keeps 64 notifications) is missed here and found by the thread sweep.
 * @param approvals the server lets replies wait for an approval, and tells of these by a type of its own
 */
export async function collect(
  api: mastodon.rest.Client,
  me: Me,
  cursor: string | undefined,
  approvals: boolean,
): Promise<Batch> {
  const turn: TurnPage = (maxId) => page(api, maxId, approvals);
  if (cursor === undefined) {
    const newest = await turn(undefined);
    return { replies: [], cursor: cursorAfter(newest, BEGINNING) };
  }
  const arrived = await arrivedSince(turn, readCursor(cursor));
  const replies = new Map<string, Reply>();
  // From the oldest on, so that what was written in the same second stays in the order of its arrival.
  for (const notification of arrived.toReversed()) {
    if (!isReply(notification) || !notification.status || isMine(notification.status, me)) continue;
    const reply = replyOf(notification.status, me);
    // The notification is as old as the first revision; of an edit only its author's server tells the moment.
    const came = reply?.editedAt === undefined ? instantOf(notification.createdAt) : undefined;
    if (reply !== undefined) replies.set(reply.id, { ...reply, arrivedAt: reply.arrivedAt ?? came });
  }
  return { replies: [...replies.values()].toSorted(byAge), cursor: cursorAfter(arrived, cursor) };
}

/** Mentions, and what awaits approval, of which the library does not know; that comes again as a mention once approved. */
const isReply = ({ type }: { readonly type: string }): boolean =>
  type === 'mention' || type === 'pending.reply';

/** A page of notifications, newest first, from before the one with this id. */
type TurnPage = (maxId: string | undefined) => Promise<readonly Notification[]>;

async function arrivedSince(turn: TurnPage, since: Place): Promise<readonly Notification[]> {
  const arrived = new Map<string, Notification>();
  let maxId: string | undefined;
  while (true) {
    const turned = await turn(maxId);
    const fresh = turned.filter(({ id }) => !arrived.has(id));
    for (const notification of fresh) {
      if (notification.id === since.id || isOlder(notification, since)) return [...arrived.values()];
      arrived.set(notification.id, notification);
    }
    if (fresh.length === 0) return [...arrived.values()];
    maxId = turned.at(-1)?.id;
  }
}

const OTHER_TYPES = ['follow', 'follow_request', 'favourite', 'reblog', 'poll', 'status'] as const;

async function page(
  api: mastodon.rest.Client,
  maxId: string | undefined,
  approvals: boolean,
): Promise<readonly Notification[]> {
  const wanted = approvals ? { excludeTypes: [...OTHER_TYPES] } : { types: ['mention' as const] };
  // Since 4.3 Mastodon keeps mentions by strangers apart, when the account's settings say so: players are strangers.
  const asked = { ...wanted, limit: PAGE, includeFiltered: true, ...(maxId !== undefined && { maxId }) };
  return api.v1.notifications.list(asked);
}

/** Where reading goes on: the newest notification that was seen, and when it came. */
interface Place {
  readonly id: string;
  readonly at: Temporal.Instant | undefined;
}

/** The cursor of an account that has had no notification yet: everything is newer. */
const BEGINNING = 'beginning';

function cursorAfter(newestFirst: readonly Notification[], otherwise: string): string {
  const newest = newestFirst[0];
  return newest === undefined ? otherwise : `${instantOf(newest.createdAt) ?? ''} ${newest.id}`;
}

function readCursor(cursor: string): Place {
  const space = cursor.indexOf(' ');
  return { id: cursor.slice(space + 1), at: instantOf(cursor.slice(0, Math.max(space, 0))) };
}

function isOlder(notification: Notification, since: Place): boolean {
  const at = instantOf(notification.createdAt);
  return at !== undefined && since.at !== undefined && Temporal.Instant.compare(at, since.at) < 0;
}
