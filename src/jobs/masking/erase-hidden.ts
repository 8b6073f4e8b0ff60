import type { Kysely } from 'kysely';
import { eraseHidden, placesOfForgotten } from '#store/forgotten.ts';
import { hiddenPlaces } from '#store/masking.ts';
import { stepsOfRound } from '#store/steps.ts';
import type { Tables } from '#store/tables.ts';
import { secretEnd } from './secret.ts';

/**
 * Erases the network's ids of what players wrote who have been forgotten since, wherever they need not be shown again: the answer is
 * known, and nothing is hidden any more, or about to be.
 */
export async function eraseShown(db: Kysely<Tables>): Promise<void> {
  const places = await placesOfForgotten(db);
  const hiding = await hiddenPlaces(db, [...new Set(places.map(({ game }) => game))]);
  for (const place of places) {
    const { game, round, account } = place;
    const steps = await stepsOfRound(db, game, round, account);
    const isHiding = hiding.some(
      (other) => other.game === game && other.round === round && other.account === account,
    );
    if (secretEnd(steps, place) !== undefined && !isHiding) await eraseHidden(db, place);
  }
}
