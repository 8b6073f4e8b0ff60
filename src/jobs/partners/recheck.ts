import { type SeenAct, untakenAct } from '#store/partner-acts.ts';
import { recordSent, recordState } from '#store/sending.ts';
import { owedSteps, stepById, type StoredStep } from '#store/steps.ts';
import type { House } from '#jobs/context.ts';
import { stepOrder } from '#jobs/orders.ts';

/** Looks at a step that waits for somebody again at once, or as soon as its time has come. */
export async function hurry(house: House, id: string): Promise<void> {
  const step = await stepById(house.db, id);
  if (step?.state !== 'planned' || !step.notBefore) return;
  const now = house.clock.now();
  await recordState(house.db, 'steps', step, 'planned', now, { notBefore: now });
  await house.queues.add(stepOrder({ ...step, notBefore: now }));
}

/**
 * Takes in at once what a partner was just seen to do, before its moment as well: what it was asked for is done, and whatever
 * else waits for it is looked at again.
 */
export async function hurryFor(house: House, game: string, partner: string): Promise<void> {
  for (const step of await owedSteps(house.db, [game])) {
    if ((step.kind !== 'relay' && step.kind !== 'partner-hint') || step.partner?.id !== partner) continue;
    // What is on its way from a lent account is perhaps what was seen: its outbox knows it by the account's own id.
    const act = step.state === 'planned' ? await untakenAct(house.db, step) : undefined;
    if (act) await recordActed(house, step, act);
    else await hurry(house, step.id);
  }
}

/** Records that a partner did by itself what a step waits for, if it still is as it was read. */
export async function recordActed(house: House, { id, state }: StoredStep, act: SeenAct): Promise<void> {
  house.log.info({ event: 'partner-acted', step: id, url: act.url }, 'A partner did its part.');
  await recordSent(house.db, 'steps', id, act, [state]);
}
