import { isAfter, isBefore, later } from '#game/moments.ts';
import type { Batch, Reading, Received, Reply, SetAside } from '#networks/network.ts';
import { unknownCursor } from '#networks/failing.ts';
import type { PageSize } from '#networks/page-size.ts';
import { demand, readEach, setAll } from '#networks/reading.ts';
import { momentIn, Pages, parted } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import type { Habits } from './capabilities.ts';
import { askPage } from './paging.ts';
import { type Notification, notification, status as statusShape } from './shapes.ts';
import { Kept } from '#networks/kept.ts';
import { withoutNote } from './plain-text.ts';
import type { Me } from './statuses.ts';
import { byAge, idIn, isMine, replyOf } from './statuses.ts';

/** What Mastodon and GoToSocial give at most; others give fewer, and every page is followed by the next. */
export const MOST_NOTIFICATIONS = 80;

/**
 * Reads what came since the cursor. Servers differ in every means to ask for that: `since_id` and type filters are ignored by
 * some, ids need not be numbers nor grow, links to the next page may be missing. All of them give the newest first and take an
 * id of theirs as `max_id`; so pages are turned from the newest backwards until one is met that the cursor remembers, or an
 * older one (a notification goes when its author deletes it). Of several that come at once, snac may show one later than
 * another that has its place before it and was read: what stands among those that are remembered is news, too.
 *
 * What a server forgets before it was asked (snac keeps 64 notifications) is missed here and found by the thread sweep.
 * What is too long to be read is set aside by the id of its notification, and passed by; of all others only what a reply holds is
 * kept, page by page.
 * @param now no notification is newer: one that says so must not keep later ones from being read
 */
export async function collect(
  { turn, odd }: NotificationPages,
  cursor: string | undefined,
  now: Temporal.Instant,
): Promise<Batch> {
  if (cursor === undefined) {
    const newest = await turn(undefined);
    const before = newest.length === 0 ? NOTHING_YET : SOMETHING;
    return { replies: [], setAside: [], cursor: cursorAfter(newest, before, now) };
  }
  const since = readCursor(cursor, now);
  const arrived = await arrivedSince(turn, since);
  return { ...receivedIn(arrived, odd), cursor: cursorAfter(arrived, since, now) };
}

/** Reads again what came since a moment, as it says now: a notification carries its status as it has become. See `collect`. */
export async function mentionsSince(
  { turn, odd }: NotificationPages,
  since: Temporal.Instant,
): Promise<Received> {
  return receivedIn(await arrivedSince(turn, { ids: [], at: since }), odd);
}

/** The notifications of an account, page by page. */
export interface NotificationPages {
  readonly turn: TurnPage;
  /** What could not be read on those that were turned, by its id. */
  readonly odd: ReadonlyMap<string, SetAside>;
}

/**
 * Returns the pages of the notifications, each of which is asked for once in a reading.
 * @param server how it tells of replies
 * @param size of the pages, as it was learnt on this server
 */
export async function pagesOf(
  api: mastodon.rest.Client,
  me: Me,
  server: Telling,
  size: PageSize,
  reading: Reading,
): Promise<NotificationPages> {
  const odd = new Map<string, SetAside>();
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const ask = async (maxId: string | undefined): Promise<TurnedPage> => {
    const turned = await page(api, size, maxId, server);
    const read = turned.read.map((told) => ({ ...told, received: kept.keep(readTold(told, me, server)) }));
    return { told: [...read, ...turned.tooLong.map(passedBy)], odd: setAll(turned.odd) };
  };
  const turn: TurnPage = async (maxId) => {
    const turned = await reading.once(maxId ?? '', () => ask(maxId));
    for (const one of turned.odd) odd.set(one.id, one);
    return turned.told;
  };
  return { turn, odd };
}

/** What is kept of a page. */
interface TurnedPage {
  readonly told: readonly Told[];
  readonly odd: readonly SetAside[];
}

