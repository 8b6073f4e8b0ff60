import { roundOf } from '#game/game.ts';
import { isFrom } from '#game/moments.ts';
import { isSurelyGone } from '#jobs/surely-gone.ts';
import { recordTakenBack } from '#store/replies/heard.ts';
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
