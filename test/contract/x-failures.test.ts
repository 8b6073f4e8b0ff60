import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { said } from '#game/grounds.ts';
import type { Failure } from '#networks/outcome.ts';
import { UNLIMITED, type SpendingLimit } from '#networks/spending-limit.ts';
import { TARIFF } from '#networks/x/tariff.ts';
import { ManualClock } from '#platform/clock.ts';
import { freePort } from '../support/servers/free-port.ts';
import { XStandIn } from '../support/stand-ins/x.ts';
import type { Fault } from '../support/stand-ins/faults.ts';
import { HTML } from './failing-contract.ts';
import { holdTimeouts } from './hold-timeouts.ts';
import { failureOf, never, outgoing, valueOf } from './mastodon-stage.ts';
import { replyBy, xStage, type XStage } from './x-stage.ts';
import { xNetworkOn } from './x-world.ts';
import { findPost } from '../support/play/find-post.ts';
import { publish } from '../support/play/publish.ts';

const html = { 'content-type': 'text/html' };
const beginning = Temporal.Instant.fromEpochMilliseconds(0);
const json = { 'content-type': 'application/json' };

/** What posting fails with when X answers so. */
async function refused({ server, network }: XStage, status: number, body: object): Promise<Failure> {
  server.breakNext(/POST .*tweets/u, {
    kind: 'answer',
    status,
    headers: json,
    body: JSON.stringify(body),
  });
  return failureOf(await publish(network, outgoing(`Bonjour ${status}`), never));
}

test('over a limit, nothing of its kind leaves until a second after its reset', async () => {
  const reset = Temporal.Instant.from('2026-09-19T10:15:00Z');
  const clock = new ManualClock(reset.subtract({ minutes: 5 }));
  await using stage = await xStage({ limits: { hides: 1 } }, clock);
  const { server, network } = stage;
  const root = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const [first, second] = ['Le château', 'Le logis'].map((text) => replyBy(stage, 'yanis', text, root.id).id);
  valueOf(await network.hide(first ?? '', root.id, never));
  expect(network.budget('hiding')).toMatchObject({ limit: 1, remaining: 0 });
  expect(network.budget('posting')).toMatchObject({ limit: 100, remaining: 99 });
  const tooMany = { kind: 'rate-limited', until: reset.add({ seconds: 1 }) };
  expect(failureOf(await network.hide(second ?? '', root.id, never))).toMatchObject(tooMany);
  const asked = server.requests.length;
  clock.moveTo(reset);
  expect(failureOf(await network.hide(second ?? '', root.id, never))).toMatchObject(tooMany);
  expect(server.requests).toHaveLength(asked);
  valueOf(await publish(network, outgoing('Toujours personne ?'), never));
  clock.moveTo(reset.add({ seconds: 1 }));
  valueOf(await network.hide(second ?? '', root.id, never));
  expect([...server.state.hidden]).toEqual([first, second]);
});

test('the limit of readings holds up no hiding', async () => {
  await using stage = await xStage({ limits: { reads: 1 } });
  const root = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  const { id } = replyBy(stage, 'yanis', 'Le château', root.id);
  valueOf(await stage.network.collect(undefined, never));
  expect(stage.network.budget('reading')).toMatchObject({ remaining: 0 });
  expect(stage.network.budget('hiding')).toBeUndefined();
  valueOf(await stage.network.hide(id, root.id, never));
  expect(stage.network.budget('hiding')).toMatchObject({ limit: 50, remaining: 49 });
});

test('at the spending limit nothing more is hidden, and what is hidden is shown again', async () => {
  await using stage = await xStage();
  const limit = { ...UNLIMITED, full: true, allows: async () => limit.full };
  await using network = xNetworkOn(stage.server.url, XStandIn.keysOf('angers'), limit);
  const root = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  const [first, second] = ['Le château', 'Le logis'].map((text) => replyBy(stage, 'yanis', text, root.id).id);
  valueOf(await network.hide(first ?? '', root.id, never));
  limit.full = false;
  expect(failureOf(await network.hide(second ?? '', root.id, never)).kind).toBe('out-of-credit');
  valueOf(await network.unhide(first ?? '', root.id, never));
  expect([...stage.server.state.hidden]).toEqual([]);
});

