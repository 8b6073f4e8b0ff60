import { isBy } from '#game/moments.ts';
import { untakenAct } from '#store/partner-acts.ts';
import { recordState } from '#store/sending.ts';
import type { StoredStep } from '#store/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { recordActed } from './recheck.ts';
import { endStep, untilMissed } from './readiness.ts';
import { isUnderWay } from '#jobs/step-state.ts';

/**
 * Waits with what partners were to do through accounts that have no credentials here, and gives it up once it counts as
 * missed: no outbox of theirs is at work, and what stands in for it waits to know. What may be out is not given up: only that
 * it was seen tells of it.
 * @param steps that are owed
 */
export async function waitForAbsent(context: JobContext, steps: readonly StoredStep[]): Promise<void> {
  const now = context.clock.now();
  for (const step of steps) {
    const played = context.games.get(step.game);
    const isDue = isBy(step.notBefore ?? step.due, now);
    if (!played || !step.partner || !isDue || context.accounts.has(step.account)) continue;
    if (isUnderWay(step)) {
      const act = await untakenAct(context.db, step);
      if (act) await recordActed(context, step, act);
      continue;
    }
    const readiness = untilMissed(context, played.game, step, 'not-ready', 'not-ready');
    if (readiness.kind === 'end') await endStep(context, step, readiness);
    else
      await recordState(context.db, 'steps', step, step.state, now, {
        why: readiness.why,
        notBefore: readiness.at,
      });
  }
}
