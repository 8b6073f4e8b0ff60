import { expect, test } from 'vitest';
import { until } from '../support/play/until.ts';
import { blueskyStage } from './bluesky-stage.ts';

const LIST = 'app.bsky.notification.listNotifications';

const notified = (key: string): Record<string, unknown> => ({
  uri: `at://did:plc:zoezoezoezoezoezoezoezoe/app.bsky.feed.post/${key}`,
  cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
  author: { did: 'did:plc:zoezoezoezoezoezoezoezoe', handle: 'zoe.test' },
  reason: 'reply',
  record: {},
  isRead: false,
  indexedAt: '2026-09-19T09:00:00.000Z',
});

test('the collector is woken at first, when something new is there, and once a server that was down answers again', async () => {
  await using stage = await blueskyStage();
  const stop = new AbortController();
  let wakes = 0;
  const listening = stage.network.listen(() => (wakes += 1), stop.signal);
  const looks = async (count: number): Promise<unknown> => {
    const before = stage.server.count(LIST);
    return until(`${count} more looks`, () => stage.server.count(LIST) >= before + count || undefined);
  };
  await until('the first wake-up', () => wakes === 1 || undefined);
  await looks(2);
  expect(wakes).toBe(1);
  stage.server.notifications = [notified('one')];
  await until('the wake-up for a reply', () => wakes === 2 || undefined);
  stage.server.breakNext(LIST, { kind: 'answer', status: 502, body: '<html>' });
  await until('the wake-up after a silence', () => wakes === 3 || undefined);
  await looks(2);
  expect(wakes).toBe(3);
  stop.abort();
  await expect(listening).resolves.toBeUndefined();
});

test('listening ends quietly when it is stopped in the midst of a look', async () => {
  await using stage = await blueskyStage();
  await stage.network.collect(undefined, new AbortController().signal);
  stage.server.breakNext(LIST, { kind: 'silence' });
  const stop = new AbortController();
  const listening = stage.network.listen(() => undefined, stop.signal);
  await until('the look', () => stage.server.count(LIST) === 2 || undefined);
  stop.abort(new Error('the worker is stopping'));
  await expect(listening).resolves.toBeUndefined();
});
