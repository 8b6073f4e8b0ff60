import { describe, expect, test } from 'vitest';
import { shortUntil } from '#jobs/budget.ts';
import { type PagesRead, type Within, withinShare } from '#jobs/within-share.ts';
import type { Batch, Received, Reply } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';
import { ManualClock } from '#platform/clock.ts';
import { blueskyStage, type BlueskyStage } from './bluesky-stage.ts';
import {
  failureOf,
  type MastodonStage,
  mastodonStage,
  networkOn,
  never,
  replyBy,
  valueOf,
} from './mastodon-stage.ts';
import { replyBy as xReplyBy, type XStage, xStage } from './x-stage.ts';

const nine = Temporal.Instant.from('2026-09-19T09:00:00Z');

/** What of a limit stays untouched by ordinary reading: what is set apart for the timeline, and a fifth. */
const APART = 4;

const reading = (clock: ManualClock, apart = APART, pages: PagesRead = new Map()): Within =>
  withinShare((left) => shortUntil(left, 'read', apart, clock.now()), pages);

/** Says that a call was broken off by us, and goes to when it goes on. */
function brokenOff(outcome: Outcome<unknown>, clock: ManualClock): void {
  const failure = failureOf(outcome);
  expect(failure).toMatchObject({ kind: 'rate-limited', ours: true });
  if (failure.kind === 'rate-limited' && failure.until) clock.moveTo(failure.until);
}

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `Lieu ${index}.`);
const texts = ({ replies }: Received): readonly string[] => replies.map(({ text }) => text);