test('when the last money is kept for posts, nothing is read or hidden, and the account posts', async () => {
  await using stage = await xStage();
  const limit: SpendingLimit = { ...UNLIMITED, allows: async (on) => on === 'post' };
  await using network = xNetworkOn(stage.server.url, XStandIn.keysOf('angers'), limit);
  const { cursor } = valueOf(await network.collect(undefined, never));
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  const picture = { bytes, mediaType: 'image/jpeg', name: 'kesako-1.jpg', alt: 'Un détail.' } as const;
  const post = outgoing('Où est-ce ?', { pictures: [picture] });
  const root = valueOf(await publish(network, post, never));
  expect(valueOf(await findPost(network, post, beginning, never))?.id).toBe(root.id);
  const { id } = replyBy(stage, 'yanis', 'Le château', root.id);
  const refusals = [
    failureOf(await network.collect(cursor, never)),
    failureOf(await network.thread(root.id, never)),
    failureOf(await network.relaysOf(root.id, never)),
    failureOf(await network.hide(id, root.id, never)),
    failureOf(await publish(network, outgoing('Bien vu', { inReplyTo: id }), never)),
  ];
  for (const failure of refusals)
    expect(failure).toEqual({ kind: 'out-of-credit', grounds: { kind: 'limit-kept' } });
});

/** A limit that counts what is taken out of it, put back included. */
class Counted implements SpendingLimit {
  dollars = 0;
  async allows(): Promise<boolean> {
    return true;
  }
  async pay(dollars: number): Promise<() => Promise<void>> {
    this.dollars += dollars;
    return async () => void (this.dollars -= dollars);
  }
}

describe('what is spent', () => {
  test.each(['silence', 'cut', 'page'] as const)(
    'counts a post, and a hiding, whose answer is lost (%s)',
    async (kind) => {
      await using stage = await xStage();
      const limit = new Counted();
      await using network = xNetworkOn(stage.server.url, XStandIn.keysOf('angers'), limit);
      const root = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
      const reply = replyBy(stage, 'yanis', 'Le château', root.id);
      const lost = (): Fault =>
        kind === 'page'
          ? { kind: 'answer', status: 502, headers: html, body: HTML }
          : { kind, after: true, struck: holdTimeouts() };
      const before = limit.dollars;
      stage.server.breakNext(/POST .*tweets/u, lost());
      expect(failureOf(await publish(network, outgoing('Un indice'), never)).kind).toBe('outcome-unknown');
      stage.server.breakNext(/PUT .*hidden/u, lost());
      expect(failureOf(await network.hide(reply.id, root.id, never)).kind).toBe('outcome-unknown');
      expect(limit.dollars - before).toBeCloseTo(TARIFF.post + TARIFF.hide);
    },
  );

  test('does not count what X surely refused, nor what never left', async () => {
    await using stage = await xStage();
    const limit = new Counted();
    await using network = xNetworkOn(stage.server.url, XStandIn.keysOf('angers'), limit);
    valueOf(await network.identity(never));
    const before = limit.dollars;
    for (const status of [400, 403, 404, 429]) {
      stage.server.breakNext(/POST .*tweets/u, { kind: 'answer', status, headers: json, body: '{}' });
      failureOf(await publish(network, outgoing(`Bonjour ${status}`), never));
    }
    const nobody = new URL(`http://127.0.0.1:${await freePort()}`);
    await using away = xNetworkOn(nobody, XStandIn.keysOf('angers'), limit);
    failureOf(await away.delete('1', never));
    expect(limit.dollars).toBeCloseTo(before);
  });
});

test('over the limit of the day, the failure says until when the day lasts, and a second more', async () => {
  await using stage = await xStage();
  const headers = {
    ...json,
    'x-rate-limit-limit': '100',
    'x-rate-limit-remaining': '90',
    'x-rate-limit-reset': '1789800000',
    'x-user-limit-24hour-limit': '500',
    'x-user-limit-24hour-remaining': '0',
    'x-user-limit-24hour-reset': '1789880000',
  };
  stage.server.breakNext(/POST .*tweets/u, { kind: 'answer', status: 429, headers, body: '{}' });
  expect(failureOf(await publish(stage.network, outgoing('Bonjour'), never))).toMatchObject({
    kind: 'rate-limited',
    until: Temporal.Instant.fromEpochMilliseconds(1_789_880_001_000),
  });
});

test('an answer to somebody who has not addressed the account is refused, in X’s words', async () => {
  await using stage = await xStage();
  const { state } = stage.server;
  const stranger = state.add({ author: state.person('yanis'), text: 'Le château' });
  const failure = failureOf(
    await publish(stage.network, outgoing('Bien vu', { inReplyTo: stranger.id }), never),
  );
  expect(failure).toMatchObject({
    kind: 'refused',
    grounds: said(expect.stringContaining('you have not been mentioned')),
  });
});

