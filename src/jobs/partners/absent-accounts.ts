import { untakenAct } from '#store/partner-acts.ts';
import { recordState } from '#store/sending.ts';
import type { StoredStep } from '#store/steps.ts';
import type { House } from '#jobs/context.ts';
import { recordActed } from './recheck.ts';
import { endTurn, untilMissed } from './readiness.ts';
import { isUnderWay } from '#jobs/step-state.ts';

/**
 * Waits with what partners were to do through accounts that have no credentials here, and gives it up once it counts as
 * missed: no outbox of theirs is at work, and what stands in for it waits to know. What may be out is not given up: only that
 * it was seen tells of it.
 * @param steps that are owed
 */
export async function waitForAbsent(house: House, steps: readonly StoredStep[]): Promise<void> {
  const now = house.clock.now();
  for (const step of steps) {
    const played = house.games.get(step.game);
    const isDue = Temporal.Instant.compare(step.notBefore ?? step.due, now) <= 0;
    if (!played || !step.partner || !isDue || house.accounts.has(step.account)) continue;
    if (isUnderWay(step)) {
      const act = await untakenAct(house.db, step);
      if (act) await recordActed(house, step, act);
      continue;
    }
    const turn = untilMissed(house, played.game, step, 'not-ready', 'not-ready');
    if (turn.kind === 'end') await endTurn(house, step, turn);
    else await recordState(house.db, 'steps', step, step.state, now, { why: turn.why, notBefore: turn.at });
  }
}
