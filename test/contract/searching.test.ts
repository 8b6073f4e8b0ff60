import { expect, test } from 'vitest';
import type { Found, Search } from '#networks/network.ts';
import { ManualClock } from '#platform/clock.ts';
import { XStandIn } from '../support/stand-ins/x.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { failureOf, mastodonStage, never, replyBy, valueOf } from './mastodon-stage.ts';
import { xStage } from './x-stage.ts';
import { xNetworkOn } from './x-world.ts';

const nine = Temporal.Instant.from('2026-09-19T09:00:00Z');
const since = nine.subtract({ hours: 6 });
const angers: Search = { sought: { kind: 'hashtag', hashtag: 'Angers' }, since };
const texts = ({ replies }: Found): readonly string[] => replies.map(({ text }) => text);

const CID = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
const author = { did: 'did:plc:zoezoezoezoezoezoezoezoe', handle: 'zoe.test', displayName: 'Zoé' };
const post = (index: number, text = `Post ${index} #Angers`): Record<string, unknown> => ({
  uri: `at://${author.did}/app.bsky.feed.post/3k${index}`,
  cid: CID,
  author,
  indexedAt: nine.subtract({ seconds: 1_000 - index }).toString(),
  record: { $type: 'app.bsky.feed.post', text, createdAt: nine.toString(), tags: ['Angers'] },
});

test('on Bluesky a search turns its pages, goes on from its cursor, and leaves the account’s own out', async () => {
  await using stage = await blueskyStage();
  const posts = Array.from({ length: 130 }, (_, index) => post(index));
  stage.server.found = posts.toReversed();
  stage.server.views.set('app.bsky.actor.getProfiles', { profiles: [author] });
  const first = valueOf(await stage.network.search(angers, never));
  expect([texts(first).length, texts(first)[0], texts(first).at(-1)]).toEqual([
    130,
    'Post 0 #Angers',
    'Post 129 #Angers',
  ]);
  expect(stage.server.count('app.bsky.feed.searchPosts')).toBe(2);
  const own = { ...post(700), uri: `at://${stage.server.repo.did}/app.bsky.feed.post/own` };
  stage.server.found.unshift(own, post(300));
  // The cursor is all that is kept: another process goes on from it.
  const later = valueOf(await stage.another().search({ ...angers, cursor: first.cursor }, never));
  expect(texts(later)).toEqual(['Post 300 #Angers']);
});

test('posts behind a page of nothing but the account’s own are found', async () => {
  await using stage = await blueskyStage();
  stage.server.views.set('app.bsky.actor.getProfiles', { profiles: [author] });
  const own = Array.from({ length: 100 }, (_, index) => ({
    ...post(500 + index),
    uri: `at://${stage.server.repo.did}/app.bsky.feed.post/own${index}`,
  }));
  stage.server.found = [...own, post(1)];
  expect(texts(valueOf(await stage.network.search(angers, never)))).toEqual(['Post 1 #Angers']);
});

test('what a stranger’s post lacks, or has too much of, is set aside alone', async () => {
  await using stage = await blueskyStage();
  stage.server.views.set('app.bsky.actor.getProfiles', { profiles: [author] });
  stage.server.found = [
    post(5),
    { ...post(4), author: { did: 'x'.repeat(900), handle: 'zoe.test' } },
    { ...post(3), record: { $type: 'app.bsky.feed.post', text: 'sans fin #Angers '.repeat(9_000) } },
    { ...post(2), indexedAt: '2099-13-45T00:00:00Z, or after 2026' },
    post(1),
  ];
  // The stand-in sorts out what it cannot date; a server need not.
  stage.server.tamper = (what, body) =>
    what === 'app.bsky.feed.searchPosts' ? { posts: stage.server.found } : body;
  const read = valueOf(await stage.network.search(angers, never));
  expect(texts(read)).toEqual(['Post 1 #Angers', 'Post 5 #Angers']);
  expect(read.setAside).toHaveLength(3);
});

