import type { Kysely } from 'kysely';
import type { PlannedDraw } from '#game/draw.ts';
import { isBefore } from '#game/moments.ts';
import { isOwed } from '#jobs/step-state.ts';
import { stepsOf } from '#store/posts/steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Says whether an answer is still to be given that decides who takes part. */
export async function awaitsReveals(
  db: Kysely<Tables>,
  game: string,
  { round, known }: PlannedDraw,
  now: Temporal.Instant,
): Promise<boolean> {
  if (isBefore(now, known)) return true;
  return (await stepsOf(db, game)).some(
    (step) => step.kind === 'reveal' && isOwed(step) && (round === undefined || step.round === round),
  );
}
