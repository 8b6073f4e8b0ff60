import { type Game, roundOf } from '#game/game.ts';
import { isFrom } from '#game/moments.ts';
import { allowanceFor } from '#jobs/budget.ts';
import { beginAsking, recordTakenBack, type ToAskAfter } from '#store/replies/heard.ts';
import { momentAt } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { isGoneBy } from '#jobs/surely-gone.ts';
import type { RoundOfGame } from './find-round.ts';
import { bestOf, holdsEverything } from './talk.ts';
import { takeIn } from './take-in.ts';

/** How often the best answers are looked at: of those that come in the place of what is gone, the last are told unseen. */
const TIMES = 3;

/**
 * Leaves out what its author has taken back or written anew of the answers that the recap of a live hour is about to quote: no network
 * tells of that by itself. Asks nothing before the recap is due, nor where each question is paid for.
 */
export async function readQuotedAgain(
  context: JobContext,
  account: Account,
  { game, round }: RoundOfGame,
  signal: AbortSignal,
): Promise<void> {
  const played = context.games.get(game)?.game;
  if (!played?.live || !isFrom(momentAt(context, account), roundOf(played, round).reveals)) return;
  const can = await account.capabilities(signal);
  if (!can.ok || can.value.searching.prices !== undefined) return;
  const holdsAll = await holdsEverything(context.db, played);
  for (let time = 1; time <= TIMES; time += 1) {
    let hasAnyMoved = false;
    for (const voice of await bestOf(context.db, played, round, holdsAll)) {
      if (voice.account !== account.name) continue;
      if (await readAgain(context, account, voice, signal)) hasAnyMoved = true;
    }
    if (!hasAnyMoved) return;
  }
}

/** How long after one question whether something is still there the next one comes, and how many there are at a time. */
const ASKED_APART = { minutes: 1 } as const;
const ASKED_AT_ONCE = 3;
/** So much of what came last may be on a wall. */
const ON_THE_WALL = 24;

/**
 * Has the wall of a live hour under way follow what its authors take back or write anew, a few answers at a time: no network tells of that
 * by itself. It asks nothing where each question is paid for, or where the rest of the account's limit is kept for what goes first.
 */
export async function readWallAgain(
  context: JobContext,
  account: Account,
  { id: game }: Pick<Game, 'id'>,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = context;
  const can = await account.capabilities(signal);
  if (!can.ok || can.value.searching.prices !== undefined) return;
  if (await allowanceFor(context, account, 'poll').short(account.network.budget('reading'))) return;
  const now = clock.now();
  const asked = { now, before: now.subtract(ASKED_APART), among: ON_THE_WALL, most: ASKED_AT_ONCE };
  for (const answer of await beginAsking(db, { game, account: account.name }, asked))
    await readAgain(context, account, answer, signal);
}

/**
 * Reads once more what somebody has said. What is gone, by the word of a server that knows the account, is taken back; what says something
 * else by now is heard as any new answer is, with all that may hold that back. Returns whether either was so.
 */
async function readAgain(
  context: JobContext,
  account: Account,
  { reply, networkId, game, round, text }: ToAskAfter,
  signal: AbortSignal,
): Promise<boolean> {
  const post = await account.network.postAgain(networkId, signal);
  if (!post.ok) {
    const isGone = await isGoneBy(account, post.failure, signal);
    if (isGone) await recordTakenBack(context.db, reply, context.clock.now());
    return isGone;
  }
  if (!post.value || post.value.text === text) return false;
  await takeIn(context, account, { replies: [post.value], setAside: [] }, { game, round }, signal);
  return true;
}
