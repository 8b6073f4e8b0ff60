import { type Game, type Hint, roundOf } from '#game/game.ts';
import { isFrom } from '#game/moments.ts';
import { isWithin } from '#game/timeline/partner-times.ts';
import { unlockedHints } from '#game/reach.ts';
import { broughtForward } from '#game/timeline/unlocking.ts';
import { holdGame } from '#store/games/games.ts';
import { actsOf } from '#store/partners/partner-acts.ts';
import { reachOfRound } from '#store/posts/reach.ts';
import { bringForward, stepsOf } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';

/**
 * Brings forward the hints of a round that enough people, or enough partners, have unlocked by relaying it. A partner's hint
 * waits for the partner's hours.
 */
export async function unlockHints(
  { db, log, accounts }: JobContext,
  game: Game,
  number: number,
  now: Temporal.Instant,
): Promise<void> {
  const round = roundOf(game, number);
  if (!round.hints.some(({ unlocks }) => unlocks)) return;
  const posts = await reachOfRound(db, game.id, number);
  const networkOf = (account: string): string => accounts.get(account)?.network.name ?? account;
  for (const hint of unlockedHints(round, posts, await actsOf(db, game.id), networkOf)) {
    if (isFrom(now, hint.at) || !mayBeGiven(game, hint, now)) continue;
    const moved = await db.transaction().execute(async (trx) => {
      await holdGame(trx, game.id);
      return bringForward(trx, broughtForward(game, round, hint, await stepsOf(trx, game.id), now));
    });
    if (moved > 0) {
      const which = { game: game.id, round: number, hint: hint.number };
      log.info({ event: 'hint-unlocked', ...which });
    }
  }
}

function mayBeGiven(game: Game, hint: Hint, now: Temporal.Instant): boolean {
  const partner = game.partners.find(({ id }) => id === hint.by);
  return isWithin(now, partner?.hours, game.timeZone);
}
