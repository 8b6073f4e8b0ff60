import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { said } from '#game/grounds.ts';
import { loggedWhy } from '#game/why.ts';
import { whyOf } from '#jobs/retry.ts';
import { MastodonNetwork } from '#networks/mastodon/mastodon-network.ts';
import { RateLimits } from '#networks/mastodon/rate-limits.ts';
import { systemClock } from '#platform/clock.ts';
import { Secret } from '#platform/secret.ts';
import { HTML } from './failing-contract.ts';
import { failureOf, mastodonStage, networkOn, never, outgoing, replyBy, valueOf } from './mastodon-stage.ts';
import { publish } from '../support/play/publish.ts';

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0);
const json = { 'content-type': 'application/json' };

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
  await using other = await mastodonStage();
  other.server.breakNext(/favourite/u, { kind: 'answer', status: 429, body: '' });
  expect(failureOf(await other.network.favourite('1', never))).toMatchObject({
    kind: 'rate-limited',
    until: undefined,
  });
});

test('after too many requests none leaves before the server’s time, for any account there', async () => {
  await using stage = await mastodonStage({ limit: 4 });
  const limits = new RateLimits();
  const at = (name: string) =>
    new MastodonNetwork({
      server: stage.server.url,
      token: new Secret(stage.server.state.person(name).token),
      clock: systemClock,
      limits,
    });
  const [ville, musee] = [at('ville'), at('musee')];
  await ville.identity(never);
  await musee.identity(never);
  expect(failureOf(await ville.collect(undefined, never)).kind).toBe('rate-limited');
  const asked = stage.server.requests.length;
  for (const network of [musee, ville]) {
    expect(failureOf(await network.collect(undefined, never)).kind).toBe('rate-limited');
    expect(failureOf(await network.favourite('1', never)).kind).toBe('rate-limited');
  }
  expect(stage.server.requests).toHaveLength(asked);
});

test('a wrong token is told as such, and appears nowhere in the failure', async () => {
  await using stage = await mastodonStage();
  const network = networkOn(stage.server.url, 'a-token-nobody-may-see');
  const failure = failureOf(await network.identity(never));
  expect(failure).toMatchObject({
    kind: 'credentials-rejected',
    grounds: said('The access token is invalid'),
  });
  expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('a-token-nobody-may-see');
  expect(inspect(network, { depth: 20, showHidden: true })).not.toContain('a-token-nobody-may-see');
});

test('an answer that repeats the token does not carry it into the failure', async () => {
  await using stage = await mastodonStage();
  const body = `{"error":"No such thing for Bearer ${stage.angers.token}"}`;
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status: 400, headers: json, body });
  const failure = failureOf(await publish(stage.network, outgoing('Bonjour'), never));
  expect(failure).toMatchObject({ kind: 'refused', grounds: said('No such thing for Bearer [secret]') });
  expect(inspect(failure, { depth: 20 })).not.toContain(stage.angers.token);
});

test.each([
  ['as careful JSON writes it', 'to\\u006ben-of-angers', undefined],
  ['in an address that it points to', undefined, 'https://login.example/?next=token-of-angers'],
  ['in such an address, escaped', undefined, 'https://login.example/?next=%74oken%2Dof%2Dangers'],
  ['beyond what is kept of an answer', `${'x'.repeat(490)}to\\u006ben-of-angers`, undefined],
])('an answer that repeats the token %s does not carry it into the failure', async (_, error, location) => {
  await using stage = await mastodonStage();
  expect(stage.angers.token).toBe('token-of-angers');
  const [status, headers] = location === undefined ? [400, json] : [302, { location }];
  const body = error === undefined ? '' : `{"error":"${error}"}`;
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status, headers, body });
  const failure = failureOf(await publish(stage.network, outgoing('Bonjour'), never));
  expect(inspect(failure, { depth: 20, showHidden: true })).not.toMatch(/to(?:k|\\+u006b)en-of|%74oken/u);
  expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain('of-angers');
});

test('a token with signs that servers escape is taken out of their words', async () => {
  await using stage = await mastodonStage();
  const network = networkOn(stage.server.url, 'abcd/efgh&ijkl');
  const body = '{"error":"bad abcd\\/efgh\\u0026ijkl"}';
  stage.server.breakNext(/verify_credentials/u, { kind: 'answer', status: 422, headers: json, body });
  const failure = failureOf(await network.identity(never));
  expect(failure).toMatchObject({ kind: 'credentials-rejected', grounds: said('bad [secret]') });
  expect(inspect(failure, { depth: 20 })).not.toContain('efgh');
});

