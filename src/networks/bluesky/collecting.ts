import type { Batch } from '#networks/network.ts';
import type { AppBskyNotificationListNotifications, AtpBaseClient } from '@atproto/api';
import type { Cursor } from './cursor.ts';
import { beginning, isNews, readCursor, writeCursor } from './cursor.ts';
import { byAge, postViews, replyOf, saysNoBot } from './posts.ts';

type Notification = AppBskyNotificationListNotifications.Notification;

/** The protocol's most. */
const PAGE = 100;
const REASONS = ['reply', 'mention'];

/** What came since the cursor: notifications are listed from the newest backwards, until those are met that were seen. */
export async function collect(api: AtpBaseClient, me: string, cursor: string | undefined): Promise<Batch> {
  if (cursor === undefined) {
    const { notifications } = await page(api, undefined);
    return { replies: [], cursor: writeCursor(beginning, notifications) };
  }
  const since = readCursor(cursor);
  const arrived = await arrivedSince(api, since);
  const ids = [...new Set(arrived.map(({ uri }) => uri))].filter((uri) => !uri.startsWith(`at://${me}/`));
  const shy = new Set(arrived.flatMap(({ author }) => (saysNoBot(author.description) ? [author.did] : [])));
  const replies = (await postViews(api, ids)).map((view) => replyOf(view, me, shy)).toSorted(byAge);
  return { replies, cursor: writeCursor(since, arrived) };
}

async function arrivedSince(api: AtpBaseClient, since: Cursor): Promise<readonly Notification[]> {
  const arrived: Notification[] = [];
  let next: string | undefined;
  do {
    const turned = await page(api, next);
    arrived.push(...turned.notifications.filter((one) => isNews(one, since)));
    const oldest = turned.notifications.at(-1);
    if (oldest !== undefined && oldest.indexedAt <= since.floor) break;
    next = turned.cursor;
  } while (next !== undefined);
  return arrived;
}

/** One page of notifications, newest first. */
export async function page(
  api: AtpBaseClient,
  cursor: string | undefined,
  limit = PAGE,
): Promise<AppBskyNotificationListNotifications.OutputSchema> {
  const asked = { limit, reasons: REASONS, ...(cursor !== undefined && { cursor }) };
  return (await api.app.bsky.notification.listNotifications(asked)).data;
}
