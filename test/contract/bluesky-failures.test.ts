import { inspect } from 'node:util';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { said } from '#game/grounds.ts';
import type { Outgoing } from '#networks/network.ts';
import { HTML } from './failing-contract.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { failureOf, never, outgoing, valueOf } from './mastodon-stage.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

const LOGIN = 'com.atproto.server.createSession';
const RENEWAL = 'com.atproto.server.refreshSession';
const WRITES = 'com.atproto.repo.applyWrites';

test('one login serves all calls, however many begin at once', async () => {
  await using stage = await blueskyStage();
  await Promise.all(Array.from({ length: 20 }, () => stage.network.collect(undefined, never)));
  await publish(stage.network, outgoing('Bonjour'), never);
  expect(stage.server.count(LOGIN)).toBe(1);
});

test('a session that has run out is renewed once, and what met it is carried out', async () => {
  await using stage = await blueskyStage();
  await stage.network.collect(undefined, never);
  stage.server.runOut();
  const posts = await Promise.all(
    ['Un', 'Deux', 'Trois'].map(async (text) => publish(stage.network, outgoing(text), never)),
  );
  expect(posts.every(({ ok }) => ok)).toBe(true);
  expect(stage.server.repo.posts()).toHaveLength(3);
  expect([stage.server.count(LOGIN), stage.server.count(RENEWAL)]).toEqual([1, 1]);
});

test('a renewal that is turned away leads to a new login', async () => {
  await using stage = await blueskyStage();
  await stage.network.collect(undefined, never);
  stage.server.runOut();
  const body = '{"error":"InvalidToken","message":"Token could not be verified"}';
  stage.server.breakNext(RENEWAL, { kind: 'answer', status: 400, body });
  expect((await stage.network.collect(undefined, never)).ok).toBe(true);
  expect(stage.server.count(LOGIN)).toBe(2);
});

test.each([
  ['InvalidRequest', 400],
  ['RepoNotFound', 404],
  ['SessionSpent', 403],
])('a renewal that is answered %s leads to a new login, too', async (error, status) => {
  await using stage = await blueskyStage();
  await stage.network.collect(undefined, never);
  stage.server.runOut();
  const body = JSON.stringify({ error, message: 'Could not find user info for account' });
  stage.server.breakNext(RENEWAL, { kind: 'answer', status, body });
  expect((await publish(stage.network, outgoing('Bonjour'), never)).ok).toBe(true);
  expect(stage.server.count(LOGIN)).toBe(2);
});

test.each([
  ['an overload', { kind: 'answer', status: 503, body: HTML }, 'unreachable'],
  ['too many renewals', { kind: 'answer', status: 429, body: HTML }, 'rate-limited'],
] as const)('a renewal that fails by %s leads to no login', async (_, fault, kind) => {
  await using stage = await blueskyStage();
  await stage.network.collect(undefined, never);
  stage.server.runOut();
  stage.server.breakNext(RENEWAL, fault);
  expect(failureOf(await stage.network.collect(undefined, never)).kind).toBe(kind);
  expect(stage.server.count(LOGIN)).toBe(1);
});

test.each([
  ['InvalidRequest', 400],
  ['RepoNotFound', 404],
])('a login that is answered %s is no fault of the post', async (error, status) => {
  await using stage = await blueskyStage();
  const body = JSON.stringify({ error, message: 'No such account' });
  stage.server.breakNext(LOGIN, { kind: 'answer', status, body });
  expect(failureOf(await publish(stage.network, outgoing('Bonjour'), never))).toMatchObject({
    kind: 'credentials-rejected',
  });
});

test('what a login answers is in no cause: it may hold what it gives', async () => {
  await using stage = await blueskyStage();
  const body = '{"error":"InternalServerError","accessJwt":"access-nobody-may-see"}';
  stage.server.breakNext(LOGIN, { kind: 'answer', status: 500, body });
  const failure = failureOf(await stage.network.identity(never));
  expect(inspect([failure, stage.network], { depth: 20, showHidden: true })).not.toContain('nobody-may-see');
});

test('a server that answers with the same record whatever was asked for is not asked for ever', async () => {
  await using stage = await blueskyStage();
  const { id } = valueOf(await publish(stage.network, outgoing('Bonjour'), never));
  const value = { $type: 'app.bsky.feed.post', text: 'Autre', createdAt: '2026-09-19T09:00:00Z' };
  stage.server.tamper = (what, body) =>
    what === 'com.atproto.repo.getRecord' ? { uri: id, cid: 'bafy', value } : body;
  stage.server.called.length = 0;
  expect(failureOf(await publish(stage.network, outgoing('Bonsoir'), never)).kind).toBe('unreachable');
  expect(stage.server.called.length).toBeLessThan(3);
});

