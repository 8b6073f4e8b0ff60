import { describe, expect, test } from 'vitest';
import type { Batch } from '#networks/network.ts';
import { type BlueskyStage, blueskyStage } from './bluesky-stage.ts';
import { never, valueOf } from './mastodon-stage.ts';

const LIST = 'app.bsky.notification.listNotifications';
const ZOE = { did: 'did:plc:zoe', handle: 'zoe.test' };
const nine = Temporal.Instant.from('2026-09-19T09:00:00Z');

/** So many likes or replies of Zoé's, a minute apart, the newest so many hours before nine. */
const notices = (reason: 'like' | 'reply', count: number, hours: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => {
    const indexedAt = nine.subtract({ hours, minutes: index }).toString({ smallestUnit: 'millisecond' });
    const uri = `at://${ZOE.did}/app.bsky.feed.${reason}/${hours}-${index}`;
    return { uri, indexedAt, reason, author: ZOE };
  });

/** The account has been told of all this, the newest first. */
function tell({ server }: BlueskyStage, all: readonly Record<string, unknown>[]): void {
  server.notifications = all.toSorted((a, b) => (String(a['indexedAt']) < String(b['indexedAt']) ? 1 : -1));
  for (const { uri, indexedAt, reason } of all) {
    const record = { $type: 'app.bsky.feed.post', text: String(uri).split('/').at(-1), createdAt: indexedAt };
    const cid = 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a';
    if (reason === 'reply') server.posts.set(String(uri), { uri, cid, author: ZOE, record, indexedAt });
  }
}

const collect = async ({ network }: BlueskyStage, cursor?: string): Promise<Batch> =>
  valueOf(await network.collect(cursor, never));
const texts = ({ replies }: Batch): readonly string[] => replies.map(({ text }) => text);

describe.each(['dates', 'counts'] as const)(
  'on an app view that picks out replies afterwards, and pages by %s',
  (cursors) => {
    const open = async (...all: readonly Record<string, unknown>[][]): Promise<BlueskyStage> => {
      const stage = await blueskyStage();
      stage.server.cursors = cursors;
      tell(stage, all.flat());
      return stage;
    };

    test('what lies behind a first page that is not full is no news', async () => {
      const likes = notices('like', 38, 1);
      await using stage = await open(likes, notices('reply', 62, 2), notices('reply', 300, 9_000));
      const { cursor } = await collect(stage);
      tell(stage, [...stage.server.notifications, ...notices('reply', 1, 0)]);
      expect(texts(await collect(stage, cursor))).toEqual(['0-0']);
    });

    test('what lies behind a first page without any is no news', async () => {
      await using stage = await open(notices('like', 1_500, 1), notices('reply', 300, 9_000));
      const { cursor } = await collect(stage);
      tell(stage, [...stage.server.notifications, ...notices('reply', 1, 0)]);
      expect(texts(await collect(stage, cursor))).toEqual(['0-0']);
    });

    test('whoever gets few replies among many likes does not read all of these again each time', async () => {
      await using stage = await open(notices('reply', 3, 9_000));
      let { cursor } = await collect(stage);
      tell(stage, [...stage.server.notifications, ...notices('like', 30_000, 1), ...notices('reply', 1, 0)]);
      ({ cursor } = await collect(stage, cursor));
      stage.server.called.length = 0;
      ({ cursor } = await collect(stage, cursor));
      expect(stage.server.count(LIST)).toBeLessThan(15);
      tell(stage, [...stage.server.notifications, ...notices('reply', 1, 1).slice(0, 1)]);
      expect(texts(await collect(stage, cursor))).toEqual(['1-0']);
    });
  },
);

test('an account of which a page tells all hears of a reply that claims to be years old', async () => {
  await using stage = await blueskyStage();
  tell(stage, notices('reply', 2, 1));
  const { cursor } = await collect(stage);
  tell(stage, [...stage.server.notifications, ...notices('reply', 1, 9_000)]);
  const late = await collect(stage, cursor);
  expect(texts(late)).toEqual(['9000-0']);
  expect(texts(await collect(stage, late.cursor))).toEqual([]);
});