test('a post that claims to be from the future keeps none that comes later from being found', async () => {
  await using stage = await blueskyStage();
  stage.server.views.set('app.bsky.actor.getProfiles', { profiles: [author] });
  stage.server.found = [{ ...post(9), indexedAt: '2098-01-01T00:00:00Z' }];
  const { cursor } = valueOf(await stage.network.search(angers, never));
  stage.server.found.push(post(1));
  expect(texts(valueOf(await stage.network.search({ ...angers, cursor }, never)))).toEqual([
    'Post 1 #Angers',
  ]);
});

test('a search without an end is looked at as far as may be, and that it was left is told', async () => {
  await using stage = await mastodonStage({ limit: 1_000 }, new ManualClock(nine));
  for (let index = 0; index < 90; index += 1) replyBy(stage, stage.yanis, `encore ${index} #Angers`);
  const flood = valueOf(await stage.network.search({ ...angers, most: 50 }, never));
  expect([flood.replies.length, flood.leftOut]).toEqual([50, true]);
  const asked = stage.server.requests.filter(({ what }) => what.includes('timelines/tag'));
  expect(asked).toHaveLength(2);
});

test('words that look like a search’s grammar are nothing but words', async () => {
  await using stage = await xStage({}, new ManualClock(nine));
  const { state } = stage.server;
  state.add({ author: state.person('yanis'), text: 'un a or b -is:reply c' });
  const read = async (words: string): Promise<Found> =>
    valueOf(await stage.network.search({ sought: { kind: 'words', words }, since }, never));
  expect(texts(await read('a OR b -is:reply'))).toEqual(['un a or b -is:reply c']);
  await expect(read('" OR from:angers "')).resolves.toMatchObject({ replies: [] });
});

test('on X nothing is searched for once the limit of spending is reached, and no more than may be looked at', async () => {
  const clock = new ManualClock(nine);
  await using server = await XStandIn.start({}, clock);
  server.state.person('angers');
  for (let index = 0; index < 40; index += 1)
    server.state.add({ author: server.state.person(`p${index}`), text: `Sans fin ${index} #Angers` });
  clock.moveTo(nine.add({ minutes: 1 }));
  const paid: number[] = [];
  const purposes: string[] = [];
  const limit = {
    allows: async (on: string) => (purposes.push(on), on === 'post' || paid.length < 3),
    pay: async (dollars: number) => (paid.push(dollars), async () => undefined),
  };
  const network = xNetworkOn(server.url, XStandIn.keysOf('angers'), limit, clock);
  const read = valueOf(await network.search({ ...angers, most: 10 }, never));
  expect([read.replies.length, read.leftOut]).toEqual([10, true]);
  const most = 10 * (valueOf(await network.capabilities(never)).searching.prices?.found ?? 0);
  expect(paid.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most + 0.0011);
  const searches = (): number => server.requests.filter(({ path }) => path.includes('search/recent')).length;
  const before = searches();
  for (const sought of [angers.sought, { kind: 'mentions' }] as const)
    expect(failureOf(await network.search({ sought, since }, never)).kind).toBe('out-of-credit');
  expect(searches()).toBe(before);
  expect(purposes.slice(1)).not.toContain('post');
});

test('on X what is left out of a search is left out of its price', async () => {
  await using stage = await xStage({}, new ManualClock(nine));
  const { state } = stage.server;
  state.add({ author: state.person('yanis'), text: 'Hiver à Angers, Québec #Angers' });
  state.add({ author: state.person('mathilde'), text: 'Hiver à Angers #Angers' });
  const read = valueOf(await stage.network.search({ ...angers, without: ['Québec'] }, never));
  expect(texts(read)).toEqual(['Hiver à Angers #Angers']);
});

test('a mention of before the beginning is read over, and not found', async () => {
  await using stage = await blueskyStage();
  const sought = { kind: 'mentions' } as const;
  const { cursor } = valueOf(await stage.network.search({ sought, since }, never));
  const mentions = [post(0), { ...post(1), indexedAt: since.subtract({ seconds: 1 }).toString() }];
  for (const one of mentions) stage.server.posts.set(String(one['uri']), one);
  stage.server.notifications = mentions.map((one) => ({ ...one, reason: 'mention' }));
  const found = valueOf(await stage.network.search({ sought, since, cursor }, never));
  expect([texts(found), found.looked]).toEqual([['Post 0 #Angers'], 2]);
});
