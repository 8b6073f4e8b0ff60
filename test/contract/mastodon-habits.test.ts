import { expect, test } from 'vitest';
import type { Outgoing } from '#networks/network.ts';
import { ManualClock } from '#platform/clock.ts';
import { failureOf, mastodonStage, never, outgoing, replyBy, valueOf } from './mastodon-stage.ts';
import { publish } from '../support/play/publish.ts';

test('on a server that has only the older description, limits come from there', async () => {
  const configuration = { statuses: { max_characters: 1234, characters_reserved_per_url: 25 } };
  const v1 = { uri: 'town.example', version: '4.0.0 (not true; really snac/2.75)', configuration };
  await using stage = await mastodonStage({ v1, v2: null });
  const can = valueOf(await stage.network.capabilities(never));
  expect(can).toMatchObject({
    textLimit: 1234,
    altLimit: 1500,
    refuseQuotes: false,
    stream: false,
    delete: false,
  });
  const me = valueOf(await stage.network.identity(never));
  expect(me).toMatchObject({ address: 'angers@town.example', server: 'snac 2.75', bot: false });
});

test('a server that cannot refuse quotes is not asked to, and allowing them has no effect', async () => {
  await using stage = await mastodonStage({
    v2: { domain: 'old.example', version: '4.4.8', api_versions: { mastodon: 6 } },
  });
  const { id } = valueOf(await publish(stage.network, outgoing('Ancien', { quotes: 'nobody' }), never));
  expect(stage.server.state.posts.get(id)?.quotes).toBe('public');
  expect(await stage.network.allowQuotes(id, never)).toEqual({ ok: true, value: undefined });
  expect(stage.server.requests.some(({ what }) => what.includes('interaction_policy'))).toBe(false);
});

test('a boost is looked for before it is made, on a server that would boost twice', async () => {
  await using stage = await mastodonStage({ repeatsBoosts: true });
  const post = replyBy(stage, stage.yanis, 'Ouvert dimanche');
  await stage.network.boost(post.id, never);
  await stage.network.boost(post.id, never);
  expect(post.boosts).toEqual([stage.angers]);
});

test('pages are turned without links, filters or a full page', async () => {
  await using stage = await mastodonStage({ pageOf: 7 });
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const posts = Array.from({ length: 30 }, (_, index) => replyBy(stage, stage.yanis, `Réponse ${index}`));
  for (const post of posts) stage.server.state.tell('favourite', stage.yanis, stage.angers, post);
  const batch = valueOf(await stage.network.collect(cursor, never));
  expect(batch.replies.map(({ id }) => id)).toEqual(posts.map(({ id }) => id));
  expect(valueOf(await stage.network.collect(batch.cursor, never)).replies).toEqual([]);
});

test('a reply from another server came when its notification did, whatever that server says; an edit, nobody knows when', async () => {
  await using stage = await mastodonStage();
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const zoe = stage.server.state.person('zoe@far.example');
  const past = { createdAt: new Date('2026-01-01T00:00:00Z') };
  const backdated = Object.assign(replyBy(stage, zoe, 'Hier'), past);
  const edited = Object.assign(replyBy(stage, zoe, 'Le château'), past);
  edited.editedAt = new Date('2026-01-01T00:01:00Z');
  const { replies } = valueOf(await stage.network.collect(cursor, never));
  const [first, second] = [backdated, edited].map(({ id }) => replies.find((reply) => reply.id === id));
  expect(first?.createdAt.toString()).toBe('2026-01-01T00:00:00Z');
  expect(first?.arrivedAt?.since(first.createdAt).total('seconds')).toBeGreaterThan(60);
  expect(second?.editedAt?.toString()).toBe('2026-01-01T00:01:00Z');
  expect(second?.arrivedAt).toBeUndefined();
});

const HOLLO = {
  domain: 'hollo.example',
  version: '0.7.4',
  source_url: 'https://github.com/fedify-dev/hollo',
};