/** @param arrived newest first */
function receivedIn(arrived: readonly Told[], odd: ReadonlyMap<string, SetAside>): Received {
  // From the oldest on, so that what was written in the same second stays in the order of its arrival.
  const told = arrived.toReversed().map(({ received }) => received);
  const replies = told.flatMap((one) => one.replies);
  const latest = [...new Map(replies.map((reply) => [reply.id, reply])).values()];
  return {
    replies: latest.toSorted(byAge),
    setAside: [...told.flatMap(({ setAside }) => setAside), ...odd.values()],
  };
}

/** How a server tells of replies. */
export interface Telling extends Pick<Habits, 'datesNotices' | 'repliesAreNews'> {
  /** It lets them wait for an approval, and tells of these by a type of its own. */
  readonly approvals: boolean;
}

/** What is kept of a notification. */
interface Told extends Pick<Notification, 'id' | 'createdAt'> {
  readonly received: Received;
}

const passedBy = (id: string): Told => ({
  id,
  createdAt: undefined,
  received: { replies: [], setAside: [{ id: `notification/${id}`, reason: 'size' }] },
});

/** Nothing but what a reply holds: what a server tells beside that may be as long as an answer. */
const readTold = (told: Notification, me: Me, server: Telling): Received =>
  readEach(
    isReply(told, server) && told.status != null ? [told] : [],
    (one) => replyIn(one, me, server),
    ({ status }) => idIn(status, me),
  );

function replyIn(told: Notification, me: Me, { datesNotices }: Telling): Reply | undefined {
  const status = demand(statusShape, told.status);
  if (isMine(status, me) || (told.type === NEWS && status.inReplyToId === undefined)) return undefined;
  const reply = told.type === PENDING ? waiting(replyOf(status, me)) : replyOf(status, me);
  // The notification is as old as the first revision; of an edit only its author's server tells the moment.
  const came = datesNotices !== false && reply.editedAt === undefined ? momentIn(told.createdAt) : undefined;
  // With the date of the status to the millisecond, it may have been taken over from there.
  const isOwn = came !== undefined && (datesNotices === 'surely' || !came.equals(reply.createdAt));
  return { ...reply, arrivedAt: reply.arrivedAt ?? (isOwn ? came : undefined) };
}

/** The type of what tells of a reply that waits. */
const PENDING = 'pending.reply';

const waiting = (reply: Reply): Reply => ({ ...reply, held: true, text: withoutNote(reply.text) });

const NEWS = 'status' as const;

/** Mentions, and what awaits approval, of which the library does not know; that comes again as a mention once approved. */
const isReply = ({ type }: { readonly type: string }, { repliesAreNews }: Telling): boolean =>
  type === 'mention' || type === PENDING || (repliesAreNews && type === NEWS);

interface Turned {
  readonly read: readonly Notification[];
  readonly odd: readonly unknown[];
  /** Ids of what is on it and is too long to be read. */
  readonly tooLong: readonly string[];
}

/** A page of notifications, newest first, from before the one with this id. */
type TurnPage = (maxId: string | undefined) => Promise<readonly Told[]>;

async function arrivedSince(turn: TurnPage, since: ReadSoFar): Promise<readonly Told[]> {
  const arrived = new Map<string, Told>();
  const pages = new Pages();
  let maxId: string | undefined;
  while (true) {
    pages.turn();
    const turned = await turn(maxId);
    const fresh = turned.filter(({ id }) => !arrived.has(id));
    const met = fresh.findLastIndex(({ id }) => since.ids.includes(id));
    // One that is dated wrongly among newer ones is news like them.
    const older = met === -1 ? fresh.findLastIndex((one) => !isOlder(one, since)) + 1 : met;
    // Where everything that ever came is remembered, what stands on its page and below it is news, too.
    const end = met !== -1 && since.ids.includes(NONE_BEFORE) ? fresh.length : older;
    for (const one of fresh.slice(0, end)) if (!since.ids.includes(one.id)) arrived.set(one.id, one);
    if (met !== -1 || end < fresh.length || fresh.length === 0) return [...arrived.values()];
    maxId = turned.at(-1)?.id;
  }
}

