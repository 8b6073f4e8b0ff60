import { isAfter, isBefore, later } from '#game/moments.ts';
import type { Batch, Reply } from '#networks/network.ts';
import { demand, readEach, setAll } from '#networks/reading.ts';
import { momentIn, Pages, parted, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { list, type Notification, notification, status as statusShape } from './shapes.ts';
import type { Me } from './statuses.ts';
import { byAge, idIn, isMine, replyOf } from './statuses.ts';

/** Mastodon and GoToSocial give at most 80; others give fewer, and every page is followed by the next. */
const PAGE = 80;

/**
 * Reads what came since the cursor. Servers differ in every means to ask for that: `since_id` and type filters are ignored by
 * some, ids need not be numbers nor grow, links to the next page may be missing. All of them give the newest first and take an
 * id of theirs as `max_id`; so pages are turned from the newest backwards until one is met that the cursor remembers, or an
 * older one (a notification goes when its author deletes it). Of several that come at once, snac may write one later than
 * another that has its place before it and was read: what stands among those that are remembered is news, too.
 *
 * What a server forgets before it was asked (snac keeps 64 notifications) is missed here and found by the thread sweep.
 * @param now no notification is newer: one that says so must not keep later ones from being read
 * @param approvals the server lets replies wait for an approval, and tells of these by a type of its own
 */
export async function collect(
  api: mastodon.rest.Client,
  me: Me,
  cursor: string | undefined,
  approvals: boolean,
  now: Temporal.Instant,
): Promise<Batch> {
  const odd = new Set<unknown>();
  const turn: TurnPage = async (maxId) => {
    const turned = await page(api, maxId, approvals);
    for (const one of turned.odd) odd.add(one);
    return turned.read;
  };
  if (cursor === undefined) {
    const newest = await turn(undefined);
    return { replies: [], setAside: [], cursor: cursorAfter(newest, NOTHING_YET, now) };
  }
  const since = readCursor(cursor);
  const arrived = await arrivedSince(turn, since);
  // From the oldest on, so that what was written in the same second stays in the order of its arrival.
  const told = arrived.toReversed().filter((one) => isReply(one) && one.status != null);
  const { replies, setAside } = readEach(
    told,
    (one) => replyIn(one, me),
    ({ status }) => idIn(status, me),
  );
  const latest = [...new Map(replies.map((reply) => [reply.id, reply])).values()];
  return {
    replies: latest.toSorted(byAge),
    setAside: [...setAside, ...setAll([...odd])],
    cursor: cursorAfter(arrived, since, now),
  };
}

function replyIn(told: Notification, me: Me): Reply | undefined {
  const status = demand(statusShape, told.status);
  if (isMine(status, me)) return undefined;
  const reply = replyOf(status, me);
  // The notification is as old as the first revision; of an edit only its author's server tells the moment.
  const came = reply.editedAt === undefined ? momentIn(told.createdAt) : undefined;
  return { ...reply, arrivedAt: reply.arrivedAt ?? came };
}

/** Mentions, and what awaits approval, of which the library does not know; that comes again as a mention once approved. */
const isReply = ({ type }: { readonly type: string }): boolean =>
  type === 'mention' || type === 'pending.reply';

type Turned = Readonly<Record<'read', readonly Notification[]> & Record<'odd', readonly unknown[]>>;

/** A page of notifications, newest first, from before the one with this id. */
type TurnPage = (maxId: string | undefined) => Promise<readonly Notification[]>;

async function arrivedSince(turn: TurnPage, since: ReadSoFar): Promise<readonly Notification[]> {
  const arrived = new Map<string, Notification>();
  const pages = new Pages();
  let maxId: string | undefined;
  while (true) {
    pages.turn();
    const turned = await turn(maxId);
    const fresh = turned.filter(({ id }) => !arrived.has(id));
    const met = fresh.findLastIndex(({ id }) => since.ids.includes(id));
    // One that is dated wrongly among newer ones is news like them.
    const end = met === -1 ? fresh.findLastIndex((one) => !isOlder(one, since)) + 1 : met;
    for (const one of fresh.slice(0, end)) if (!since.ids.includes(one.id)) arrived.set(one.id, one);
    if (end < fresh.length || fresh.length === 0) return [...arrived.values()];
    maxId = turned.at(-1)?.id;
  }
}

const OTHER_TYPES = ['follow', 'follow_request', 'favourite', 'reblog', 'poll', 'status'] as const;

async function page(
  api: mastodon.rest.Client,
  maxId: string | undefined,
  approvals: boolean,
): Promise<Turned> {
  const wanted = approvals ? { excludeTypes: [...OTHER_TYPES] } : { types: ['mention' as const] };
  // Since 4.3 Mastodon keeps mentions by strangers apart, when the account's settings say so: players are strangers.
  const asked = { ...wanted, limit: PAGE, includeFiltered: true, ...(maxId !== undefined && { maxId }) };
  const told = promised(list, await api.v1.notifications.list(asked), 'GET /api/v1/notifications', true);
  return parted(notification, told);
}

/** How far reading has come. */
interface ReadSoFar {
  /** Of the notifications that were seen last, newest first. */
  readonly ids: readonly string[];
  /** When the newest of them came. */
  readonly at: Temporal.Instant | undefined;
}

/** How many are remembered: more than come at once, and half of a page. */
const REMEMBERED = 40;

/** Of an account that has had no notification yet: everything is newer. */
const NOTHING_YET: ReadSoFar = { ids: ['beginning'], at: undefined };

function cursorAfter(newestFirst: readonly Notification[], since: ReadSoFar, now: Temporal.Instant): string {
  const came = momentIn(newestFirst[0]?.createdAt);
  const newest = came ? later(came, since.at) : since.at;
  const ids = [...newestFirst.map(({ id }) => id), ...since.ids].slice(0, REMEMBERED);
  return `${newest && isAfter(newest, now) ? now : (newest ?? '')} ${ids.join(' ')}`;
}

function readCursor(cursor: string): ReadSoFar {
  const [at = '', ...ids] = cursor.split(' ');
  return { ids, at: momentIn(at) };
}

function isOlder({ createdAt }: Notification, since: ReadSoFar): boolean {
  const at = momentIn(createdAt);
  return at !== undefined && since.at !== undefined && isBefore(at, since.at);
}
