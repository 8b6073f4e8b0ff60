import { expect, test } from 'vitest';
import { letters } from '../support/stand-ins/json-answer.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { never, valueOf } from './mastodon-stage.ts';
import { replyBy, xStage } from './x-stage.ts';

const MB = 1_000_000;
const ZOE = { did: 'did:plc:zoe', handle: 'zoe.test' };

test('posts on Bluesky that are more than an answer together are read all the same, and one that is so alone is set aside', async () => {
  await using stage = await blueskyStage();
  const { server, network } = stage;
  const cursor = valueOf(await network.collect(undefined, never)).cursor;
  const ids = Array.from({ length: 12 }, (_, index) => `at://${ZOE.did}/app.bsky.feed.post/key${index}`);
  for (const [index, uri] of ids.entries()) {
    const indexedAt = `2026-09-19T08:59:${String(10 + index)}.000Z`;
    const record = { $type: 'app.bsky.feed.post', text: `Réponse ${index}`, createdAt: indexedAt };
    const padding = letters((index === 5 ? 34 : 4) * MB);
    server.notifications.unshift({
      uri,
      indexedAt,
      author: ZOE,
      record: { ...record, padding: letters(4 * MB) },
    });
    server.posts.set(uri, { uri, cid: 'cid', author: ZOE, record: { ...record, padding }, indexedAt });
  }
  const batch = valueOf(await network.collect(cursor, never));
  expect(batch.replies.map(({ id }) => id)).toEqual(ids.filter((_, index) => index !== 5));
  expect(batch.setAside).toEqual([{ id: ids[5], reason: 'size' }]);
  expect(valueOf(await network.collect(batch.cursor, never))).toMatchObject({ replies: [], setAside: [] });
});

test('a thread on Bluesky that is more than an answer is set aside by its post', async () => {
  await using stage = await blueskyStage();
  const id = `at://${stage.server.repo.did}/app.bsky.feed.post/key`;
  stage.server.views.set('app.bsky.feed.getPostThread', { thread: { padding: letters(34 * MB) } });
  expect(valueOf(await stage.network.thread(id, never))).toEqual({
    replies: [],
    setAside: [{ id, reason: 'thread' }],
  });
});

test('posts on X that are more than an answer together are read all the same', async () => {
  await using stage = await xStage();
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const ids = Array.from({ length: 25 }, (_, index) => replyBy(stage, 'mathilde', `Réponse ${index}`).id);
  stage.server.tamper = (_, body) => padded(body);
  const batch = valueOf(await stage.network.collect(cursor, never));
  expect(batch.replies.map((reply) => reply.id).toSorted()).toEqual(ids.toSorted());
});

/** Two megabytes beside each post, in what nobody asked for. */
function padded(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data))
    return body;
  return { ...body, data: body.data.map((post: object) => ({ ...post, padding: letters(2 * MB) })) };
}
