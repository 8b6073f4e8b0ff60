import type { Reply, SetAside } from '#networks/network.ts';
import { refuserOf } from '#store/refusals.ts';
import { forgetSetAside } from '#store/set-aside.ts';
import { address, type RoundOfGame, type Source } from './find-round.ts';
import { hearPartners } from '#jobs/partners/obey-messages.ts';
import type { Account, House } from '#jobs/context.ts';
import { noteHeld } from './note-held.ts';
import { receive } from './judge-replies.ts';
import { setAside } from './set-aside.ts';
import { setPartnersApart } from '#jobs/partners/read-posts.ts';

/** What is received in one transaction: one that is too long holds others up, and has to be done again whole when it fails. */
const MOST_AT_ONCE = 500;

/**
 * Takes in what an account received: partners are heard and set apart, the rest are replies. What cannot be stored, or on which
 * the program fails, is set aside alone, so that it keeps nothing else from being read. Doing it again is harmless.
 * @returns whether any of it answers a post that is not known here
 * @throws whatever has nothing to do with what was received, such as a database that is away
 */
export async function takeIn(
  house: House,
  account: Account,
  received: { readonly replies: readonly Reply[]; readonly setAside: readonly SetAside[] },
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  await setAside(house, account, received.setAside, source);
  let strays = false;
  for (let at = 0; at < received.replies.length; at += MOST_AT_ONCE) {
    const piece = received.replies.slice(at, at + MOST_AT_ONCE);
    if (await takePiece(house, account, piece, source, signal)) strays = true;
  }
  return strays;
}

/** Halves what fails for what is in it, until that stands alone. */
async function takePiece(
  house: House,
  account: Account,
  replies: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return await takeWhole(house, account, replies, source, signal);
  } catch (error) {
    const reason = refuserOf(error);
    const [first, ...others] = replies;
    if (!reason || !first) throw error;
    if (others.length === 0) {
      const place = 'game' in source ? source : await placeOf(house, account, first);
      await setAside(house, account, [{ id: first.id, reason }], source, { place, error });
      return false;
    }
    const middle = Math.ceil(replies.length / 2);
    const before = await takePiece(house, account, replies.slice(0, middle), source, signal);
    const after = await takePiece(house, account, replies.slice(middle), source, signal);
    return before || after;
  }
}

async function takeWhole(
  house: House,
  account: Account,
  replies: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  await noteHeld(house, account, replies);
  const others = await setPartnersApart(house, account, await hearPartners(house, account, replies));
  const placed = await address(house, account, others, 'game' in source ? source : undefined);
  await receive(house, account, placed, signal);
  await forgetSetAside(
    house.db,
    account.name,
    replies.map(({ id }) => id),
  );
  return placed.elsewhere.some(({ inReplyTo }) => inReplyTo !== undefined);
}

/** The round of a reply, if even that can be told. */
async function placeOf(house: House, account: Account, reply: Reply): Promise<RoundOfGame | undefined> {
  try {
    const [found] = (await address(house, account, [reply])).addressed;
    return found && { game: found.played.game.id, round: found.round };
  } catch (error) {
    if (!refuserOf(error)) throw error;
    return undefined;
  }
}
