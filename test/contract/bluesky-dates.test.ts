import { describe, expect, test } from 'vitest';
import type { Reply } from '#networks/network.ts';
import { type BlueskyStage, blueskyStage } from './bluesky-stage.ts';
import { never, valueOf } from './mastodon-stage.ts';

const ZOE = { did: 'did:plc:zoe', handle: 'zoe.test' };
const CAME = '2026-09-19T09:20:00.000Z';
const THREAD = 'app.bsky.feed.getPostThread';
const NODE = 'app.bsky.feed.defs#threadViewPost';
/** The same moment as `CAME`, written otherwise. */
const SAME = ['2026-09-19T09:20:00Z', '2026-09-19T11:20:00.000+02:00', '2026-09-19T09:20:00.000999Z'];

/** What an app view tells of a reply in which this date is written, and which came at that one. */
const told = (createdAt: unknown, indexedAt = CAME): Record<string, unknown> => ({
  $type: 'app.bsky.feed.defs#postView',
  uri: `at://${ZOE.did}/app.bsky.feed.post/key`,
  cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
  author: ZOE,
  record: { $type: 'app.bsky.feed.post', text: 'Le château ?', createdAt },
  indexedAt,
});

/** That reply, as a notification tells of it, and as its thread does. */
async function read(
  { server, network }: BlueskyStage,
  post: Record<string, unknown>,
): Promise<readonly Reply[]> {
  const { cursor } = valueOf(await network.collect(undefined, never));
  server.notifications = [{ ...post, reason: 'reply', isRead: false }];
  server.posts.set(String(post['uri']), post);
  const opening = { uri: `at://${server.repo.did}/app.bsky.feed.post/opening`, author: ZOE };
  const replies = [{ $type: NODE, post, replies: [] }];
  server.views
    .set(THREAD, { thread: { $type: NODE, post: opening, replies } })
    .set('app.bsky.actor.getProfiles', { profiles: [ZOE] });
  const batch = valueOf(await network.collect(cursor, never));
  const thread = valueOf(await network.thread(opening.uri, never));
  return [...batch.replies, ...thread.replies];
}

const moments = (replies: readonly Reply[]): unknown =>
  replies.map(({ createdAt, arrivedAt, editedAt }) => [
    `${createdAt}`,
    arrivedAt && `${arrivedAt}`,
    editedAt,
  ]);

describe('the date that a player’s app writes into a post on Bluesky', () => {
  test.each([
    ['lies before its arrival', '2026-09-19T08:00:00.000Z'],
    ['lies years before it', '1999-12-31T23:59:59.000Z'],
    ['lies after it', '2026-09-20T08:00:00.000Z'],
    ['is no date', 'hier'],
    ['is no text', 7],
    ['is missing', undefined],
  ])('counts for nothing where it %s: the reply is as old as its arrival', async (_, written) => {
    await using stage = await blueskyStage();
    const came = ['2026-09-19T09:20:00Z', '2026-09-19T09:20:00Z', undefined];
    expect(moments(await read(stage, told(written)))).toEqual([came, came]);
  });

  test.each(SAME)('proves no arrival where an app view tells it for that (%s)', async (written) => {
    await using stage = await blueskyStage();
    const claimed = ['2026-09-19T09:20:00Z', undefined, undefined];
    expect(moments(await read(stage, told(written)))).toEqual([claimed, claimed]);
  });
});