test('a server on which every record is there is not asked for ever', async () => {
  await using stage = await blueskyStage();
  const value = { $type: 'app.bsky.feed.post', text: 'Autre', createdAt: '2026-09-19T09:00:00Z' };
  stage.server.everyRecord = value;
  expect(failureOf(await publish(stage.network, outgoing('Bonsoir'), never)).kind).toBe('unreachable');
});

test('a password revoked in mid-game is told as such, and not tried again for a minute', async () => {
  await using stage = await blueskyStage();
  await stage.network.collect(undefined, never);
  stage.server.revoke();
  for (let call = 0; call < 5; call += 1) {
    expect(failureOf(await stage.network.collect(undefined, never))).toMatchObject({
      kind: 'credentials-rejected',
      grounds: said('Invalid identifier or password'),
    });
  }
  expect(stage.server.count(LOGIN)).toBe(2);
  stage.clock.moveTo(stage.clock.now().add({ seconds: 61 }));
  await stage.network.collect(undefined, never);
  expect(stage.server.count(LOGIN)).toBe(3);
});

test('too many logins: nobody logs in before the time that the server gives', async () => {
  await using stage = await blueskyStage();
  const reset = stage.clock.now().add({ minutes: 4 });
  const headers = { 'ratelimit-reset': String(reset.epochMilliseconds / 1000) };
  const body = '{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}';
  stage.server.breakNext(LOGIN, { kind: 'answer', status: 429, headers, body });
  for (const _ of [1, 2, 3]) {
    expect(failureOf(await stage.network.collect(undefined, never))).toMatchObject({
      kind: 'rate-limited',
      until: reset,
    });
  }
  expect(stage.server.count(LOGIN)).toBe(1);
  stage.clock.moveTo(reset);
  expect((await stage.network.collect(undefined, never)).ok).toBe(true);
});

test('a login whose answer is lost is simply made again', async () => {
  await using stage = await blueskyStage();
  stage.server.breakNext(LOGIN, { kind: 'cut' });
  expect(failureOf(await publish(stage.network, outgoing('Bonjour'), never)).kind).toBe('unreachable');
  expect((await publish(stage.network, outgoing('Bonjour'), never)).ok).toBe(true);
});

test('a wrong password, and what was got by a right one, appear nowhere', async () => {
  await using stage = await blueskyStage('a-password-nobody-may-see');
  const failure = failureOf(await stage.network.identity(never));
  expect(failure.kind).toBe('credentials-rejected');
  expect(inspect([failure, stage.network], { depth: 20, showHidden: true })).not.toContain('nobody-may-see');
  await using other = await blueskyStage();
  await other.network.collect(undefined, never);
  const body = '{"error":"InvalidRequest","message":"No such thing for Bearer access-1"}';
  other.server.breakNext(WRITES, { kind: 'answer', status: 400, body });
  const refusal = failureOf(await publish(other.network, outgoing('Bonjour'), never));
  expect(refusal).toMatchObject({ kind: 'refused', grounds: said('No such thing for Bearer [secret]') });
  expect(inspect([refusal, other.network], { depth: 20, showHidden: true })).not.toMatch(
    /(access|refresh)-1/u,
  );
});

test('over the limit, the failure says until when', async () => {
  await using stage = await blueskyStage();
  const headers = { 'ratelimit-reset': '1789812000', 'ratelimit-limit': '5000', 'ratelimit-remaining': '0' };
  stage.server.breakNext(WRITES, { kind: 'answer', status: 429, headers, body: HTML });
  expect(failureOf(await publish(stage.network, outgoing('Bonjour'), never))).toMatchObject({
    kind: 'rate-limited',
    until: Temporal.Instant.fromEpochMilliseconds(1_789_812_000_000),
  });
  expect(stage.network.budget('posting')).toMatchObject({ limit: 5000, remaining: 0 });
});

test('over the limit, nothing of its kind leaves before a second after the server’s time', async () => {
  await using stage = await blueskyStage();
  const reset = Math.ceil(stage.clock.now().epochMilliseconds / 1000) + 60;
  const headers = { 'ratelimit-reset': `${reset}`, 'ratelimit-limit': '5000', 'ratelimit-remaining': '0' };
  stage.server.breakNext(WRITES, { kind: 'answer', status: 429, headers, body: HTML });
  const tried = async (at: number): Promise<boolean> => {
    stage.clock.moveTo(Temporal.Instant.fromEpochMilliseconds(at * 1000));
    return (await publish(stage.network, outgoing('Bonjour'), never)).ok;
  };
  expect([await tried(reset - 59), await tried(reset - 1), await tried(reset)]).toEqual([
    false,
    false,
    false,
  ]);
  expect(await tried(reset + 1)).toBe(true);
});