test.each([
  ['a notification with the date of its status', { datesNoticesByPosts: true }, true],
  ['any date of a notification on Hollo', { v2: HOLLO }, false],
])('%s tells nothing of when a reply from another server came', async (_, manners, datesLocals) => {
  await using stage = await mastodonStage(manners);
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const far = stage.server.state.person('zoe', '', 'far.example');
  const before = { createdAt: new Date('2026-01-01T00:00:00Z') };
  const backdated = Object.assign(replyBy(stage, far, 'Hier'), before);
  const local = replyBy(stage, stage.yanis, 'Moi');
  const { replies } = valueOf(await stage.network.collect(cursor, never));
  const arrivals = new Map(replies.map(({ id, arrivedAt }) => [id, arrivedAt]));
  expect([...arrivals.keys()].toSorted()).toEqual([backdated.id, local.id].toSorted());
  expect(arrivals.get(backdated.id)).toBeUndefined();
  expect(arrivals.get(local.id)?.epochMilliseconds).toBe(datesLocals ? local.createdAt.getTime() : undefined);
});

test('on GoToSocial, where players of the same server date their replies, one came when its notification did, or nobody knows when', async () => {
  await using stage = await mastodonStage({ approvesReplies: true });
  const { server, network, angers, yanis } = stage;
  const question = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const { cursor } = valueOf(await network.collect(undefined, never));
  const past = '2026-01-01T00:00:00.000Z';
  const says = async (status: string, to: string): Promise<Response> =>
    fetch(new URL('/api/v1/statuses', server.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${yanis.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ status, in_reply_to_id: to, scheduled_at: past }),
    });
  expect((await says('Le château', question.id)).status).toBe(403);
  const first = replyBy(stage, yanis, 'La gare', server.state.posts.get(question.id));
  expect((await says('Le château', first.id)).status).toBe(200);
  Object.assign(first, { createdAt: new Date(past) });
  const { replies: told } = valueOf(await network.collect(cursor, never));
  expect(told.map(({ id }) => id)).toEqual([first.id]);
  const notice = server.state.notices.find(({ to, post }) => to === angers && post === first);
  expect(told[0]?.arrivedAt?.epochMilliseconds).toBe(notice?.createdAt.getTime());
  const { replies } = valueOf(await network.thread(question.id, never));
  expect(replies.map(({ text, createdAt, arrivedAt }) => [text, `${createdAt}`, arrivedAt])).toEqual([
    ['La gare', '2026-01-01T00:00:00Z', undefined],
    ['Le château', '2026-01-01T00:00:00Z', undefined],
  ]);
});

test('on Hollo a reply is read that is told as news of its author, and no other news', async () => {
  await using stage = await mastodonStage({ v2: HOLLO, repliesAreNews: true });
  const { server, network, angers, yanis } = stage;
  const { id } = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const { cursor } = valueOf(await network.collect(undefined, never));
  const reply = replyBy(stage, yanis, 'Le château', server.state.posts.get(id));
  const mention = replyBy(stage, yanis, 'À quand la suite ?');
  server.state.tell('status', yanis, angers, replyBy(stage, angers, 'Nouvelles de soi'));
  const news = server.state.add({ ...quiet, author: yanis, text: 'Bonjour à tous', inReplyTo: undefined });
  server.state.tell('status', yanis, angers, news);
  const { replies } = valueOf(await network.collect(cursor, never));
  expect(replies.map((one) => one.id)).toEqual([reply.id, mention.id]);
});

const quiet = {
  spoiler: '',
  sensitive: false,
  language: 'fr',
  media: [],
  quotes: 'public',
  visibility: 'public',
} as const;

test('collecting goes on where it was even when the last reply was taken back', async () => {
  const clock = new ManualClock(Temporal.Instant.from('2026-09-19T09:00:00Z'));
  await using stage = await mastodonStage({}, clock);
  replyBy(stage, stage.yanis, 'Avant');
  clock.moveTo(clock.now().add({ seconds: 1 }));
  const last = replyBy(stage, stage.yanis, 'Je me reprends');
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  stage.server.state.posts.delete(last.id);
  const next = replyBy(stage, stage.yanis, 'Après');
  const { replies } = valueOf(await stage.network.collect(cursor, never));
  expect(replies.map(({ id }) => id)).toEqual([next.id]);
});

test('what takes its place among what was read a moment ago is news, and nothing else is read twice', async () => {
  await using stage = await mastodonStage();
  const { server, network } = stage;
  replyBy(stage, stage.yanis, 'Avant');
  const { cursor } = valueOf(await network.collect(undefined, never));
  const [first, late, last] = ['Un', 'Deux', 'Trois'].map((text) => replyBy(stage, stage.yanis, text).id);
  const isLate = (told: unknown): boolean => JSON.stringify(told).includes(`"id":"${late}"`);
  server.tamper = (what, body) =>
    what.includes('/notifications') && Array.isArray(body) ? body.filter((one) => !isLate(one)) : body;
  const batch = valueOf(await network.collect(cursor, never));
  expect(batch.replies.map(({ id }) => id)).toEqual([first, last]);
  server.tamper = (_, body) => body;
  const next = valueOf(await network.collect(batch.cursor, never));
  expect(next.replies.map(({ id }) => id)).toEqual([late]);
  expect(valueOf(await network.collect(next.cursor, never)).replies).toEqual([]);
});

