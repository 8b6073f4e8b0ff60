import { isFrom } from '#game/moments.ts';
import { Kept } from '#networks/kept.ts';
import type { Reading, Reply } from '#networks/network.ts';
import { momentIn, Pages, promised } from '#networks/shapes.ts';
import type { mastodon } from 'masto';
import { statusesBy } from './finding.ts';
import { named, type Status, withId } from './shapes.ts';
import { byAge, idOf, repliesOf } from './statuses.ts';
import type { Me } from './statuses.ts';
import type { Wire } from './wire.ts';

/** Reads a status once more, as it says now; undefined: it cannot be read. @throws CallFailed not-found */
export async function postAgain(
  wire: Wire,
  me: Me,
  id: string,
  reading: Reading,
): Promise<Reply | undefined> {
  return reading.once('post', async () => {
    const { data } = await wire.get<unknown>(`/api/v1/statuses/${encodeURIComponent(id)}`);
    const { id: told } = promised(withId, data, 'GET /api/v1/statuses/:id', true);
    return repliesOf([data], me, true).replies.find((one) => one.id === idOf(told, me));
  });
}

/**
 * Reads what another account posted for everybody since a moment, oldest first, as far as the server has received it: a small
 * server knows of a distant account only what somebody there follows.
 * @param reading of which each page is asked for once
 */
export async function postsBy(
  api: mastodon.rest.Client,
  me: Me,
  address: string,
  since: Temporal.Instant,
  reading: Reading,
): Promise<readonly Reply[]> {
  const { id } = await reading.once('account', async () => {
    const looked: unknown = await api.v1.accounts.lookup({ acct: address });
    return promised(named, looked, 'GET /api/v1/accounts/lookup', true);
  });
  // Of all its pages together so much is kept, however many calls they take.
  const kept = await reading.once('kept', async () => new Kept());
  const found = new Map<string, readonly Reply[]>();
  const pages = new Pages();
  let maxId: string | undefined;
  while (true) {
    pages.turn();
    const from = maxId;
    const page = await reading.once(`posts ${from ?? ''}`, async () => {
      const told = await statusesBy(api, id, from);
      const recent = told.filter((status) => isSince(status, since));
      const read = recent.map((status) => ({
        id: status.id,
        replies: status.reblog == null ? kept.keep(repliesOf([status], me, true)).replies : [],
      }));
      return { read, last: told.at(-1)?.id };
    });
    const fresh = page.read.filter((one) => !found.has(one.id));
    for (const one of fresh) found.set(one.id, one.replies);
    maxId = page.last;
    // A pinned post may be old and come first: only a page without anything new says that the rest is older.
    if (fresh.length === 0) break;
  }
  // From the oldest on, so that what was written in the same second stays in its order.
  return [...found.values()]
    .toReversed()
    .flat()
    .filter(({ visibility }) => visibility === 'public' || visibility === 'unlisted')
    .toSorted(byAge);
}

function isSince(status: Status, since: Temporal.Instant): boolean {
  const at = momentIn(status.createdAt);
  return at !== undefined && isFrom(at, since);
}
