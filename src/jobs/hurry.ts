import { recordState } from '#store/sending.ts';
import { stepById } from '#store/steps.ts';
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