test('an account that never had a notification starts at its beginning', async () => {
  await using stage = await mastodonStage();
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const first = replyBy(stage, stage.yanis, 'Première !');
  const { replies } = valueOf(await stage.network.collect(cursor, never));
  expect(replies.map(({ id }) => id)).toEqual([first.id]);
});

test.for([
  ['below the first that an account ever had', 0, 2],
  ['below the first sixty that an account ever had', 0, 60],
  ['below sixty that came at once', 1, 60],
] as const)('what takes its place %s is news', async ([, before, arriving]) => {
  await using stage = await mastodonStage();
  const { server, network } = stage;
  for (let index = 0; index < before; index += 1) replyBy(stage, stage.yanis, 'Avant');
  const { cursor } = valueOf(await network.collect(undefined, never));
  const [late, ...others] = Array.from(
    { length: arriving },
    (_, index) => replyBy(stage, stage.yanis, `Réponse ${index}`).id,
  );
  const isLate = (told: unknown): boolean => JSON.stringify(told).includes(`"id":"${late}"`);
  server.tamper = (what, body) =>
    what.includes('/notifications') && Array.isArray(body) ? body.filter((one) => !isLate(one)) : body;
  const batch = valueOf(await network.collect(cursor, never));
  expect(batch.replies.map(({ id }) => id)).toEqual(others);
  server.tamper = (_, body) => body;
  const next = valueOf(await network.collect(batch.cursor, never));
  expect(next.replies.map(({ id }) => id)).toEqual([late]);
  expect(valueOf(await network.collect(next.cursor, never)).replies).toEqual([]);
});

test('a page that fails fails the whole batch, so that nothing is skipped', async () => {
  await using stage = await mastodonStage({ pageOf: 5 });
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  for (let index = 0; index < 12; index += 1) replyBy(stage, stage.yanis, `Réponse ${index}`);
  await stage.network.collect(cursor, never);
  stage.server.breakNext(/nothing/u, { kind: 'cut' });
  stage.server.breakNext(/GET .*notifications/u, { kind: 'answer', status: 503, body: '' });
  expect(failureOf(await stage.network.collect(cursor, never)).kind).toBe('unreachable');
  expect(valueOf(await stage.network.collect(cursor, never)).replies).toHaveLength(12);
});

test('a post goes out with its key, its language, its neutral picture name and its alt text', async () => {
  await using stage = await mastodonStage();
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const picture = {
    bytes,
    mediaType: 'image/jpeg',
    name: 'kesako-3f9a.jpg',
    alt: 'Un visage de pierre.',
  } as const;
  const { id } = valueOf(
    await publish(
      stage.network,
      outgoing('Qui est-ce ?', { key: 'angers/1/opening/ville', pictures: [picture] }),
      never,
    ),
  );
  const post = stage.server.state.posts.get(id);
  expect(post?.language).toBe('fr');
  expect(post?.media.map(({ name, description }) => [name, description])).toEqual([
    ['kesako-3f9a.jpg', 'Un visage de pierre.'],
  ]);
  expect([...(post?.media[0]?.bytes ?? [])]).toEqual([...bytes]);
  const sent = stage.server.requests.find(({ what }) => what === 'POST /api/v1/statuses');
  expect(sent?.headers).toMatchObject({
    'idempotency-key': expect.stringMatching(/^[\da-f]{32}$/u),
    'user-agent': 'Kesako',
  });
});

