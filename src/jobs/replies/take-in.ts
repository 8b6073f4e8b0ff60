import type { Reply, SetAside } from '#networks/network.ts';
import { refuserOf } from '#store/refusals.ts';
import { forgetSetAside } from '#store/set-aside.ts';
import { address, type Placed, type RoundOfGame, type Source } from './find-round.ts';
import { obeyMessages } from '#jobs/partners/obey-messages.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { noteHeld } from './note-held.ts';
import { Outdated, receive } from './judge-replies.ts';
import { setAside } from './set-aside.ts';
import { takePartnersOut } from '#jobs/partners/read-posts.ts';
import { withoutForgotten } from './without-forgotten.ts';

/** What is received in one transaction: one that is too long holds others up, and has to be done again whole when it fails. */
const MOST_AT_ONCE = 500;

/**
 * Takes in what an account received: partners are heard and set apart, the rest are replies. What cannot be stored, or on which
 * the program fails, is set aside alone, so that it keeps nothing else from being read. Doing it again is harmless.
 * @returns whether any of it answers a post that is not known here
 * @throws whatever has nothing to do with what was received, such as a database that is away
 */
export async function takeIn(
  context: JobContext,
  account: Account,
  received: { readonly replies: readonly Reply[]; readonly setAside: readonly SetAside[] },
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  await setAside(context, account, received.setAside, source);
  let strays = false;
  for (let at = 0; at < received.replies.length; at += MOST_AT_ONCE) {
    const piece = received.replies.slice(at, at + MOST_AT_ONCE);
    if (await takePiece(context, account, piece, source, signal)) strays = true;
  }
  return strays;
}

/** Halves what fails for what is in it, until that stands alone. */
async function takePiece(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return await takeWhole(context, account, replies, source, signal);
  } catch (error) {
    const reason = refuserOf(error);
    const [first, ...others] = replies;
    if (!reason || !first) throw error;
    if (others.length === 0) {
      const where = 'game' in source ? source : await roundOfReply(context, account, first);
      await setAside(context, account, [{ id: first.id, reason }], source, { where, error });
      return false;
    }
    const middle = Math.ceil(replies.length / 2);
    const before = await takePiece(context, account, replies.slice(0, middle), source, signal);
    const after = await takePiece(context, account, replies.slice(middle), source, signal);
    return before || after;
  }
}

async function takeWhole(
  context: JobContext,
  account: Account,
  received: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  const replies = await withoutForgotten(context.db, account, received);
  await noteHeld(context, account, replies);
  const others = await takePartnersOut(context, account, await obeyMessages(context, account, replies));
  const placed = await placeAndReceive(context, account, others, source, signal);
  await forgetSetAside(
    context.db,
    account.name,
    received.map(({ id }) => id),
  );
  return placed.elsewhere.some(({ inReplyTo }) => inReplyTo !== undefined);
}

/** How often what was judged by a version that is not played any more is judged by the one that is, before that fails. */
const JUDGINGS = 3;

async function placeAndReceive(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<Placed> {
  for (let judging = 1; ; judging += 1) {
    const placed = await address(context, account, replies, 'game' in source ? source : undefined);
    try {
      await receive(context, account, placed, signal);
      return placed;
    } catch (error) {
      if (!(error instanceof Outdated) || judging === JUDGINGS) throw error;
      await context.renew();
    }
  }
}

/** The round of a reply, if even that can be told. */
async function roundOfReply(
  context: JobContext,
  account: Account,
  reply: Reply,
): Promise<RoundOfGame | undefined> {
  try {
    const [found] = (await address(context, account, [reply])).addressed;
    return found && { game: found.played.game.id, round: found.round };
  } catch (error) {
    if (!refuserOf(error)) throw error;
    return undefined;
  }
}
