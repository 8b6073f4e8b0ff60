import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { freePort } from '../support/servers/free-port.ts';
import { failureOf, mastodonStage, networkOn, never, outgoing, replyBy, valueOf } from './mastodon-stage.ts';

const HTML = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const badGateway = {
  kind: 'answer',
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: HTML,
} as const;
const json = { 'content-type': 'application/json' };
const beginning = Temporal.Instant.fromEpochMilliseconds(0);

test('over the limit, the failure says until when, from an ISO date and no Retry-After', async () => {
  await using stage = await mastodonStage();
  const headers = { ...json, 'x-ratelimit-reset': '2026-09-19T10:05:00.123456Z' };
  stage.server.breakNext(/favourite/u, {
    kind: 'answer',
    status: 429,
    headers,
    body: '{"error":"Too many"}',
  });
  expect(failureOf(await stage.network.favourite('1', never))).toMatchObject({
    kind: 'rate-limited',
    until: Temporal.Instant.from('2026-09-19T10:05:00.123Z'),
  });
});

test('over the limit with a delay in seconds, the failure counts from now; with nothing, it leaves the time open', async () => {
  await using stage = await mastodonStage();
  stage.server.breakNext(/favourite/u, {
    kind: 'answer',
    status: 429,
    headers: { 'retry-after': '90' },
    body: HTML,
  });
  const told = failureOf(await stage.network.favourite('1', never));
  const until = told.kind === 'rate-limited' ? told.until : undefined;
  expect(until?.since(Temporal.Now.instant()).total('seconds')).toBeCloseTo(90, -1);
  stage.server.breakNext(/favourite/u, { kind: 'answer', status: 429, body: '' });
  expect(failureOf(await stage.network.favourite('1', never))).toMatchObject({
    kind: 'rate-limited',
    until: undefined,
  });
});

test('a gateway’s HTML page leaves the outcome of a post unknown, and a reading merely undone', async () => {
  await using stage = await mastodonStage();
  stage.server.breakNext(/POST .*statuses/u, badGateway);
  expect(failureOf(await stage.network.publish(outgoing('Bonjour'), never)).kind).toBe('outcome-unknown');
  stage.server.breakNext(/GET .*notifications/u, badGateway);
  expect(failureOf(await stage.network.collect(undefined, never)).kind).toBe('unreachable');
});

test('a page of HTML with status 200 is no success', async () => {
  await using stage = await mastodonStage();
  const portal = {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: HTML,
  } as const;
  stage.server.breakNext(/POST .*statuses/u, portal);
  expect(failureOf(await stage.network.publish(outgoing('Bonjour'), never)).kind).toBe('outcome-unknown');
  stage.server.breakNext(/GET .*notifications/u, portal);
  expect(failureOf(await stage.network.collect(undefined, never)).kind).toBe('unreachable');
});

test.each(['silence', 'cut'] as const)(
  'a post whose answer is lost (%s) is found again, and its key does not post it twice',
  async (kind) => {
    await using stage = await mastodonStage({}, 300);
    const post = outgoing('Une seule fois');
    await stage.network.identity(never);
    stage.server.breakNext(/POST .*statuses/u, { kind, after: true });
    expect(failureOf(await stage.network.publish(post, never)).kind).toBe('outcome-unknown');
    const found = valueOf(await stage.network.find(post, beginning, never));
    expect(found?.id).toBe([...stage.server.state.posts.keys()][0]);
    expect(valueOf(await stage.network.publish(post, never)).id).toBe(found?.id);
    expect(stage.server.state.posts.size).toBe(1);
  },
);

test('an upload that is lost means that nothing was posted', async () => {
  await using stage = await mastodonStage();
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const picture = { bytes, mediaType: 'image/jpeg', name: 'kesako-1.jpg', alt: 'Un détail.' } as const;
  stage.server.breakNext(/POST .*media/u, { kind: 'cut', after: true });
  const failure = failureOf(
    await stage.network.publish(outgoing('Une image', { pictures: [picture] }), never),
  );
  expect(failure.kind).toBe('unreachable');
  expect(stage.server.state.posts.size).toBe(0);
});