test('why something failed is logged without the id of the reply that it was about', async () => {
  await using stage = await mastodonStage();
  const { id } = replyBy(stage, stage.yanis, 'Le château');
  const logged = async (status: number, headers: Record<string, string>, body: string) => {
    stage.server.breakNext(/favourite/u, { kind: 'answer', status, headers, body });
    return loggedWhy(whyOf(failureOf(await stage.network.favourite(id, never))));
  };
  const asked = 'POST /api/v1/statuses/:id/favourite';
  expect(await logged(403, json, '{"error":{}}')).toBe(`refused (answered: 403, ${asked})`);
  expect(await logged(502, {}, HTML)).toBe(`outcome-unknown (answered: 502, ${asked})`);
  const location = `https://login.example/${id}?next=${stage.angers.token}`;
  expect(await logged(302, { location }, '')).toBe(
    `unreachable (redirected: ${asked}, https://login.example)`,
  );
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
    grounds: { kind: 'missing-scope', what: 'POST /api/v1/statuses/:id/favourite' },
  });
  forbid('This action is not allowed');
  expect(failureOf(await stage.network.favourite(id, never)).kind).toBe('refused');
});

test('a refusal gives the server’s own sentence, and a plain one where the error is not a text', async () => {
  await using stage = await mastodonStage();
  const long = failureOf(await publish(stage.network, outgoing('x'.repeat(501)), never));
  expect(long).toMatchObject({
    kind: 'refused',
    grounds: said('Validation failed: Text character limit of 500 exceeded'),
  });
  const body = '{"error":{"message":["odd"]}}';
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status: 422, headers: json, body });
  const odd = failureOf(await publish(stage.network, outgoing('Bonjour'), never));
  const answered = { kind: 'answered', status: 422, what: 'POST /api/v1/statuses' };
  expect(odd).toMatchObject({ kind: 'refused', grounds: answered });
});

test('whether an edit was made is not known when its answer is lost, and it may be made once more', async () => {
  await using stage = await mastodonStage();
  const { id } = valueOf(await publish(stage.network, outgoing('Une coqille'), never));
  const text = outgoing('Une coquille').text;
  for (const after of [false, true]) {
    const headers = { 'content-type': 'text/html' };
    stage.server.breakNext(/PUT .*statuses/u, { kind: 'answer', status: 502, headers, body: HTML, after });
    expect(failureOf(await stage.network.edit(id, text, never)).kind).toBe('outcome-unknown');
    expect((await stage.network.edit(id, text, never)).ok).toBe(true);
  }
});

test('an answer to a reply that is gone is not found', async () => {
  await using stage = await mastodonStage();
  const failure = failureOf(await publish(stage.network, outgoing('Bravo', { inReplyTo: '42' }), never));
  expect(failure.kind).toBe('not-found');
});

describe('that something is gone', () => {
  const answers = (status: number, headers: Record<string, string>) =>
    ({ kind: 'answer', status, headers, body: HTML }) as const;

  test.each([404, 410])('is not believed of a page of HTML with status %i', async (status) => {
    await using stage = await mastodonStage();
    const { id } = valueOf(await publish(stage.network, outgoing('Bonjour'), never));
    const page = answers(status, { 'content-type': 'text/html' });
    for (const [request, call] of [
      [/DELETE .*statuses/u, () => stage.network.delete(id, never)],
      [/GET .*context/u, () => stage.network.thread(id, never)],
      [/GET .*statuses/u, () => stage.network.relaysOf(id, never)],
      [/GET .*lookup/u, () => stage.network.postsBy('nobody@elsewhere.example', EPOCH, never)],
    ] as const) {
      stage.server.breakNext(request, page);
      const outcome = await call();
      expect(outcome.ok || outcome.failure.kind).toMatch(/^(unreachable|outcome-unknown)$/u);
    }
    expect(stage.server.state.posts.has(id)).toBe(true);
  });

  test('is believed of snac, which says so by a page, and of its name in the headers', async () => {
    await using stage = await mastodonStage();
    const { id } = valueOf(await publish(stage.network, outgoing('Bonjour'), never));
    const page = answers(404, { 'content-type': 'text/html', 'x-creator': 'snac/2.75' });
    stage.server.breakNext(/GET .*statuses/u, page);
    expect(failureOf(await stage.network.relaysOf(id, never)).kind).toBe('not-found');
    stage.server.breakNext(/DELETE .*statuses/u, page);
    stage.server.breakNext(/GET .*statuses/u, page);
    expect((await stage.network.delete(id, never)).ok).toBe(true);
  });

  test('is no word of the server’s on its newer description, which an older one lacks', async () => {
    await using stage = await mastodonStage();
    stage.server.breakNext(/GET .*v2\/instance/u, answers(404, { 'content-type': 'text/html' }));
    expect((await stage.network.capabilities(never)).ok).toBe(true);
  });
});

test('a redirected post is not turned into a reading, and may be tried again', async () => {
  await using stage = await mastodonStage();
  const headers = { location: 'https://elsewhere.example/api/v1/statuses' };
  stage.server.breakNext(/POST .*statuses/u, { kind: 'answer', status: 301, headers, body: '' });
  const failure = failureOf(await publish(stage.network, outgoing('Bonjour'), never));
  expect(failure).toMatchObject({
    kind: 'unreachable',
    grounds: { kind: 'redirected', to: expect.stringContaining('elsewhere.example') },
  });
});
