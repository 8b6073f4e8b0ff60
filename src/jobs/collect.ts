import { isBefore } from '#game/moments.ts';
import type { WhyLine } from '#game/why.ts';
import type { Batch } from '#networks/network.ts';
import { beginCursor, cursorOf, keepCursor } from '#store/cursors.ts';
import { isSpeaking } from '#store/sending.ts';
import { cursorToRetry, recordRetried } from '#store/set-aside.ts';
import { forgetUnread, keepUnread, unreadAmong } from '#store/unread.ts';
import type { Account, JobContext } from './context.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { retryAt, whyOf } from './retry.ts';
import { takeIn } from '#jobs/replies/take-in.ts';

/** What came of reading: all of it, all but what is left for a later reading, or nothing, for the network gave nothing. */
export type Collected = 'all' | 'partly' | 'unread';

/**
 * Reads what an account received since its cursor; without one, sets it. The cursor moves on once all of that is kept. While a
 * post of the account is on its way, a reply to a post not known here may be a reply to that one: the cursor stays where it is,
 * so that a later reading finds the reply again.
 */
export async function collect(
  context: JobContext,
  account: Account,
  signal: AbortSignal,
): Promise<Collected> {
  const reading = await inTime(context, account, signal, (during) => collectAll(context, account, during));
  if (reading.ok) return reading.value;
  await noteUnread(context, account, reading.why);
  return 'unread';
}

async function collectAll(context: JobContext, account: Account, signal: AbortSignal): Promise<Collected> {
  const cursor = await cursorOf(context.db, account.name);
  if (cursor !== undefined) await retry(context, account, signal);
  const batch = await read(context, account, cursor, signal);
  if (!batch) return 'unread';
  if (cursor === undefined) {
    await beginCursor(context.db, account.name, batch.cursor, context.clock.now());
    return 'all';
  }
  const speaking = await isSpeaking(context.db, account.name, [...context.games.keys()]);
  const strays = await takeIn(context, account, batch, { cursor }, signal);
  const early = speaking && strays;
  await keepCursor(context.db, account.name, early ? cursor : batch.cursor, context.clock.now());
  return early ? 'partly' : 'all';
}

/**
 * Reads once more, from where it stood then, what another version of the program set aside: what this one can read of it is
 * taken in, and what it knows already stays as it is.
 */
async function retry(context: JobContext, account: Account, signal: AbortSignal): Promise<void> {
  const from = await cursorToRetry(context.db, account.name, context.version);
  if (from === undefined) return;
  const batch = await read(context, account, from, signal);
  if (!batch) return;
  await takeIn(context, account, batch, { cursor: from }, signal);
  await recordRetried(context.db, account.name, context.version);
}

/**
 * Sets the cursor of an account that has none to the present, before its first post: what is said from then on is read,
 * what was said before is nobody's guess. Returns whether the account has a cursor now.
 */
export async function startCollecting(
  context: JobContext,
  account: Account,
  signal: AbortSignal,
): Promise<boolean> {
  if ((await cursorOf(context.db, account.name)) !== undefined) return true;
  const batch = await read(context, account, undefined, signal);
  if (batch) await beginCursor(context.db, account.name, batch.cursor, context.clock.now());
  return batch !== undefined;
}

/** What keeps an account from being read is kept for `status`; a network that asked to wait is not asked again before. */
async function read(
  context: JobContext,
  account: Account,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Batch | undefined> {
  const { name, network } = account;
  const now = context.clock.now();
  const [unread] = await unreadAmong(context.db, [name]);
  if (unread?.notBefore && isBefore(now, unread.notBefore)) return undefined;
  const outcome = await network.collect(cursor, signal);
  if (outcome.ok) {
    if (unread) await forgetUnread(context.db, name);
    return outcome.value;
  }
  const { failure } = outcome;
  const notBefore = failure.kind === 'rate-limited' ? retryAt(failure, 1, now) : undefined;
  await noteUnread(context, account, whyOf(failure), notBefore);
  return undefined;
}

async function noteUnread(
  context: JobContext,
  { name }: Account,
  why: WhyLine,
  notBefore?: Temporal.Instant,
): Promise<void> {
  await keepUnread(context.db, { account: name, since: context.clock.now(), why, notBefore });
  context.log.warn(
    { event: 'not-collected', account: name, why },
    'The replies could not be read; they will be at a later reading.',
  );
}