test('a post is repeated under one key by whoever repeats it, and what is another post has another', async () => {
  await using stage = await mastodonStage();
  const { network, server } = stage;
  const entered = Temporal.Instant.from('2026-09-19T08:00:00Z');
  const question = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const picture = { bytes, mediaType: 'image/jpeg', name: 'kesako-1.jpg', alt: 'Un détail.' } as const;
  const post = outgoing('Un indice', { entered, inReplyTo: question.id, pictures: [picture] });
  const keyOf = async (one: Outgoing): Promise<unknown> => {
    valueOf(await publish(network, one, never));
    return server.requests.findLast(({ what }) => what === 'POST /api/v1/statuses')?.headers[
      'idempotency-key'
    ];
  };
  const key = await keyOf(post);
  expect(await keyOf({ ...post, entered: Temporal.Instant.from(entered.toString()) })).toBe(key);
  expect(await keyOf({ ...post, pictures: [] })).toBe(key);
  const others = [
    await keyOf({ ...post, key: 'another' }),
    await keyOf({ ...outgoing('Un autre indice'), key: post.key, entered, inReplyTo: question.id }),
    await keyOf({ ...post, inReplyTo: undefined }),
    await keyOf({ ...post, entered: entered.add({ milliseconds: 1 }) }),
  ];
  expect(new Set([key, ...others]).size).toBe(5);
});

test('the budget is what the server says is left, whatever uploads have left of theirs', async () => {
  await using stage = await mastodonStage({ limit: 50 });
  expect(stage.network.budget('posting')).toBeUndefined();
  await stage.network.identity(never);
  expect(stage.network.budget('posting')).toMatchObject({ limit: 50, remaining: 48 });
  const headers = {
    'content-type': 'application/json',
    'x-ratelimit-limit': '30',
    'x-ratelimit-remaining': '1',
    'x-ratelimit-reset': new Date(Date.now() + 600_000).toISOString(),
  };
  stage.server.breakNext(/DELETE/u, { kind: 'answer', status: 200, headers, body: '{"id":"1"}' });
  await stage.network.delete('1', never);
  expect(stage.network.budget('posting')).toMatchObject({ limit: 50, remaining: 48 });
});

test('over the server’s limit, calls fail until its time', async () => {
  await using stage = await mastodonStage({ limit: 3 });
  await stage.network.identity(never);
  await stage.network.collect(undefined, never);
  const failure = failureOf(await stage.network.collect(undefined, never));
  expect(failure.kind).toBe('rate-limited');
  expect(stage.network.budget('posting')).toMatchObject({ remaining: 0 });
});

test('the stream comes back after it was cut, wakes anew, and ends when told', async () => {
  await using stage = await mastodonStage();
  const stop = new AbortController();
  let wakes = 0;
  let wakeNext = Promise.withResolvers<void>();
  const woken = async (): Promise<void> => {
    await wakeNext.promise;
    wakeNext = Promise.withResolvers();
  };
  const listening = stage.network.listen(() => {
    wakes += 1;
    wakeNext.resolve();
  }, stop.signal);
  await woken();
  expect(stage.server.listeners).toBe(1);
  replyBy(stage, stage.yanis, 'Coucou');
  await woken();
  stage.server.cutStreams();
  await woken();
  expect(wakes).toBe(3);
  stop.abort();
  await expect(listening).resolves.toBeUndefined();
});

test('every one of many boosts is told, by links to pages that no id leads to', async () => {
  await using stage = await mastodonStage();
  const { server, network, angers } = stage;
  const question = valueOf(await publish(network, outgoing('Faites passer'), never));
  const people = Array.from({ length: 95 }, (_, index) => server.state.person(`player${index}`));
  server.state.posts.get(question.id)?.boosts.push(...people, angers);
  const relays = valueOf(await network.relaysOf(question.id, never));
  expect(relays.boosts).toBe(96);
  expect(relays.boostedBy.toSorted()).toEqual(
    [...people, angers].map(({ name }) => `${name}@${server.url.host}`).toSorted(),
  );
});

test('an older server is not asked for quotes, which it does not know', async () => {
  const v2 = { domain: 'old.example', version: '4.4.1', configuration: {} };
  await using stage = await mastodonStage({ v2 });
  const { network } = stage;
  const question = valueOf(await publish(network, outgoing('Pas de citation'), never));
  stage.server.state.add({
    author: stage.yanis,
    text: 'Une citation',
    visibility: 'public',
    inReplyTo: undefined,
    quoting: stage.server.state.posts.get(question.id),
    spoiler: '',
    sensitive: false,
    language: 'fr',
    media: [],
    quotes: 'public',
  });
  expect(valueOf(await network.capabilities(never)).relays).toEqual({ boosts: 'named', quotes: 'untold' });
  expect(valueOf(await network.relaysOf(question.id, never))).toMatchObject({ quotedBy: [] });
  expect(stage.server.requests.some(({ what }) => what.endsWith('/quotes'))).toBe(false);
});
