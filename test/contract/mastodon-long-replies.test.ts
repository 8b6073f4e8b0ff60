import { expect, test } from 'vitest';
import { mastodonStage, type MastodonStage, never, outgoing, replyBy, valueOf } from './mastodon-stage.ts';
import { publish } from '../support/play/publish.ts';
import { letters } from '../support/stand-ins/json-answer.ts';

type Json = Readonly<Record<string, unknown>>;

const MB = 1_000_000;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Makes the texts as long as they say: « 4 MB », for in the hands of their authors servers do. */
function lengthened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lengthened);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, lengthened(one)] as const);
  const object = Object.fromEntries(entries);
  const [, size] = /(\d+) MB/u.exec(typeof object['content'] === 'string' ? object['content'] : '') ?? [];
  return size === undefined
    ? object
    : { ...object, content: `${object['content']} ${letters(Number(size) * MB)}` };
}

const askedFor = ({ server }: MastodonStage, what: string): number =>
  server.requests.filter((request) => request.what === what).length;

const NOTIFICATIONS = 'GET /api/v1/notifications';

/** Fills the account's notifications with long replies, honest ones before and behind each. */
async function flooded(manners: Parameters<typeof mastodonStage>[0], sizes: readonly number[]) {
  const stage = await mastodonStage(manners);
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  stage.server.tamper = (_, body) => lengthened(body);
  const question = replyBy(stage, stage.angers, 'Où est-ce ?');
  const honest = [replyBy(stage, stage.yanis, 'La maison d’Adam', question).id];
  const long: string[] = [];
  for (const [index, size] of sizes.entries()) {
    long.push(replyBy(stage, stage.server.state.person('mallory'), `${size} MB`, question).id);
    honest.push(replyBy(stage, stage.yanis, `Saumur ${index}`, question).id);
  }
  return { ...stage, stage, cursor, question, honest, long };
}

test('replies that are more than an answer together are read all the same, page by page', async () => {
  await using flood = await flooded(
    {},
    Array.from({ length: 12 }, () => 4),
  );
  const batch = valueOf(await flood.network.collect(flood.cursor, never));
  expect(batch.setAside).toEqual([]);
  expect(batch.replies.map(({ id }) => id).toSorted()).toEqual([...flood.honest, ...flood.long].toSorted());
  expect(Math.max(...batch.replies.map(({ text }) => text.length))).toBe(20_000);
  const before = askedFor(flood.stage, NOTIFICATIONS);
  const next = valueOf(await flood.network.collect(batch.cursor, never));
  expect(next.replies).toEqual([]);
  expect(askedFor(flood.stage, NOTIFICATIONS) - before).toBe(1);
});

test.each([
  ['tells of the next page', {}],
  ['tells of no other page', { pageOf: 80 }],
])(
  'one that is too long by itself is set aside, and keeps nothing else from being read, on a server that %s',
  async (_, manners) => {
    await using flood = await flooded(manners, [34]);
    const batch = valueOf(await flood.network.collect(flood.cursor, never));
    expect(batch.replies.map(({ id }) => id)).toEqual(flood.honest);
    expect(batch.setAside).toEqual([{ id: expect.stringMatching(/^notification\/\d+$/u), reason: 'size' }]);
    const late = replyBy(flood.stage, flood.yanis, 'Après', flood.question).id;
    const next = valueOf(await flood.network.collect(batch.cursor, never));
    expect(next.replies.map(({ id }) => id)).toEqual([late]);
    expect(next.setAside).toEqual([]);
  },
);

test('one that is the newest of all is remembered as read', async () => {
  await using flood = await flooded({}, []);
  replyBy(flood.stage, flood.server.state.person('mallory'), '34 MB', flood.question);
  const batch = valueOf(await flood.network.collect(flood.cursor, never));
  expect(batch.setAside).toHaveLength(1);
  const next = valueOf(await flood.network.collect(batch.cursor, never));
  expect(next).toMatchObject({ replies: [], setAside: [] });
});

test('what waits for an approval is known however long the replies are that wait', async () => {
  await using flood = await flooded({ approvesReplies: true }, []);
  const { id } = valueOf(await publish(flood.network, outgoing('Et ici ?', { replies: 'approved' }), never));
  const question = flood.server.state.posts.get(id);
  const honest = replyBy(flood.stage, flood.yanis, 'La maison d’Adam', question).id;
  for (const size of [34]) replyBy(flood.stage, flood.server.state.person('mallory'), `${size} MB`, question);
  const last = replyBy(flood.stage, flood.yanis, 'Saumur', question).id;
  const batch = valueOf(await flood.network.collect(flood.cursor, never));
  const held = batch.replies.filter((reply) => reply.held).map(({ id }) => id);
  expect(held).toEqual(expect.arrayContaining([honest, last]));
  expect(batch.setAside).toHaveLength(1);
});

test('a thread that is more than an answer is set aside by its post', async () => {
  await using flood = await flooded(
    {},
    Array.from({ length: 9 }, () => 4),
  );
  const thread = valueOf(await flood.network.thread(flood.question.id, never));
  expect(thread).toEqual({ replies: [], setAside: [{ id: flood.question.id, reason: 'thread' }] });
});
