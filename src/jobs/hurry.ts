import { recordState } from '#store/sending.ts';
import { owedSteps, stepById } from '#store/steps.ts';
import type { House } from './house.ts';
import { stepOrder } from './orders.ts';

/** Looks at a step that waits for somebody again at once, or as soon as its time has come. */
export async function hurry(house: House, id: string): Promise<void> {
  const step = await stepById(house.db, id);
  if (step?.state !== 'planned' || !step.notBefore) return;
  const now = house.clock.now();
  await recordState(house.db, 'steps', id, 'planned', { why: step.why, notBefore: now });
  await house.queues.add(stepOrder({ ...step, notBefore: now }));
}

/** Looks again at once at whatever waits for a partner that was just seen to do something. */
export async function hurryFor(house: House, game: string, partner: string): Promise<void> {
  for (const step of await owedSteps(house.db, [game])) {
    const isAct = step.kind === 'relay' || step.kind === 'partner-hint';
    if (isAct && step.partner?.id === partner) await hurry(house, step.id);
  }
}
