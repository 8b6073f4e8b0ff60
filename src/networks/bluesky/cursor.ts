import { unknownCursor } from '#networks/failing.ts';
import { moment } from '#networks/shapes.ts';
import { z } from 'zod';

/**
 * Where reading goes on. Notifications are sorted by the date that their authors' apps claim, and a phone that is half a
 * minute late slips its reply in behind those that were read already. So the last of those are remembered, and whatever
 * is not among them is news.
 */
export interface Cursor {
  /** The date of the oldest that is remembered; what lies before it is not looked at. Empty: nothing lies before it. */
  readonly floor: string;
  /** The newest that were read, newest first. */
  readonly seen: readonly Sign[];
}

/** A notification as it is remembered: its date and the key of its post. */
type Sign = readonly [at: string, rkey: string];

interface Notified {
  readonly uri: string;
  readonly indexedAt: string;
}

/** A page of notifications, as far as it tells how far back it looks. */
interface Looked {
  readonly notifications: readonly Notified[];
  /** By which the page after it is asked for; undefined: there is none. */
  readonly cursor: string | undefined;
}

const REMEMBERED = 100;
const CLOCKS_DIFFER = { hours: 1 } as const;
/** How far back whoever replies to what is posted next may date that, at the least. */
const DATED_BACK = { minutes: 2 } as const;
/** How far back an app may date a reply that is found all the same, where more lies behind than one page tells. */
const LATE = { hours: 48 } as const;

/** Floors are compared as texts. */
const shape = z.object({
  floor: z.union([z.literal(''), moment]),
  seen: z.array(z.tuple([z.string(), z.string()])),
});

/** The cursor of an account that has had no notification yet. */
export const beginning: Cursor = { floor: '', seen: [] };

/**
 * Reads what `writeCursor` wrote.
 * @throws CallFailed on anything else, and on one of a moment that has not come, before which everything would count as read
 */
export function readCursor(cursor: string, now: Temporal.Instant): Cursor {
  const read = shape.safeParse(jsonIn(cursor)).data;
  if (!read || read.floor > textOf(now.add(CLOCKS_DIFFER))) throw unknownCursor();
  return read;
}

/** Returns the cursor from which is read what came since a moment. */
export const cursorAt = (since: Temporal.Instant): string =>
  JSON.stringify({ ...beginning, floor: textOf(since) });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Returns the cursor of an account of which nothing is read but what is to come. An app view picks out what was asked for afterwards:
 * a page with few on it, or none, may be one of thousands.
 */
export function cursorFrom({ notifications, cursor }: Looked, now: Temporal.Instant): string {
  if (cursor === undefined) return writeCursor(beginning, notifications, now);
  const end = dateIn(cursor) ?? notifications.at(-1)?.indexedAt ?? textOf(now.subtract(LATE));
  const floor = earlierOf(end, textOf(now.subtract(DATED_BACK)));
  return writeCursor({ ...beginning, floor }, notifications, now, true);
}

/**
 * Returns the cursor after these have arrived, and all since the one before was read.
 * @param now what claims to be newer is not remembered: it would hide what is to come
 * @param hasMore more lies behind than one page tells: what is older than any app dates back is not turned to again
 */
export function writeCursor(
  { floor, seen }: Cursor,
  arrived: readonly Notified[],
  now: Temporal.Instant,
  hasMore = false,
): string {
  const latest = now.add(CLOCKS_DIFFER).toString();
  const fresh = arrived.map(signOf).filter(([at]) => at <= latest);
  const all = new Map([...fresh, ...seen].map((sign) => [sign.join(' '), sign]));
  const newestFirst = [...all.values()].toSorted(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0));
  const remembered = newestFirst.slice(0, REMEMBERED);
  const oldest = remembered[REMEMBERED - 1]?.[0] ?? '';
  const late = hasMore ? textOf(now.subtract(LATE)) : '';
  const after: Cursor = { floor: [floor, oldest, late].toSorted().at(-1) ?? '', seen: remembered };
  return JSON.stringify(after);
}

/** Says whether nothing behind a page can be news: by the dates of all that is on it, or by that to which its cursor leads. */
export function isLastNews({ notifications, cursor }: Looked, { floor }: Cursor): boolean {
  const isRead = notifications.length > 0 && notifications.every(({ indexedAt }) => indexedAt <= floor);
  return cursor === undefined || isRead || (dateIn(cursor) ?? '~') <= floor;
}

/** Returns the date that a page's cursor is, on app views that turn their pages by dates; undefined: it is something else. */
export const dateIn = (cursor: string | undefined): string | undefined =>
  /^\d{4}-\d\d-\d\dT/u.test(cursor ?? '') ? moment.safeParse(cursor).data : undefined;

const textOf = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'millisecond' });

const earlierOf = (a: string, b: string): string => (a < b ? a : b);

/** Says whether it was not read before. */
export function isNews(notified: Notified, { floor, seen }: Cursor): boolean {
  const [at, rkey] = signOf(notified);
  return at > floor && !seen.some(([time, key]) => time === at && key === rkey);
}

const signOf = ({ uri, indexedAt }: Notified): Sign => [indexedAt, uri.slice(uri.lastIndexOf('/') + 1)];