test('an answer to a reply that is gone is not found', async () => {
  await using stage = await xStage();
  const post = outgoing('Bien vu', { inReplyTo: '109000000000000001' });
  expect(failureOf(await publish(stage.network, post, never)).kind).toBe('not-found');
});

/** What X answers with 200 about a post that it does not show. */
const problem = (name: string, status = 200): Fault => ({
  kind: 'answer',
  status,
  headers: json,
  body: JSON.stringify({
    errors: [
      {
        type: `https://api.x.com/2/problems/${name}`,
        title: 'Forbidden',
        detail: 'User has been suspended: [7].',
        resource_type: 'post',
      },
    ],
  }),
});

test.each(['not-authorized-for-resource', 'resource-unavailable', 'disallowed-resource'])(
  'what nobody is shown any more, since its author was suspended or has gone private, is there no more: %s',
  async (name) => {
    await using stage = await xStage();
    const { server, network } = stage;
    const { id } = replyBy(stage, 'yanis', 'Le château');
    server.breakNext(/GET .*tweets/u, problem(name));
    expect(failureOf(await network.postAgain(id, never)).kind).toBe('not-found');
    server.breakNext(/GET .*tweets/u, problem(name, 403));
    expect(failureOf(await network.postAgain(id, never)).kind).toBe('not-found');
    server.breakNext(/GET .*tweets/u, problem(name));
    expect(failureOf(await network.relaysOf(id, never)).kind).toBe('refused');
    expect(valueOf(await network.postAgain(id, never))?.id).toBe(id);
  },
);

test.each(['internal-error', 'field-unauthorized', 'invalid-request'])(
  'what X refuses to tell for another reason may be there: %s',
  async (name) => {
    await using stage = await xStage();
    const { id } = replyBy(stage, 'yanis', 'Le château');
    stage.server.breakNext(/GET .*tweets/u, problem(name));
    expect(failureOf(await stage.network.postAgain(id, never)).kind).toBe('refused');
  },
);

test('a listing that leads back to a page that was given is not whole, and is asked for no more of it', async () => {
  await using stage = await xStage();
  const { server, network } = stage;
  const root = valueOf(await publish(network, outgoing('Où est-ce ?'), never));
  for (let count = 0; count < 3; count += 1) replyBy(stage, 'yanis', `Le château ${count}`, root.id);
  server.tamper = (what, body) =>
    what.includes('search/recent')
      ? { ...Object(body), meta: { result_count: 3, next_token: 'again' } }
      : body;
  const before = server.requests.length;
  expect(failureOf(await network.thread(root.id, never))).toMatchObject({
    kind: 'unreachable',
    grounds: { kind: 'nonsense', what: 'GET /2/tweets/search/recent' },
  });
  expect(server.requests.length - before).toBeLessThan(5);
});

const DUPLICATE = {
  title: 'Forbidden',
  detail: 'You are not allowed to create a Tweet with duplicate content.',
};

test('a text of an hour ago that X calls a duplicate is refused, and not taken for the new post', async () => {
  await using stage = await xStage();
  const { state } = stage.server;
  const made = state.add({ author: state.person('angers'), text: 'Bonjour 403' });
  const id = String(BigInt(made.id) - (3_600_000n << 22n));
  state.delete(made.id);
  state.posts.set(id, { ...made, id, history: [id] });
  expect(await refused(stage, 403, DUPLICATE)).toMatchObject({
    kind: 'refused',
    grounds: said(DUPLICATE.detail),
  });
});

test('a duplicate that X does not show yet is looked for again: the post went out', async () => {
  await using stage = await xStage();
  expect(await refused(stage, 403, DUPLICATE)).toMatchObject({
    kind: 'outcome-unknown',
    grounds: { kind: 'duplicate-unseen' },
  });
});

test('keys that X does not know are told as such, and appear nowhere in the failure nor in the network', async () => {
  await using stage = await xStage();
  const keys = XStandIn.keysOf('nobody-may-see-this');
  const network = xNetworkOn(stage.server.url, keys);
  const failure = failureOf(await network.identity(never));
  expect(failure).toMatchObject({ kind: 'credentials-rejected', grounds: said('Unauthorized') });
  for (const secret of Object.values(keys)) {
    expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(secret);
    expect(inspect(network, { depth: 20, showHidden: true })).not.toContain(secret);
  }
  await network[Symbol.asyncDispose]();
});

