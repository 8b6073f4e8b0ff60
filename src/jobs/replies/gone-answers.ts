import { type Game, roundOf } from '#game/game.ts';
import { isFrom } from '#game/moments.ts';
import { allowanceFor } from '#jobs/budget.ts';
import { isSurelyGone } from '#jobs/surely-gone.ts';
import { beginAsking, recordTakenBack } from '#store/replies/heard.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import type { RoundOfGame } from './find-round.ts';
import { bestOf, holdsEverything } from './talk.ts';

/** How often the best answers are looked at: of those that come in the place of what is gone, the last are told unseen. */
const TIMES = 3;

/**
 * Leaves out what its author has taken back of the answers that the recap of a live hour is about to quote: no network tells of that by
 * itself. Asks nothing before the recap is due, nor where each question is paid for.
 */
export async function leaveOutGoneAnswers(
  context: JobContext,
  account: Account,
  { game, round }: RoundOfGame,
  signal: AbortSignal,
): Promise<void> {
  const played = context.games.get(game)?.game;
  const now = context.clock.now();
  if (!played?.live || !isFrom(now, roundOf(played, round).reveals)) return;
  const can = await account.capabilities(signal);
  if (!can.ok || can.value.searching.prices !== undefined) return;
  const holdsAll = await holdsEverything(context.db, played);
  for (let time = 1; time <= TIMES; time += 1) {
    let isAnyGone = false;
    for (const voice of await bestOf(context.db, played, round, holdsAll)) {
      if (voice.account !== account.name || !(await isSurelyGone(account, voice.networkId, signal))) continue;
      await recordTakenBack(context.db, voice.reply, now);
      isAnyGone = true;
    }
    if (!isAnyGone) return;
  }
}

/** How long after one question whether something is still there the next one comes, and how many there are at a time. */
const ASKED_APART = { minutes: 1 } as const;
const ASKED_AT_ONCE = 3;
/** So much of what came last may be on a wall. */
const ON_THE_WALL = 24;

/**
 * Takes from the wall of a live hour under way what its author has taken back since, a few answers at a time: no network tells of that by
 * itself. It asks nothing where each question is paid for, or where the rest of the account's limit is kept for what goes first.
 */
export async function takeGoneFromWall(
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
  for (const { reply, networkId } of await beginAsking(db, { game, account: account.name }, asked)) {
    if (await isSurelyGone(account, networkId, signal)) await recordTakenBack(db, reply, now);
  }
}