const OTHER_TYPES = ['follow', 'follow_request', 'favourite', 'reblog', 'poll', NEWS] as const;

async function page(
  api: mastodon.rest.Client,
  size: PageSize,
  maxId: string | undefined,
  { approvals, repliesAreNews }: Telling,
): Promise<Turned> {
  const wanted = approvals
    ? { excludeTypes: [...OTHER_TYPES] }
    : { types: ['mention' as const, ...(repliesAreNews ? [NEWS] : [])] };
  // Since 4.3 Mastodon keeps mentions by strangers apart, when the account's settings say so: players are strangers.
  const asked = { ...wanted, includeFiltered: true, ...(maxId !== undefined && { maxId }) };
  const { told, tooLong } = await askPage(size, 'GET /api/v1/notifications', (limit) =>
    api.v1.notifications.list({ ...asked, limit }),
  );
  return { ...parted(notification, told), tooLong: tooLong === undefined ? [] : [tooLong] };
}

/** How far reading has come. */
interface ReadSoFar {
  /** Of the notifications that were seen last, newest first. */
  readonly ids: readonly string[];
  /** When the newest of them came. */
  readonly at: Temporal.Instant | undefined;
}

/**
 * How many are remembered: two pages. Of the 64 that snac keeps, one that it leaves out for a moment (while it writes what the
 * notification tells of) may have its place below all that are read meanwhile, and is news where one below it is remembered.
 */
const REMEMBERED = 2 * MOST_NOTIFICATIONS;

/** Stands below the first notification that an account ever had, for as long as all of them are remembered. */
const NONE_BEFORE = 'none-before';

/** Of an account that has had no notification yet: everything is newer. */
const NOTHING_YET: ReadSoFar = { ids: [NONE_BEFORE], at: undefined };
/** Of one that has had some, before anybody played. */
const SOMETHING: ReadSoFar = { ids: [], at: undefined };

function cursorAfter(
  newestFirst: readonly Pick<Notification, 'id' | 'createdAt'>[],
  since: ReadSoFar,
  now: Temporal.Instant,
): string {
  const came = momentIn(newestFirst.find(({ createdAt }) => createdAt !== undefined)?.createdAt);
  const newest = came ? later(came, since.at) : since.at;
  const ids = [...newestFirst.map(({ id }) => id), ...since.ids].slice(0, REMEMBERED);
  return `${newest && isAfter(newest, now) ? now : (newest ?? '')} ${ids.join(' ')}`;
}

/** Returns a cursor from which is read what came since a moment. */
export const cursorAt = (since: Temporal.Instant): string => `${since} `;

/**
 * Reads what `cursorAfter` wrote.
 * @throws CallFailed on anything else, and on one of a moment that has not come, before which everything would count as read
 */
function readCursor(cursor: string, now: Temporal.Instant): ReadSoFar {
  const [at = '', ...ids] = cursor.split(' ', REMEMBERED + 2);
  const moment = isDated(at) ? momentIn(at) : undefined;
  const isOurs = ids.length > 0 && ids.length <= REMEMBERED && (at === '' || moment !== undefined);
  if (!isOurs || (moment && isAfter(moment, now.add(CLOCKS_DIFFER)))) throw unknownCursor();
  return { ids, at: moment };
}

/** `Date.parse` takes any number for a year. */
const isDated = (at: string): boolean => /^\d{4}-\d\d-\d\dT/u.test(at);

/** A worker that had another clock may have read until a moment that has not come by ours. */
const CLOCKS_DIFFER = { hours: 1 } as const;

function isOlder({ createdAt }: Pick<Notification, 'createdAt'>, since: ReadSoFar): boolean {
  const at = momentIn(createdAt);
  return at !== undefined && since.at !== undefined && isBefore(at, since.at);
}