test('an answer that repeats a key does not carry it into the failure', async () => {
  await using stage = await xStage();
  const { accessSecret } = XStandIn.keysOf('angers');
  const failure = await refused(stage, 400, { detail: `No such thing for ${accessSecret}` });
  expect(failure).toMatchObject({ kind: 'refused', grounds: said('No such thing for [secret]') });
  expect(inspect(failure, { depth: 20, showHidden: true })).not.toContain(accessSecret);
});

test('an application without the permission is about the keys; credit that is used up is about money', async () => {
  await using stage = await xStage();
  const detail = 'Your client app is not configured with the appropriate oauth1 app permissions';
  expect(await refused(stage, 403, { detail })).toMatchObject({ kind: 'credentials-rejected' });
  const locked = 'To protect our users, your account is temporarily locked.';
  expect(await refused(stage, 403, { detail: locked })).toMatchObject({ kind: 'credentials-rejected' });
  const blocked = 'You have been blocked from replying to this author.';
  expect(await refused(stage, 403, { detail: blocked })).toMatchObject({ kind: 'refused' });
  const empty = { title: 'CreditsDepleted', detail: 'Your enrolled account does not have any credits' };
  expect(await refused(stage, 402, empty)).toMatchObject({
    kind: 'out-of-credit',
    grounds: said(empty.detail),
  });
});

test('a picture that X cannot work out is refused', async () => {
  await using stage = await xStage();
  const body = JSON.stringify({ data: { id: '7', processing_info: { state: 'failed' } } });
  stage.server.breakNext(/POST .*media/u, { kind: 'answer', status: 200, headers: json, body });
  const picture = { bytes: new Uint8Array([1]), mediaType: 'image/jpeg', name: 'k.jpg', alt: 'A.' } as const;
  const post = outgoing('Une image', { pictures: [picture] });
  expect(failureOf(await publish(stage.network, post, never)).kind).toBe('refused');
});

test('a reply in somebody else’s conversation cannot be hidden', async () => {
  await using stage = await xStage();
  const { state } = stage.server;
  const theirs = state.add({ author: state.person('soizic'), text: 'Qui sait ?' });
  const reply = replyBy(stage, 'yanis', 'Moi', theirs.id);
  expect(failureOf(await stage.network.hide(reply.id, theirs.id, never)).kind).toBe('refused');
});

test('an edited reply is hidden in the version that is shown', async () => {
  await using stage = await xStage();
  const { state, requests } = stage.server;
  const root = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  const reply = replyBy(stage, 'yanis', 'La gare', root.id);
  await state.edit(reply.id, '@angers Le château');
  const [edited] = valueOf(await stage.network.thread(root.id, never)).replies;
  expect(edited).toMatchObject({ id: reply.id, text: 'Le château' });
  valueOf(await stage.network.hide(reply.id, root.id, never));
  expect(requests.at(-1)?.path).toBe(`/2/tweets/${state.demand(reply.id).id}/hidden`);
  expect([...state.hidden]).toEqual([reply.id]);
});

test('an edited reply is hidden, and shown again, by a process that has never read it', async () => {
  await using stage = await xStage();
  const { state } = stage.server;
  const root = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  const reply = replyBy(stage, 'yanis', 'La gare', root.id);
  await state.edit(reply.id, '@angers Le château');
  valueOf(await stage.network.hide(reply.id, root.id, never));
  expect([...state.hidden]).toEqual([reply.id]);
  await using restarted = xNetworkOn(stage.server.url, XStandIn.keysOf('angers'));
  valueOf(await restarted.unhide(reply.id, root.id, never));
  expect([...state.hidden]).toEqual([]);
});

test('where X goes by the names of its documentation, it is asked by these, once it has refused the others', async () => {
  await using stage = await xStage({ naming: 'tweets' });
  const { state, requests } = stage.server;
  const root = valueOf(await publish(stage.network, outgoing('Où est-ce ?'), never));
  const { cursor } = valueOf(await stage.network.collect(undefined, never));
  const reply = replyBy(stage, 'yanis', 'La gare #Angers', root.id);
  await state.edit(reply.id, '@angers Le château #Angers');
  const expected = [{ id: reply.id, text: 'Le château #Angers', hashtags: ['#Angers'], inReplyTo: root.id }];
  expect(valueOf(await stage.network.collect(cursor, never)).replies).toMatchObject(expected);
  const before = requests.length;
  expect(valueOf(await stage.network.thread(root.id, never)).replies).toMatchObject(expected);
  expect(requests.slice(before).map(({ path }) => path)).toEqual([
    `/2/tweets/${root.id}`,
    '/2/tweets/search/recent',
  ]);
});
