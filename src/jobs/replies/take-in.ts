import type { Reply, SetAside } from '#networks/network.ts';
import { refuserOf } from '#store/database/refusals.ts';
import { areStepsDue } from '#store/posts/steps.ts';
import { forgetSetAside } from '#store/replies/set-aside.ts';
import { address, type Placed, type RoundOfGame, type Source } from './find-round.ts';
import { obeyMessages } from '#jobs/partners/obey-messages.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { noteHeld } from './note-held.ts';
import { withoutOwn } from '#jobs/own-accounts.ts';
import { Outdated, receive } from './judge-replies.ts';
import { setAside } from './set-aside.ts';
import { takePartnersOut } from '#jobs/partners/read-posts.ts';
import { NamesForgotten, withoutForgotten } from './without-forgotten.ts';

/**
 * What is received in one transaction: one that is too long has to be done again whole when it fails, and while it lasts a process
 * has little time for a post, an embedded database none at all. Many more at once take half the work on a server.
 */
const MOST_AT_ONCE = { server: 500, embedded: 100 };
/** While a post is due: so many take a twentieth of a second or a tenth. */
const MOST_BESIDE_POSTS = { server: 100, embedded: 20 };
/** From how long before it is due on a post has the way, and for how long after it, while it is not out. */
const BEFORE = Temporal.Duration.from({ seconds: 3 });
const AFTER = Temporal.Duration.from({ seconds: 30 });

/**
 * Takes in what an account received: partners are heard and set apart, the rest are replies. What cannot be stored, or on which
 * the program fails, is set aside alone, so that it keeps nothing else from being read. Doing it again is harmless.
 * @returns whether any of it answers a post that is not known here
 * @throws Outdated once all the rest is taken in, when the version of a game that is played cannot be read here: its replies are to be
 *   read again; whatever has nothing to do with what was received, such as a database that is away
 */
export async function takeIn(
  context: JobContext,
  account: Account,
  received: { readonly replies: readonly Reply[]; readonly setAside: readonly SetAside[] },
  source: Source,
  signal: AbortSignal,
): Promise<boolean> {
  await setAside(context, account, received.setAside, source);
  let taken = NOTHING;
  let left = received.replies;
  while (left.length > 0) {
    const most = await mostAtOnce(context, account, left.length);
    taken = both(taken, await takePiece(context, account, left.slice(0, most), source, signal));
    left = left.slice(most);
  }
  if (taken.outdated) throw taken.outdated;
  return taken.strays;
}

async function mostAtOnce(context: JobContext, account: Account, left: number): Promise<number> {
  const database = context.embedded ? 'embedded' : 'server';
  const beside = MOST_BESIDE_POSTS[database];
  if (left <= beside) return beside;
  const now = momentAt(context, account);
  const isNear = await areStepsDue(context.db, [...context.accounts.keys()], {
    from: now.subtract(AFTER),
    by: now.add(BEFORE),
  });
  return isNear ? beside : MOST_AT_ONCE[database];
}

/** What came of taking in: whether any of it answers a post that is not known here, and what was left to be read again. */
interface Taken {
  readonly strays: boolean;
  readonly outdated: Outdated | undefined;
}

const NOTHING: Taken = { strays: false, outdated: undefined };

const both = (one: Taken, other: Taken): Taken => ({
  strays: one.strays || other.strays,
  outdated: one.outdated ?? other.outdated,
});

/** How often what names somebody who was forgotten meanwhile is read once more. */
const READINGS = 3;

/** Halves what fails for what is in it, until that stands alone. */
async function takePiece(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
  source: Source,
  signal: AbortSignal,
  again = READINGS,
): Promise<Taken> {
  try {
    return await takeWhole(context, account, replies, source, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NamesForgotten && again > 0)
      return takePiece(context, account, replies, source, signal, again - 1);
    const reason = refuserOf(error);
    const [first, ...others] = replies;
    if (!reason || !first) throw error;
    if (others.length === 0) {
      const where = 'game' in source ? source : await roundOfReply(context, account, first);
      await setAside(context, account, [{ id: first.id, reason }], source, { where, error });
      return NOTHING;
    }
    const middle = Math.ceil(replies.length / 2);
    const before = await takePiece(context, account, replies.slice(0, middle), source, signal);
    const after = await takePiece(context, account, replies.slice(middle), source, signal);
    return both(before, after);
  }
}

async function takeWhole(
  context: JobContext,
  account: Account,
  received: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<Taken> {
  const replies = await withoutForgotten(context.db, account, received);
  await noteHeld(context, account, replies);
  const heard = await takePartnersOut(context, account, await obeyMessages(context, account, replies));
  const others = withoutOwn(context, account, heard);
  const { placed, outdated } = await placeAndReceive(context, account, others, source, signal);
  if (!outdated) {
    await forgetSetAside(
      context.db,
      account.name,
      received.map(({ id }) => id),
    );
  }
  const strays = placed.elsewhere.some(({ inReplyTo }) => inReplyTo !== undefined);
  return { strays, outdated };
}

/** How often what was judged by a version that is not played any more is judged by the one that is, before it is left out. */
const JUDGINGS = 3;

async function placeAndReceive(
  context: JobContext,
  account: Account,
  replies: readonly Reply[],
  source: Source,
  signal: AbortSignal,
): Promise<{ readonly placed: Placed; readonly outdated: Outdated | undefined }> {
  for (let judging = 1; ; judging += 1) {
    const placed = await address(context, account, replies, 'game' in source ? source : undefined);
    try {
      await receive(context, account, placed, signal);
      return { placed, outdated: undefined };
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
      if (judging === JUDGINGS) {
        await receive(context, account, withoutGames(placed, error.games), signal);
        return { placed, outdated: error };
      }
      await context.renew();
    }
  }
}

/** What cannot be judged here is no guess yet; whoever asks by it to be left alone is heard all the same. */
function withoutGames({ addressed, elsewhere }: Placed, games: ReadonlySet<string>): Placed {
  const isLeft = ({ played }: Placed['addressed'][number]): boolean => games.has(played.game.id);
  return {
    addressed: addressed.filter((one) => !isLeft(one)),
    elsewhere: [...elsewhere, ...addressed.filter(isLeft).map(({ reply }) => reply)],
  };
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
