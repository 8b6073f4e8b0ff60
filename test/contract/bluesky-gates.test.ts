import { expect, test } from 'vitest';
import type { BlueskyStage } from './bluesky-stage.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { failureOf, never, outgoing, valueOf } from './mastodon-stage.ts';
import { publish } from '../support/play/publish.ts';

const THREADGATE = 'app.bsky.feed.threadgate';
const POSTGATE = 'app.bsky.feed.postgate';
const PUT = 'com.atproto.repo.putRecord';

const replyNumber = (number: number): string => `at://did:plc:zoe/app.bsky.feed.post/${number}`;
const keyOf = (id: string): string => id.split('/').at(-1) ?? '';

async function question(stage: BlueskyStage, quotes: 'anyone' | 'nobody' = 'anyone'): Promise<string> {
  return valueOf(await publish(stage.network, outgoing('Où est-ce ?', { quotes }), never)).id;
}

function hiddenIn({ server }: BlueskyStage, root: string): unknown {
  return server.repo.records.get(`${THREADGATE}/${keyOf(root)}`)?.value['hiddenReplies'];
}

test('replies that are hidden all at once are all hidden', async () => {
  await using stage = await blueskyStage();
  const root = await question(stage);
  const replies = Array.from({ length: 40 }, (_, number) => replyNumber(number));
  await Promise.all(replies.map(async (reply) => stage.network.hide(reply, root, never)));
  expect(hiddenIn(stage, root)).toEqual(replies);
});

test('what a person hides in the app at the same moment stays hidden, and who may answer stays as it was', async () => {
  await using stage = await blueskyStage();
  const root = await question(stage);
  await stage.network.hide(replyNumber(1), root, never);
  const gate = stage.server.repo.records.get(`${THREADGATE}/${keyOf(root)}`)?.value;
  const allow = [{ $type: 'app.bsky.feed.threadgate#mentionRule' }];
  stage.server.onNext(PUT, () => {
    const hiddenReplies = [replyNumber(1), replyNumber(2)];
    stage.server.repo.keep(THREADGATE, keyOf(root), { ...gate, allow, hiddenReplies });
  });
  valueOf(await stage.network.hide(replyNumber(3), root, never));
  expect(hiddenIn(stage, root)).toEqual([1, 2, 3].map(replyNumber));
  expect(stage.server.repo.records.get(`${THREADGATE}/${keyOf(root)}`)?.value['allow']).toEqual(allow);
});

test('the thread’s gate holds 300 replies: the next is refused, and has room again once one is shown', async () => {
  await using stage = await blueskyStage();
  const root = await question(stage);
  const full = Array.from({ length: 300 }, (_, number) => replyNumber(number));
  const createdAt = stage.clock.now().toString();
  stage.server.repo.keep(THREADGATE, keyOf(root), {
    $type: THREADGATE,
    post: root,
    createdAt,
    hiddenReplies: full,
  });
  expect(failureOf(await stage.network.hide(replyNumber(300), root, never))).toEqual({
    kind: 'refused',
    grounds: { kind: 'too-many-hidden', most: 300 },
  });
  expect((await stage.network.hide(replyNumber(7), root, never)).ok).toBe(true);
  valueOf(await stage.network.unhide(replyNumber(7), root, never));
  valueOf(await stage.network.hide(replyNumber(300), root, never));
  expect(hiddenIn(stage, root)).toEqual([
    ...full.filter((reply) => reply !== replyNumber(7)),
    replyNumber(300),
  ]);
});

test('a reply to a hint is hidden by the gate of the opening, which stands at the top of the thread', async () => {
  await using stage = await blueskyStage();
  const root = await question(stage);
  const { id: hint } = valueOf(
    await publish(stage.network, outgoing('Un indice', { inReplyTo: root }), never),
  );
  valueOf(await stage.network.hide(replyNumber(1), hint, never));
  expect(hiddenIn(stage, root)).toEqual([replyNumber(1)]);
  expect(hiddenIn(stage, hint)).toBeUndefined();
});

test('hiding below an own post that is gone, or below another’s, is refused: it says nothing of the reply', async () => {
  await using stage = await blueskyStage();
  const root = await question(stage);
  stage.server.repo.records.clear();
  for (const gone of [root, replyNumber(1), '109000000000000001']) {
    expect(failureOf(await stage.network.hide(replyNumber(2), gone, never)).kind).toBe('refused');
    expect(await stage.network.unhide(replyNumber(2), gone, never)).toEqual({ ok: true, value: undefined });
  }
});

test('a post that nobody may quote comes into the world with its rule, and loses it at the reveal', async () => {
  await using stage = await blueskyStage();
  const id = await question(stage, 'nobody');
  const gate = (): Record<string, unknown> | undefined =>
    stage.server.repo.records.get(`${POSTGATE}/${keyOf(id)}`)?.value;
  expect(gate()).toMatchObject({ post: id, embeddingRules: [{ $type: `${POSTGATE}#disableRule` }] });
  const detachedEmbeddingUris = [replyNumber(9)];
  stage.server.repo.keep(POSTGATE, keyOf(id), { ...gate(), detachedEmbeddingUris });
  valueOf(await stage.network.allowQuotes(id, never));
  expect(gate()).toMatchObject({ embeddingRules: [], detachedEmbeddingUris });
});
