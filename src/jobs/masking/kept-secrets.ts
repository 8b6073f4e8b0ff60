import { momentOn } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { revealsLeftOut, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import { isSecretOver } from './secret.ts';

/** Reads the reveals of these games that a person left out, as long as the answers that they would have told are to be kept all the same. */
export async function keptSecrets(
  context: Pick<JobContext, 'db' | 'clock' | 'accounts'>,
  games: readonly string[],
): Promise<readonly StoredStep[]> {
  const kept: StoredStep[] = [];
  for (const reveal of await revealsLeftOut(context.db, games)) {
    const steps = await stepsOfRound(context.db, reveal.game, reveal.round);
    if (!isSecretOver(steps, reveal, momentOn(context, reveal.account))) kept.push(reveal);
  }
  return kept;
}
