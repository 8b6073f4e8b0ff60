import type { Kysely } from 'kysely';
import type { Step } from '#game/step.ts';
import { owedSteps, type StoredStep } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads what the partner of a step is still to do in the game, in the order of time. */
export async function actsToCome(
  db: Kysely<Tables>,
  { game, partner }: Pick<Step, 'game' | 'partner'>,
): Promise<readonly StoredStep[]> {
  return (await owedSteps(db, [game])).filter(
    (act) => act.partner?.id === partner?.id && (act.kind === 'relay' || act.kind === 'partner-hint'),
  );
}
