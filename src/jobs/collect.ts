import { isBefore } from '#game/moments.ts';
import { loggedWhy, type WhyLine } from '#game/why.ts';
import type { Batch, Short } from '#networks/network.ts';
import { isFromNowhere } from '#networks/outcome.ts';
import { beginCursor, keepCursor, type Progress, progressOf } from '#store/replies/cursors.ts';
import { isSpeaking } from '#store/outbox/sending.ts';
import { recordRetried } from '#store/replies/set-aside.ts';
import { forgetUnread, keepUnread } from '#store/replies/unread.ts';
import { allowanceFor } from './budget.ts';
import type { Account, JobContext } from './context.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { introduce } from './own-accounts.ts';
import { retryAt, whyOf } from './retry.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { atOneGo, type Within, withinShare } from './within-share.ts';

/**
 * What came of reading: all of it, all but what is left for a later reading, nothing yet, for more requests than its share would
 * have been needed, or nothing, for the network gave nothing.
 */
export type Collected = 'all' | 'partly' | 'short' | 'unread';

/**
 * Reads what an account received since its cursor; without one, sets it. The cursor moves on once all of that is kept. While a
 * post of the account is on its way, a reply to a post not known here may be a reply to that one: the cursor stays where it is,
 * so that a later reading finds the reply again.
 * @param within whose share its requests keep to; that of ordinary reading, unless told
 */
export async function collect(
  context: JobContext,
  account: Account,
  signal: AbortSignal,
  within?: Within,
): Promise<Collected> {
  const own = within ?? ordinarily(context, account, allowanceFor(context, account, 'read').short);
  const reading = await inTime(context, account, signal, (during) =>
    collectAll(context, account, own, during),
  );
  if (reading.ok) return reading.value;
  await noteUnread(context, account, reading.why);
  return 'unread';
}

/** Returns what keeps ordinary reading within its share, and goes on where it was broken off. @param short until when it waits */
export function ordinarily(context: JobContext, account: Account, short: Short): Within {
  const pages = context.unfinished.get(account.name) ?? new Map<string, unknown>();
  context.unfinished.set(account.name, pages);
  return withinShare(short, pages);
}

/** So much before an account was last read is read again where its cursor is lost: posts come late from other servers. */
const LATE = { minutes: 10 } as const;

async function collectAll(
  context: JobContext,
  account: Account,
  within: Within,
  signal: AbortSignal,
): Promise<Collected> {
  await introduce(context, account, signal);
  const { network } = account;
  const first = await progressOf(context.db, account.name, context.version);
  const { cursor } = first;
  const again = cursor === undefined ? undefined : first.again;
  const retried = again === undefined ? 'all' : await retry(context, account, first, again, within, signal);
  if (retried === 'short') return 'short';
  const progress = again === undefined ? first : await progressOf(context.db, account.name, context.version);
  let from = cursor;
  let batch = await read(context, account, progress, from, within, signal);
  if (batch === 'nowhere') {
    from = network.cursorAt((progress.readAt ?? context.clock.now()).subtract(LATE));
    context.log.warn({ event: 'cursor-unknown', account: account.name });
    batch = await read(context, account, progress, from, within, signal);
  }
  if (typeof batch === 'string') return batch === 'short' ? 'short' : 'unread';
  if (from === undefined) {
    await beginCursor(context.db, account.name, batch.cursor, context.clock.now());
    return 'all';
  }
  const games = [...context.games.keys()];
  const speaking = batch.replies.length > 0 && (await isSpeaking(context.db, account.name, games));
  const strays = await takeIn(context, account, batch, { cursor: from }, signal);
  const early = speaking && strays;
  await keepCursor(context.db, account.name, early ? from : batch.cursor, context.clock.now());
  return early ? 'partly' : 'all';
}

/**
 * Reads once more, from where it stood then, what another version of the program set aside: what this one can read of it is
 * taken in, and what it knows already stays as it is. Where its network knows that cursor no more it is not tried again.
 */
async function retry(
  context: JobContext,
  account: Account,
  progress: Progress,
  from: string,
  within: Within,
  signal: AbortSignal,
): Promise<Collected> {
  const batch = await read(context, account, progress, from, within, signal);
  if (batch === 'short' || batch === 'unread') return batch;
  if (batch !== 'nowhere') await takeIn(context, account, batch, { cursor: from }, signal);
  await recordRetried(context.db, account.name, context.version);
  return 'all';
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
  const progress = await progressOf(context.db, account.name, context.version);
  if (progress.cursor !== undefined) return true;
  // One request, without which nothing is posted.
  const batch = await read(context, account, progress, undefined, atOneGo, signal);
  if (typeof batch === 'string') return false;
  await beginCursor(context.db, account.name, batch.cursor, context.clock.now());
  return true;
}

/**
 * What keeps an account from being read is kept for `status`; a network that asked to wait is not asked again before. `nowhere`: it does
 * not know the cursor, be it of another network, on which the account was, or of another version of the program.
 */
async function read(
  context: JobContext,
  account: Account,
  { notBefore: asked, isUnread }: Pick<Progress, 'notBefore' | 'isUnread'>,
  cursor: string | undefined,
  within: Within,
  signal: AbortSignal,
): Promise<Batch | 'short' | 'unread' | 'nowhere'> {
  const { name, network } = account;
  const now = context.clock.now();
  if (asked && isBefore(now, asked)) return 'unread';
  const outcome = await within((reading) => network.collect(cursor, signal, reading));
  if (outcome.ok) {
    if (isUnread) await forgetUnread(context.db, name);
    return outcome.value;
  }
  const { failure } = outcome;
  if (isFromNowhere(outcome) && cursor !== undefined) return 'nowhere';
  // Nothing keeps those from reading whose share is larger.
  if (failure.kind === 'rate-limited' && failure.ours) return 'short';
  const notBefore = failure.kind === 'rate-limited' ? retryAt(failure, 1, now) : undefined;
  await noteUnread(context, account, whyOf(failure), notBefore);
  return 'unread';
}

async function noteUnread(
  context: JobContext,
  { name }: Account,
  why: WhyLine,
  notBefore?: Temporal.Instant,
): Promise<void> {
  await keepUnread(context.db, { account: name, since: context.clock.now(), why, notBefore });
  context.log.warn({ event: 'not-collected', account: name, why: loggedWhy(why) });
}
