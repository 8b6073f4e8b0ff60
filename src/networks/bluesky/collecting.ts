import type { Batch, Reading, SetAside } from '#networks/network.ts';
import type { PageSize } from '#networks/page-size.ts';
import { setAll } from '#networks/reading.ts';
import { bounded, Pages, parted, promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import type { Cursor } from './cursor.ts';
import { cursorFrom, dateIn, isLastNews, isNews, readCursor, writeCursor } from './cursor.ts';
import { readPosts, saysNoBot } from './posts.ts';
import { type Notification, notification, notifications as shape } from './shapes.ts';

/** The protocol's most. */
export const MOST_NOTIFICATIONS = 100;
const REASONS = ['reply', 'mention'];
/** So many pages in a row without anything, and without a date in their cursors, are taken for the end. */
const MOST_EMPTY = 10;

/**
 * Reads what came since the cursor: notifications are listed from the newest backwards, until those are met that were seen.
 * @param size of the pages, as it was learnt
 * @param reading of which each page is asked for once
 */
export async function collect(
  api: AtpBaseClient,
  me: string,
  cursor: string | undefined,
  size: PageSize,
  now: Temporal.Instant,
  reading: Reading,
): Promise<Batch> {
  if (cursor === undefined) {
    const newest = await size.fit((limit) => page(api, undefined, limit));
    return { replies: [], setAside: [], cursor: cursorFrom(newest, now) };
  }
  const since = readCursor(cursor, now);
  const { arrived, odd, hasMore } = await arrivedSince(api, since, size, reading);
  const ids = [...new Set(arrived.map(({ uri }) => uri))].filter((uri) => !uri.startsWith(`at://${me}/`));
  const shy = new Set(arrived.flatMap(({ shy: author }) => author ?? []));
  const received = await readPosts(api, me, ids, shy, reading);
  const setAside = [...received.setAside, ...odd];
  return { ...received, setAside, cursor: writeCursor(since, arrived, now, hasMore) };
}

/** What is kept of a notification. */
interface Told extends Pick<Notification, 'uri' | 'indexedAt'> {
  /** Its author, who asks bots to stay away; undefined: does not. */
  readonly shy: string | undefined;
}

interface Arrived {
  readonly arrived: readonly Told[];
  readonly odd: readonly SetAside[];
  /** More lies behind the first page. */
  readonly hasMore: boolean;
}

async function arrivedSince(
  api: AtpBaseClient,
  since: Cursor,
  size: PageSize,
  reading: Reading,
): Promise<Arrived> {
  const arrived: Told[] = [];
  const odd: SetAside[] = [];
  const pages = new Pages();
  let hasMore = false;
  let empty = 0;
  let next: string | undefined;
  do {
    pages.turn();
    const from = next;
    const turned = await reading.once(from ?? '', async () =>
      keptOf(await size.fit((limit) => page(api, from, limit)), since),
    );
    arrived.push(...turned.arrived);
    odd.push(...turned.odd);
    hasMore ||= turned.hasMore;
    empty = turned.isBlank ? empty + 1 : 0;
    next = turned.next;
  } while (next !== undefined && empty < MOST_EMPTY);
  return { arrived, odd, hasMore };
}

/** What is kept of a page. */
interface Turned extends Arrived {
  /** By which the page after it is asked for, if that may tell of news. */
  readonly next: string | undefined;
  /** It tells neither of anything nor of how far back it looked. */
  readonly isBlank: boolean;
}

function keptOf(told: Page, since: Cursor): Turned {
  const { notifications, odd, cursor } = told;
  return {
    arrived: notifications.filter((one) => isNews(one, since)).map(toldOf),
    odd: setAll(odd),
    hasMore: cursor !== undefined,
    next: isLastNews(told, since) ? undefined : cursor,
    isBlank: notifications.length + odd.length === 0 && dateIn(cursor) === undefined,
  };
}

const toldOf = ({ uri, indexedAt, author }: Notification): Told => ({
  uri,
  indexedAt,
  shy: author && saysNoBot(author.description) ? author.did : undefined,
});

/** What is read of a page of notifications. */
export interface Page {
  readonly notifications: readonly Notification[];
  readonly odd: readonly unknown[];
  readonly cursor: string | undefined;
}

const LIST = 'app.bsky.notification.listNotifications';

/** Reads one page of notifications, newest first. */
export async function page(api: AtpBaseClient, cursor: string | undefined, limit: number): Promise<Page> {
  // Left out, the account's own setting decides, and may leave only those whom it follows: players are strangers.
  const asked = { limit, reasons: REASONS, priority: false, ...(cursor !== undefined && { cursor }) };
  const { data } = await api.app.bsky.notification.listNotifications(asked);
  const told = promised(shape, data, LIST, true);
  const { read, odd } = parted(notification, bounded(told.notifications, LIST));
  return { notifications: read, odd, cursor: told.cursor };
}