describe('on Mastodon', () => {
  const count = ({ server }: MastodonStage, path: string): number =>
    server.requests.filter(({ what }) => what === `GET /api/v1/${path}`).length;
  const pages = (stage: MastodonStage): number => count(stage, 'notifications');

  /** An account to which all this was said, and of whose limit so much is left. */
  async function told(stage: MastodonStage, said: readonly string[], left: number): Promise<string> {
    const { network, server } = stage;
    const { cursor } = valueOf(await network.collect(undefined, never));
    for (const text of said) replyBy(stage, stage.yanis, text);
    await use(stage, left);
    server.requests.length = 0;
    return cursor;
  }

  async function use({ network }: MastodonStage, left: number): Promise<void> {
    while ((network.budget('reading')?.remaining ?? 0) > left) await network.thread('1', never);
  }

  const open = async (manners = {}): Promise<[MastodonStage, ManualClock]> => {
    const clock = new ManualClock(nine);
    return [await mastodonStage({ limit: 100, ...manners }, clock), clock];
  };

  test('a listing of more pages than are left for it stops where the rest is kept, and goes on from there', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const said = names(2_000);
    const cursor = await told(stage, said, 39);
    const within = reading(clock);
    const collect = (): Promise<Outcome<Batch>> => within((one) => stage.network.collect(cursor, never, one));
    const first = await collect();
    expect([pages(stage), stage.network.budget('reading')?.remaining]).toEqual([15, 24]);
    brokenOff(first, clock);
    const whole = valueOf(await collect());
    expect(pages(stage)).toBe(26);
    expect(texts(whole)).toEqual(said);
    expect(valueOf(await stage.network.collect(cursor, never))).toEqual(whole);
  });

  test('what has come meanwhile is read the next time', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const cursor = await told(stage, names(400), 27);
    const within = reading(clock);
    const collect = (from: string): Promise<Outcome<Batch>> =>
      within((one) => stage.network.collect(from, never, one));
    brokenOff(await collect(cursor), clock);
    replyBy(stage, stage.yanis, 'Entre-temps.');
    const whole = valueOf(await collect(cursor));
    expect(texts(whole)).toEqual(names(400));
    expect(texts(valueOf(await collect(whole.cursor)))).toEqual(['Entre-temps.']);
  });

  test('so does the listing of what waits for an approval, of which no more is asked for than is not known', async () => {
    const [opened, clock] = await open({ approvesReplies: true });
    await using stage = opened;
    const { server, network, angers, yanis } = stage;
    const quiet = { spoiler: '', sensitive: false, language: 'fr', media: [], quotes: 'public' };
    const policy = { favourites: true, reblogs: true, replies: 'approved' } as const;
    const visibility = 'public' as const;
    const opening = server.state.add({
      author: angers,
      text: 'Où ?',
      visibility,
      inReplyTo: undefined,
      policy,
      ...quiet,
    });
    const { cursor } = valueOf(await network.collect(undefined, never));
    for (const text of names(2_000))
      server.state.add({ author: yanis, text, visibility, inReplyTo: opening, ...quiet });
    await use(stage, 45);
    server.requests.length = 0;
    const within = reading(clock);
    const collect = (): Promise<Outcome<Batch>> => within((one) => network.collect(cursor, never, one));
    const asked = (): readonly number[] => [pages(stage), count(stage, 'interaction_requests')];
    brokenOff(await collect(), clock);
    expect(asked()).toEqual([21, 0]);
    const whole = valueOf(await collect());
    // The last page is full, and nothing is left to be asked about.
    expect(asked()).toEqual([26, 25]);
    expect(texts(whole)).toEqual(names(2_000));
    expect(whole.replies.every(({ held }) => held === true)).toBe(true);
    const thread = async (): Promise<readonly Reply[]> =>
      valueOf(await network.thread(opening.id, never)).replies;
    const [first] = await thread();
    expect(asked()).toEqual([26, 25]);
    valueOf(await network.unhide(first?.id ?? '', opening.id, never));
    server.state.add({ author: yanis, text: 'Entre-temps.', visibility, inReplyTo: opening, ...quiet });
    const held = (await thread()).map((reply) => reply.held);
    expect([held.length, held[0], held.filter((waits) => waits === true).length]).toEqual([
      2_001,
      false,
      2_000,
    ]);
    // One page tells of the new one, and nobody asks about the others again.
    expect(asked()).toEqual([26, 26]);
    const later = valueOf(await network.collect(whole.cursor, never)).replies;
    expect(later).toMatchObject([{ text: 'Entre-temps.', held: true }]);
    expect(asked()).toEqual([27, 26]);
  });

  test('after “too many requests”, too, a listing goes on where it stopped', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const cursor = await told(stage, names(800), 100);
    const body = '{"error":"Too many requests"}';
    const within = reading(clock);
    const collect = (): Promise<Outcome<Batch>> => within((one) => stage.network.collect(cursor, never, one));
    let turned = 0;
    stage.server.onPassing = ({ what, moment }) => {
      if (what.endsWith('/notifications') && moment === 'came' && (turned += 1) === 5)
        stage.server.breakNext(/notifications/u, { kind: 'answer', status: 429, body });
    };
    const failure = failureOf(await collect());
    expect(failure.kind).toBe('rate-limited');
    expect(failure).not.toHaveProperty('ours');
    expect(pages(stage)).toBe(6);
    expect(texts(valueOf(await collect()))).toEqual(names(800));
    expect(pages(stage)).toBe(6 + 6);
  });

  test('one that the server refuses to continue is begun anew, and so is one of a worker that was killed', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const cursor = await told(stage, names(2_000), 39);
    const within = reading(clock);
    const collect = (): Promise<Outcome<Batch>> => within((one) => stage.network.collect(cursor, never, one));
    brokenOff(await collect(), clock);
    const body = '{"error":"max_id is unknown"}';
    const headers = { 'content-type': 'application/json' };
    stage.server.breakNext(/notifications/u, { kind: 'answer', status: 400, headers, body });
    expect(failureOf(await collect()).kind).toBe('refused');
    expect(texts(valueOf(await collect()))).toEqual(names(2_000));
    expect(pages(stage)).toBe(15 + 1 + 26);
    await use(stage, 39);
    stage.server.requests.length = 0;
    brokenOff(await collect(), clock);
    const another = networkOn(stage.server.url, stage.angers.token, clock);
    const anew = await reading(clock)((one) => another.collect(cursor, never, one));
    expect(texts(valueOf(anew))).toEqual(names(2_000));
    expect(pages(stage)).toBe(15 + 26);
  });

  test('two readings side by side read each reply once each', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const cursor = await told(stage, names(800), 34);
    const both = [reading(clock), reading(clock, 0)];
    const collect = (): Promise<readonly Outcome<Batch>[]> =>
      Promise.all(both.map((within) => within((one) => stage.network.collect(cursor, never, one))));
    const [first, second] = await collect();
    if (!first || !second) throw new Error('Neither was read.');
    expect(failureOf(first)).toMatchObject({ ours: true });
    brokenOff(second, clock);
    for (const outcome of await collect()) expect(texts(valueOf(outcome))).toEqual(names(800));
  });
});

