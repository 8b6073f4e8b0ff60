import { recordState } from '#store/sending.ts';
import type { StoredStep } from '#store/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { endStep, untilMissed } from './readiness.ts';

/**
 * Waits with what partners were to do through accounts that have no credentials here, and gives it up once it counts as
 * missed: no outbox of theirs is at work, and what stands in for it waits to know.
 * @param steps that are owed
 */
export async function waitForAbsent(context: JobContext, steps: readonly StoredStep[]): Promise<void> {
  const now = context.clock.now();
  for (const step of steps) {
    const played = context.games.get(step.game);
    const isDue = Temporal.Instant.compare(step.notBefore ?? step.due, now) <= 0;
    if (!played || !step.partner || !isDue || context.accounts.has(step.account)) continue;
    const readiness = untilMissed(context, played.game, step, 'not-ready', 'not-ready');
    if (readiness.kind === 'end') await endStep(context, step, readiness);
    else
      await recordState(context.db, 'steps', step, step.state, now, {
        why: readiness.why,
        notBefore: readiness.at,
      });
  }
}