test('where nobody listens, the server is unreachable: nothing was done', async () => {
  const network = networkOn(new URL(`http://127.0.0.1:${await freePort()}`), 'token');
  const failure = failureOf(await network.publish(outgoing('Bonjour'), never));
  expect(failure).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('ECONNREFUSED') });
});

test('a wrong token is told as such, and appears nowhere in the failure', async () => {
  await using stage = await mastodonStage();
  const network = networkOn(stage.server.url, 'a-token-nobody-may-see');
  const failure = failureOf(await network.identity(never));
  expect(failure).toMatchObject({ kind: 'credentials-rejected', reason: 'The access token is invalid' });
  expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('a-token-nobody-may-see');
  expect(inspect(network, { depth: 20, showHidden: true })).not.toContain('a-token-nobody-may-see');
});

test('an answer that repeats the token does not carry it into the failure', async () => {
  await using stage = await mastodonStage();
  const body = `{"error":"No such thing for Bearer ${stage.angers.token}"}`;
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status: 400, headers: json, body });
  const failure = failureOf(await stage.network.publish(outgoing('Bonjour'), never));
  expect(failure).toMatchObject({ kind: 'refused', reason: 'No such thing for Bearer [secret]' });
  expect(inspect(failure, { depth: 20 })).not.toContain(stage.angers.token);
});

test('a token without the scope is rejected; what the account may not do is refused', async () => {
  await using stage = await mastodonStage();
  const { id } = replyBy(stage, stage.yanis, 'Le château');
  const forbid = (error: string): void => {
    const body = JSON.stringify({ error });
    stage.server.breakNext(/favourite/u, { kind: 'answer', status: 403, headers: json, body });
  };
  forbid('This action is outside the authorized scopes');
  expect(failureOf(await stage.network.favourite(id, never))).toMatchObject({
    kind: 'credentials-rejected',
    reason: `missing-scope: POST /api/v1/statuses/${id}/favourite`,
  });
  forbid('This action is not allowed');
  expect(failureOf(await stage.network.favourite(id, never)).kind).toBe('refused');
});

test('a refusal gives the server’s own sentence, and a plain one where the error is not a text', async () => {
  await using stage = await mastodonStage();
  const long = failureOf(await stage.network.publish(outgoing('x'.repeat(501)), never));
  expect(long).toMatchObject({
    kind: 'refused',
    reason: 'Validation failed: Text character limit of 500 exceeded',
  });
  const body = '{"error":{"message":["odd"]}}';
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status: 422, headers: json, body });
  const odd = failureOf(await stage.network.publish(outgoing('Bonjour'), never));
  expect(odd).toMatchObject({ kind: 'refused', reason: 'POST /api/v1/statuses answered 422' });
});

test('an answer to a reply that is gone is not found', async () => {
  await using stage = await mastodonStage();
  const failure = failureOf(await stage.network.publish(outgoing('Bravo', { inReplyTo: '42' }), never));
  expect(failure.kind).toBe('not-found');
});

test('a redirected post is refused instead of being turned into a reading', async () => {
  await using stage = await mastodonStage();
  const headers = { location: 'https://elsewhere.example/api/v1/statuses' };
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status: 301, headers, body: '' });
  const failure = failureOf(await stage.network.publish(outgoing('Bonjour'), never));
  expect(failure).toMatchObject({ kind: 'refused', reason: expect.stringContaining('elsewhere.example') });
});

test('a call that waits ends with the signal’s reason as soon as it is aborted', async () => {
  await using stage = await mastodonStage();
  await stage.network.identity(never);
  stage.server.breakNext(/POST .*statuses/u, { kind: 'silence' });
  const stop = new AbortController();
  const reason = new Error('the worker is stopping');
  const publishing = stage.network.publish(outgoing('Bonjour'), stop.signal);
  setTimeout(() => stop.abort(reason), 20);
  await expect(publishing).rejects.toBe(reason);
});
