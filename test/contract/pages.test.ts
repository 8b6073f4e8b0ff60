import { describe, expect, test } from 'vitest';
import type { Network } from '#networks/network.ts';
import type { Tamper } from '../support/stand-ins/faults.ts';
import { blueskyStage } from './bluesky-stage.ts';
import { failureOf, mastodonStage, never, replyBy, valueOf } from './mastodon-stage.ts';
import { replyBy as xReplyBy, xStage } from './x-stage.ts';

/** So many replies take three pages or more on each of the networks. */
const MANY = 250;

interface Stage extends AsyncDisposable {
  readonly network: Network;
  readonly server: { tamper: Tamper };
  /** Has somebody reply once more, and gives the id of that. */
  readonly say: () => string;
}

async function onMastodon(): Promise<Stage> {
  const stage = await mastodonStage({ limit: 1e9 });
  return { ...stage, say: () => replyBy(stage, stage.yanis, 'Le château').id };
}

async function onX(): Promise<Stage> {
  const stage = await xStage({
    limits: { posts: 1e6, hides: 1e6, deletions: 1e6, reposts: 1e6, uploads: 1e6, reads: 1e6 },
  });
  return { ...stage, say: () => xReplyBy(stage, 'yanis', 'Le château').id };
}

async function onBluesky(): Promise<Stage> {
  const stage = await blueskyStage();
  const { server } = stage;
  const author = { did: 'did:plc:zoe', handle: 'zoe.test' };
  const cid = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
  const began = Temporal.Instant.from('2026-09-19T08:00:00Z');
  let said = 0;
  const say = (): string => {
    said += 1;
    const uri = `at://${author.did}/app.bsky.feed.post/3k${said}`;
    const indexedAt = began.add({ seconds: said }).toString({ smallestUnit: 'millisecond' });
    const record = { $type: 'app.bsky.feed.post', text: 'Le château', createdAt: indexedAt };
    server.notifications = [{ uri, cid, author, reason: 'reply', indexedAt }, ...server.notifications];
    server.posts.set(uri, { uri, cid, author, record, indexedAt });
    return uri;
  };
  return { ...stage, say };
}

/** Where the things of a page stand in its answer. */
const LISTS = ['data', 'notifications'] as const;

/** An answer that is a page of a listing, with other things on it; any other as it is. */
function withThings(body: unknown, change: (things: readonly unknown[]) => readonly unknown[]): unknown {
  if (Array.isArray(body)) return change(body);
  if (typeof body !== 'object' || body === null) return body;
  const list = LISTS.find((key) => Array.isArray(Reflect.get(body, key)));
  return list === undefined
    ? body
    : { ...body, [list]: change(Reflect.get(body, list) as readonly unknown[]) };
}

/** Says whether an answer is one of the pages that are turned. */
const isListing = (what: string): boolean => /notifications|listNotifications|mentions/iu.test(what);

describe.each<[string, () => Promise<Stage>]>([
  ['Mastodon', onMastodon],
  ['X', onX],
  ['Bluesky', onBluesky],
])('on %s', (_, open) => {
  const told = async (
    stage: Stage,
  ): Promise<{ readonly cursor: string; readonly said: readonly string[] }> => {
    stage.say();
    const { cursor } = valueOf(await stage.network.collect(undefined, never));
    return { cursor, said: Array.from({ length: MANY }, () => stage.say()) };
  };
  const read = async ({ network }: Stage, from: string) => {
    const { replies, cursor } = valueOf(await network.collect(from, never));
    return { ids: replies.map(({ id }) => id), cursor };
  };

  test('pages that repeat what stood on the one before, and say all twice, give each reply once', async () => {
    await using stage = await open();
    const { cursor, said } = await told(stage);
    let before: readonly unknown[] = [];
    stage.server.tamper = (what, body) =>
      isListing(what)
        ? withThings(body, (things) => {
            const repeated = [...before.slice(-5), ...things, ...things];
            before = things;
            return repeated;
          })
        : body;
    const { ids, cursor: next } = await read(stage, cursor);
    expect(ids.toSorted()).toEqual(said.toSorted());
    before = [];
    expect((await read(stage, next)).ids).toEqual([]);
  });

  test('what is said between two pages is read with them or the next time, and nothing else is missed for it', async () => {
    await using stage = await open();
    const { cursor, said } = await told(stage);
    const between: string[] = [];
    stage.server.tamper = (what, body) => {
      if (isListing(what) && between.length < 3) between.push(stage.say());
      return body;
    };
    const first = await read(stage, cursor);
    const second = await read(stage, first.cursor);
    const ids = [...first.ids, ...second.ids];
    expect(between).toHaveLength(3);
    expect(ids.toSorted()).toEqual([...said, ...between].toSorted());
  });

  test.each([1, 2])(
    'pages that stop behind the first %d give nothing, and the next reading gives all',
    async (whole) => {
      await using stage = await open();
      const { cursor, said } = await told(stage);
      let turned = 0;
      stage.server.tamper = (what, body) => {
        if (!isListing(what)) return body;
        turned += 1;
        return turned === whole + 1 ? 'plus rien' : body;
      };
      expect(failureOf(await stage.network.collect(cursor, never)).kind).toBe('unreachable');
      const { ids } = await read(stage, cursor);
      expect(ids.toSorted()).toEqual(said.toSorted());
    },
  );
});