describe('on X', () => {
  const count = ({ server }: XStage, path: string): number =>
    server.requests.filter((one) => one.path.endsWith(path)).length;

  async function open(): Promise<[XStage, ManualClock]> {
    const clock = new ManualClock(nine);
    return [await xStage({ limits: { reads: 10 } }, clock), clock];
  }

  test('more mentions than a window allows are read in two', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const { cursor } = valueOf(await stage.network.collect(undefined, never));
    for (const text of names(1_500)) xReplyBy(stage, 'zoe', text);
    clock.moveTo(nine.add({ minutes: 15 }));
    stage.server.requests.length = 0;
    const within = reading(clock, 0);
    const collect = (): Promise<Outcome<Batch>> => within((one) => stage.network.collect(cursor, never, one));
    brokenOff(await collect(), clock);
    expect(count(stage, '/mentions')).toBe(8);
    expect(texts(valueOf(await collect()))).toEqual(names(1_500));
    expect(count(stage, '/mentions')).toBe(15);
  });

  test('a flood that is cut off many times in a row is read once, and only what replies hold is kept meanwhile', async () => {
    const clock = new ManualClock(nine);
    await using stage = await xStage({ limits: { reads: 50 } }, clock);
    const { server, network } = stage;
    const { cursor } = valueOf(await network.collect(undefined, never));
    const count = 33_000;
    for (let index = 0; index < count; index += 1) xReplyBy(stage, `zoe${index % 500}`, 'Lieu.');
    server.tamper = (_, body) => padded(body);
    const pagesRead: PagesRead = new Map();
    const within = reading(clock, 0, pagesRead);
    const sizes: number[] = [];
    let whole: Batch | undefined;
    while (whole === undefined) {
      const outcome = await within((one) => network.collect(cursor, never, one));
      if (outcome.ok) whole = outcome.value;
      else {
        brokenOff(outcome, clock);
        sizes.push(JSON.stringify([...pagesRead]).length);
      }
    }
    expect(sizes.length).toBeGreaterThan(6);
    // A post as it is told has more than two thousand characters.
    expect(Math.max(...sizes) / count).toBeLessThan(1_000);
    expect(new Set(whole.replies.map(({ id }) => id)).size).toBe(count);
    expect(whole.setAside).toEqual([]);
  });

  test('so is a thread, which leaves what is left for mentions untouched', async () => {
    const [opened, clock] = await open();
    await using stage = opened;
    const { server, network } = stage;
    await network.collect(undefined, never);
    const opening = server.state.add({ author: server.state.person('angers'), text: 'Où ?' });
    for (const text of names(1_500)) xReplyBy(stage, 'zoe', text, opening.id);
    const within = withinShare((left) => shortUntil(left, 'sweep', 0, clock.now()), new Map());
    const read = (): Promise<Outcome<Received>> => within((one) => network.thread(opening.id, never, one));
    const first = await read();
    expect(count(stage, '/search/recent')).toBe(10);
    expect(network.budget('reading')?.remaining).toBe(9);
    expect((await network.collect(undefined, never)).ok).toBe(true);
    brokenOff(first, clock);
    expect(texts(valueOf(await read()))).toEqual(names(1_500));
    expect(count(stage, '/search/recent')).toBe(15);
    expect(server.requests.filter(({ path }) => path === `/2/tweets/${opening.id}`)).toHaveLength(1);
  });
});

