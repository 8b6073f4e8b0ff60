import type { Game } from '#game/game.ts';
import { unlockedHints } from '#game/reach.ts';
import { roundOf } from '#game/step-text.ts';
import { actsOf } from '#store/partner-acts.ts';
import { reachOfRound } from '#store/reach.ts';
import { unlockHint } from '#store/steps.ts';
import type { House } from './house.ts';

/** Brings forward the hints of a round that enough people, or enough partners, have unlocked by relaying it. */
export async function unlockHints({ db, clock, log }: House, game: Game, number: number): Promise<void> {
  const round = roundOf(game, number);
  if (!round.hints.some(({ unlocks }) => unlocks)) return;
  const posts = await reachOfRound(db, game.id, number);
  for (const hint of unlockedHints(round, posts, await actsOf(db, game.id))) {
    if ((await unlockHint(db, game.id, number, hint, clock.now())) > 0) {
      log.info(
        { event: 'hint-unlocked', game: game.id, round: number, hint },
        'Relays have unlocked a hint.',
      );
    }
  }
}
