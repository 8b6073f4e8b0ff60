import type { Batch } from '#networks/network.ts';
import { setAll } from '#networks/reading.ts';
import { Pages, parted, promised } from '#networks/shapes.ts';
import type { AtpBaseClient } from '@atproto/api';
import type { Cursor } from './cursor.ts';
import { beginning, isNews, readCursor, writeCursor } from './cursor.ts';
import { repliesOf, saysNoBot, toldPosts } from './posts.ts';
import { type Notification, notification, notifications as shape } from './shapes.ts';

/** The protocol's most. */
const PAGE = 100;
const REASONS = ['reply', 'mention'];

/** Reads what came since the cursor: notifications are listed from the newest backwards, until those are met that were seen. */
export async function collect(
  api: AtpBaseClient,
  me: string,
  cursor: string | undefined,
  now: Temporal.Instant,
): Promise<Batch> {
  if (cursor === undefined) {
    const { notifications } = await page(api, undefined);
    return { replies: [], setAside: [], cursor: writeCursor(beginning, notifications, now) };
  }
  const since = readCursor(cursor);
  const { arrived, odd } = await arrivedSince(api, since);
  const ids = [...new Set(arrived.map(({ uri }) => uri))].filter((uri) => !uri.startsWith(`at://${me}/`));
  const shy = new Set(
    arrived.flatMap(({ author }) => (author && saysNoBot(author.description) ? [author.did] : [])),
  );
  const received = repliesOf(await toldPosts(api, ids), me, shy);
  const setAside = [...received.setAside, ...setAll(odd)];
  return { ...received, setAside, cursor: writeCursor(since, arrived, now) };
}

interface Arrived {
  readonly arrived: readonly Notification[];
  readonly odd: readonly unknown[];
}

async function arrivedSince(api: AtpBaseClient, since: Cursor): Promise<Arrived> {
  const arrived: Notification[] = [];
  const odd: unknown[] = [];
  const pages = new Pages();
  let next: string | undefined;
  do {
    pages.turn();
    const turned = await page(api, next);
    arrived.push(...turned.notifications.filter((one) => isNews(one, since)));
    odd.push(...turned.odd);
    const oldest = turned.notifications.at(-1);
    if (oldest !== undefined && oldest.indexedAt <= since.floor) break;
    next = turned.cursor;
  } while (next !== undefined);
  return { arrived, odd };
}

/** What is read of a page of notifications. */
export interface Page {
  readonly notifications: readonly Notification[];
  readonly odd: readonly unknown[];
  readonly cursor: string | undefined;
}

/** Reads one page of notifications, newest first. */
export async function page(api: AtpBaseClient, cursor: string | undefined, limit = PAGE): Promise<Page> {
  const asked = { limit, reasons: REASONS, ...(cursor !== undefined && { cursor }) };
  const { data } = await api.app.bsky.notification.listNotifications(asked);
  const told = promised(shape, data, 'app.bsky.notification.listNotifications', true);
  const { read, odd } = parted(notification, told.notifications);
  return { notifications: read, odd, cursor: told.cursor };
}