const PADDING = 'a'.repeat(2_000);

/** Much beside each post, in what nobody asked for. */
function padded(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data))
    return body;
  return { ...body, data: body.data.map((post: object) => ({ ...post, padding: PADDING })) };
}

describe('on Bluesky', () => {
  const LIST = 'app.bsky.notification.listNotifications';
  const POSTS = 'app.bsky.feed.getPosts';
  const PROFILES = 'app.bsky.actor.getProfiles';

  const view = (index: number): Record<string, unknown> => ({
    $type: 'app.bsky.feed.defs#postView',
    uri: `at://did:plc:zoe${index % 200}/app.bsky.feed.post/${index}`,
    cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
    author: { did: `did:plc:zoe${index % 200}`, handle: `zoe${index % 200}.test` },
    record: { $type: 'app.bsky.feed.post', text: `Lieu ${index}.`, createdAt: at(index) },
    indexedAt: at(index),
  });
  const at = (index: number): string => nine.add({ milliseconds: index }).toString();

  function notify({ server }: BlueskyStage, count: number): void {
    const views = Array.from({ length: count }, (_, index) => view(index));
    for (const one of views) server.posts.set(String(one['uri']), one);
    server.notifications = views.toReversed().map((one) => ({ ...one, reason: 'reply', isRead: false }));
  }

  test('a listing and its posts are read in as many windows as they take, and never more than its share', async () => {
    await using stage = await blueskyStage(undefined, 60);
    const { server, network, clock } = stage;
    const { cursor } = valueOf(await network.collect(undefined, never));
    notify(stage, 2_000);
    clock.moveTo(nine.add({ minutes: 5 }));
    server.called.length = 0;
    const within = reading(clock, 0);
    const collect = (): Promise<Outcome<Batch>> => within((one) => network.collect(cursor, never, one));
    for (const asked of [48, 96]) {
      const outcome = await collect();
      expect([server.called.length, network.budget('reading')?.remaining]).toEqual([asked, 12]);
      brokenOff(outcome, clock);
    }
    const whole = valueOf(await collect());
    expect([server.count(LIST), server.count(POSTS)]).toEqual([20, 80]);
    expect(texts(whole)).toEqual(names(2_000));
  });

  test('the authors of a thread are looked up within its share, several at once', async () => {
    await using stage = await blueskyStage(undefined, 10);
    const { server, network, clock } = stage;
    await network.collect(undefined, never);
    clock.moveTo(nine.add({ minutes: 5 }));
    const replies = Array.from({ length: 200 }, (_, index) => ({
      $type: NODE,
      post: view(index),
      replies: [],
    }));
    const top = { $type: NODE, post: view(0), replies };
    server.views.set('app.bsky.feed.getPostThread', { thread: top }).set(PROFILES, { profiles: [] });
    const within = reading(clock, 0);
    const read = (): Promise<Outcome<Received>> =>
      within((one) => network.thread(String(view(0)['uri']), never, one));
    brokenOff(await read(), clock);
    expect([server.count('app.bsky.feed.getPostThread'), server.count(PROFILES)]).toEqual([1, 7]);
    expect(texts(valueOf(await read()))).toEqual(names(200));
    expect([server.count('app.bsky.feed.getPostThread'), server.count(PROFILES)]).toEqual([1, 8]);
  });
  const NODE = 'app.bsky.feed.defs#threadViewPost';

  test('after “too many requests” none leaves before the server’s time, for any account there', async () => {
    await using stage = await blueskyStage(undefined, 2);
    const [ville, musee] = [stage.another(), stage.another()];
    expect(ville.counter).toBe(musee.counter);
    await ville.collect(undefined, never);
    await musee.collect(undefined, never);
    expect(ville.budget('reading')?.remaining).toBe(0);
    expect(failureOf(await ville.collect(undefined, never)).kind).toBe('rate-limited');
    const asked = stage.server.called.length;
    expect(failureOf(await musee.collect(undefined, never)).kind).toBe('rate-limited');
    expect(stage.server.called).toHaveLength(asked);
  });
});
