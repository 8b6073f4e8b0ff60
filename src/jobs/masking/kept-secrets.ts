import type { JobContext } from '#jobs/context.ts';
import { revealsLeftOut, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import { isSecretOver } from './secret.ts';

/** Reads the reveals of these games that a person left out, as long as the answers that they would have told are to be kept all the same. */
export async function keptSecrets(
  { db, clock }: Pick<JobContext, 'db' | 'clock'>,
  games: readonly string[],
): Promise<readonly StoredStep[]> {
  const now = clock.now();
  const kept: StoredStep[] = [];
  for (const reveal of await revealsLeftOut(db, games)) {
    if (!isSecretOver(await stepsOfRound(db, reveal.game, reveal.round), reveal, now)) kept.push(reveal);
  }
  return kept;
}
