import type { Kysely } from 'kysely';
import { endedWith } from '#game/timeline/ended-with.ts';
import type { Tables } from '#store/tables/tables.ts';
import { stepById, stepsOfRound } from './steps.ts';

/**
 * Plans what ended for want of a step that is left out no more, to be done or skipped as its lateness has it, in the transaction of whoever
 * plans that one. Whoever calls plans it anew by the script.
 */
export async function takeUpEndedWith(db: Kysely<Tables>, id: string): Promise<void> {
  const step = await stepById(db, id);
  const ended = step ? endedWith(step, await stepsOfRound(db, step.game, step.round)) : [];
  if (ended.length === 0) return;
  await db
    .updateTable('steps')
    .set({ state: 'planned', why: null, ended_at: null, not_before: null })
    .where(
      'id',
      'in',
      ended.map((one) => one.id),
    )
    .where('state', 'in', ['done', 'skipped'])
    .execute();
}
