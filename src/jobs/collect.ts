import type { Batch } from '#networks/network.ts';
import { beginCursor, cursorOf, keepCursor } from '#store/cursors.ts';
import { isSpeaking } from '#store/sending.ts';
import { cursorToRetry, recordRetried } from '#store/set-aside.ts';
import { forgetUnread, keepUnread, unreadAmong } from '#store/unread.ts';
import type { Account, House } from './context.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { retryAt, sayFailure } from './retry.ts';
import { takeIn } from '#jobs/replies/take-in.ts';

/** What came of reading: all of it, all but what is left for a later turn, or nothing, for the network gave nothing. */
export type Collected = 'all' | 'partly' | 'unread';

/**
 * Reads what an account received since its cursor; without one, sets it. The cursor moves on once all of that is kept. While a
 * post of the account is on its way, a reply to a post not known here may be a reply to that one: the cursor stays where it is,
 * so that a later turn finds the reply again.
 */
export async function collect(house: House, account: Account, signal: AbortSignal): Promise<Collected> {
  const reading = await inTime(house, account, signal, (during) => collectAll(house, account, during));
  if (reading.ok) return reading.value;
  await noteUnread(house, account, reading.why);
  return 'unread';
}

async function collectAll(house: House, account: Account, signal: AbortSignal): Promise<Collected> {
  const cursor = await cursorOf(house.db, account.name);
  if (cursor !== undefined) await retry(house, account, signal);
  const batch = await read(house, account, cursor, signal);
  if (!batch) return 'unread';
  if (cursor === undefined) {
    await beginCursor(house.db, account.name, batch.cursor, house.clock.now());
    return 'all';
  }
  const speaking = await isSpeaking(house.db, account.name, [...house.games.keys()]);
  const strays = await takeIn(house, account, batch, { cursor }, signal);
  const early = speaking && strays;
  await keepCursor(house.db, account.name, early ? cursor : batch.cursor, house.clock.now());
  return early ? 'partly' : 'all';
}

/**
 * Reads once more, from where it stood then, what another version of the program set aside: what this one can read of it is
 * taken in, and what it knows already stays as it is.
 */
async function retry(house: House, account: Account, signal: AbortSignal): Promise<void> {
  const from = await cursorToRetry(house.db, account.name, house.version);
  if (from === undefined) return;
  const batch = await read(house, account, from, signal);
  if (!batch) return;
  await takeIn(house, account, batch, { cursor: from }, signal);
  await recordRetried(house.db, account.name, house.version);
}

/**
 * Sets the cursor of an account that has none to the present, before its first post: what is said from then on is read,
 * what was said before is nobody's guess. Returns whether the account has a cursor now.
 */
export async function startCollecting(house: House, account: Account, signal: AbortSignal): Promise<boolean> {
  if ((await cursorOf(house.db, account.name)) !== undefined) return true;
  const batch = await read(house, account, undefined, signal);
  if (batch) await beginCursor(house.db, account.name, batch.cursor, house.clock.now());
  return batch !== undefined;
}

/** What keeps an account from being read is kept for `status`; a network that asked to wait is not asked again before. */
async function read(
  house: House,
  account: Account,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Batch | undefined> {
  const { name, network } = account;
  const now = house.clock.now();
  const [unread] = await unreadAmong(house.db, [name]);
  if (unread?.notBefore && Temporal.Instant.compare(now, unread.notBefore) < 0) return undefined;
  const outcome = await network.collect(cursor, signal);
  if (outcome.ok) {
    if (unread) await forgetUnread(house.db, name);
    return outcome.value;
  }
  const { failure } = outcome;
  const notBefore = failure.kind === 'rate-limited' ? retryAt(failure, 1, now) : undefined;
  await noteUnread(house, account, sayFailure(failure), notBefore);
  return undefined;
}

async function noteUnread(
  house: House,
  { name }: Account,
  why: string,
  notBefore?: Temporal.Instant,
): Promise<void> {
  await keepUnread(house.db, { account: name, since: house.clock.now(), why, notBefore });
  house.log.warn(
    { event: 'not-collected', account: name, why },
    'The replies could not be read; they will be at a later turn.',
  );
}