test('a game that is played again a day later posts anew, and its posts are told apart', async () => {
  await using stage = await blueskyStage();
  const post = outgoing('Où est-ce ?');
  const first = valueOf(await publish(stage.network, post, never));
  stage.clock.moveTo(stage.clock.now().add({ hours: 24 }));
  const second = valueOf(await publish(stage.network, post, never));
  expect(second.id).not.toBe(first.id);
  const since = stage.clock.now().subtract({ minutes: 5 });
  expect(valueOf(await findPost(stage.network, post, since, never))?.id).toBe(second.id);
  expect(valueOf(await publish(stage.network, post, never)).id).toBe(second.id);
});

test('a text that was corrected, or hangs elsewhere, is posted anew under its key; the same is not', async () => {
  await using stage = await blueskyStage();
  const { network } = stage;
  const key = 'angers/1/opening/ville';
  const idOf = async (post: Outgoing): Promise<string> =>
    valueOf(await publish(network, { ...post, key }, never)).id;
  const wrong = await idOf(outgoing('Où es-ce ?'));
  const corrected = await idOf(outgoing('Où est-ce ?'));
  const below = await idOf(outgoing('Où est-ce ?', { inReplyTo: wrong }));
  expect(new Set([wrong, corrected, below]).size).toBe(3);
  expect(await idOf(outgoing('Où es-ce ?'))).toBe(wrong);
  expect(await idOf(outgoing('Où est-ce ?'))).toBe(corrected);
  expect(await idOf(outgoing('Où est-ce ?', { inReplyTo: wrong }))).toBe(below);
});

test('what stands since before its game was entered is none of its posts, whatever it says', async () => {
  await using stage = await blueskyStage();
  const { network, clock } = stage;
  const key = 'angers/1/opening/ville';
  const entered = clock.now();
  const idOf = async (since: Temporal.Instant): Promise<string> =>
    valueOf(await publish(network, outgoing('Où est-ce ?', { key, entered: since }), never)).id;
  const first = await idOf(entered);
  clock.moveTo(entered.add({ minutes: 20 }));
  expect(await idOf(entered)).toBe(first);
  const anew = await idOf(clock.now());
  expect(anew).not.toBe(first);
  expect(await idOf(clock.now())).toBe(anew);
});

test('an upload that was lost is made again, and the picture is shown in its shape', async () => {
  await using stage = await blueskyStage();
  const square = { width: 8, height: 6, channels: 3, background: 'red' } as const;
  const bytes = new Uint8Array(await sharp({ create: square }).jpeg().toBuffer());
  const picture = { bytes, mediaType: 'image/jpeg', name: 'kesako-1.jpg', alt: 'Un détail.' } as const;
  const post = outgoing('Une image', { pictures: [picture] });
  stage.server.breakNext('com.atproto.repo.uploadBlob', { kind: 'cut', after: true });
  expect(failureOf(await publish(stage.network, post, never)).kind).toBe('unreachable');
  expect(stage.server.repo.posts()).toEqual([]);
  const { id } = valueOf(await publish(stage.network, post, never));
  const record = stage.server.repo.records.get(id.split('/').slice(-2).join('/'))?.value;
  expect(record?.['embed']).toMatchObject({
    images: [{ alt: 'Un détail.', aspectRatio: { width: 8, height: 6 } }],
  });
});

test('content that the server refuses is refused with its own words', async () => {
  await using stage = await blueskyStage();
  const body = '{"error":"InvalidRequest","message":"Invalid app.bsky.feed.post record"}';
  stage.server.breakNext(WRITES, { kind: 'answer', status: 400, body });
  expect(failureOf(await publish(stage.network, outgoing('Bonjour'), never))).toMatchObject({
    kind: 'refused',
    grounds: said('Invalid app.bsky.feed.post record'),
  });
});

test('a call that waits for a login ends with the signal’s reason as soon as it is aborted', async () => {
  await using stage = await blueskyStage();
  const stop = new AbortController();
  const reason = new Error('the worker is stopping');
  stage.server.breakNext(LOGIN, { kind: 'silence', struck: () => stop.abort(reason) });
  const publishing = publish(stage.network, outgoing('Bonjour'), stop.signal);
  await expect(publishing).rejects.toBe(reason);
});

test.each([404, 410])(
  'that a post is gone is not believed of a page of HTML with status %i',
  async (status) => {
    await using stage = await blueskyStage();
    const { id } = valueOf(await publish(stage.network, outgoing('Bonjour'), never));
    const headers = { 'content-type': 'text/html' };
    for (const [request, call] of [
      ['com.atproto.repo.deleteRecord', () => stage.network.delete(id, never)],
      ['app.bsky.feed.getPostThread', () => stage.network.thread(id, never)],
      ['app.bsky.feed.getPosts', () => stage.network.relaysOf(id, never)],
    ] as const) {
      stage.server.breakNext(request, { kind: 'answer', status, headers, body: HTML });
      const outcome = await call();
      expect(outcome.ok || outcome.failure.kind).toMatch(/^(unreachable|outcome-unknown)$/u);
    }
    expect(stage.server.repo.posts()).toHaveLength(1);
  },
);
