import type { Kysely } from 'kysely';
import { eraseHidden, roundsOfForgotten } from '#store/players/forgotten.ts';
import { roundsHiding } from '#store/replies/masking.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';
import { isSecretOver } from './secret.ts';

/**
 * Erases the network's ids of what players wrote who have been forgotten since, wherever they need not be shown again: the answer is
 * known, and nothing is hidden any more, or about to be.
 */
export async function eraseShown(db: Kysely<Tables>, now: Temporal.Instant): Promise<void> {
  const rounds = await roundsOfForgotten(db);
  const hiding = await roundsHiding(db, [...new Set(rounds.map(({ game }) => game))]);
  for (const where of rounds) {
    const { game, round, account } = where;
    const steps = await stepsOfRound(db, game, round);
    const isHiding = hiding.some(
      (other) => other.game === game && other.round === round && other.account === account,
    );
    if (isSecretOver(steps, where, now) && !isHiding) await eraseHidden(db, where);
  }
}
