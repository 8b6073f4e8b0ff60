import type { Batch, Reply } from '#networks/network.ts';
import { beginCursor, cursorOf } from '#store/cursors.ts';
import { isSpeaking } from '#store/sending.ts';
import { forgetUnread, keepUnread, unreadAmong } from '#store/unread.ts';
import { address } from './addressing.ts';
import { hearPartners } from './hear-partners.ts';
import type { Account, House } from './house.ts';
import { noteHeld } from './note-held.ts';
import { receive } from './receive.ts';
import { retryAt, sayFailure } from './retrying.ts';
import { setPartnersApart } from './set-partners-apart.ts';

/** What came of reading: all of it, all but what is left for a later turn, or nothing, for the network gave nothing. */
export type Collected = 'all' | 'partly' | 'unread';

/**
 * Reads what an account received since its cursor; without one, sets it. While a post of the account is on its way, a reply
 * to a post not known here may be a reply to that one: the cursor stays where it is, so that a later turn finds the reply
 * again.
 */
export async function collect(house: House, account: Account, signal: AbortSignal): Promise<Collected> {
  const cursor = await cursorOf(house.db, account.name);
  const batch = await read(house, account, cursor, signal);
  if (!batch) return 'unread';
  if (cursor === undefined) {
    await beginCursor(house.db, account.name, batch.cursor);
    return 'all';
  }
  await noteHeld(house, account, batch.replies);
  const speaking = await isSpeaking(house.db, account.name, [...house.games.keys()]);
  const replies = await readPartners(house, account, batch.replies);
  const placed = await address(house, account, replies);
  const early = speaking && placed.elsewhere.some(({ inReplyTo }) => inReplyTo !== undefined);
  await receive(house, account, placed, signal, early ? undefined : batch.cursor);
  return early ? 'partly' : 'all';
}

/**
 * Sets the cursor of an account that has none to the present, before its first post: what is said from then on is read,
 * what was said before is nobody's guess. Returns whether the account has a cursor now.
 */
export async function startCollecting(house: House, account: Account, signal: AbortSignal): Promise<boolean> {
  if ((await cursorOf(house.db, account.name)) !== undefined) return true;
  const batch = await read(house, account, undefined, signal);
  if (batch) await beginCursor(house.db, account.name, batch.cursor);
  return batch !== undefined;
}

/** What keeps an account from being read is kept for `status`; a network that asked to wait is not asked again before. */
async function read(
  house: House,
  { name, network }: Account,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Batch | undefined> {
  const now = house.clock.now();
  const [unread] = await unreadAmong(house.db, [name]);
  if (unread?.notBefore && Temporal.Instant.compare(now, unread.notBefore) < 0) return undefined;
  const outcome = await network.collect(cursor, signal);
  if (outcome.ok) {
    if (unread) await forgetUnread(house.db, name);
    return outcome.value;
  }
  const { failure } = outcome;
  const why = sayFailure(failure);
  const notBefore = failure.kind === 'rate-limited' ? retryAt(failure, 1, now) : undefined;
  await keepUnread(house.db, { account: name, since: now, why, notBefore });
  house.log.warn(
    { event: 'not-collected', account: name, why },
    'The replies could not be read; they will be at a later turn.',
  );
  return undefined;
}

/** What partners say in private is obeyed, what they publish is seen for what it is; the rest are replies. */
export async function readPartners(
  house: House,
  account: Account,
  received: readonly Reply[],
): Promise<readonly Reply[]> {
  return setPartnersApart(house, account, await hearPartners(house, account, received));
}
