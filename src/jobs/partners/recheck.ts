import { type SeenAct, untakenAct } from '#store/partners/partner-acts.ts';
import { recordSent } from '#store/outbox/sending.ts';
import { owedSteps, stepById, type StoredStep } from '#store/posts/steps.ts';
import type { JobContext } from '#jobs/context.ts';
import { STEP } from '#jobs/orders.ts';
import { waitNoMore } from '#jobs/put-off.ts';

/** Looks at a step that waits for somebody again at once, or as soon as its time has come. */
export async function recheck(context: JobContext, id: string): Promise<void> {
  const step = await stepById(context.db, id);
  if (step?.state !== 'planned' || !step.notBefore) return;
  await waitNoMore(context, STEP, step);
}

/**
 * Takes in at once what a partner was just seen to do, before its moment as well: what it was asked for is done, and whatever
 * else waits for it is looked at again.
 */
export async function recheckFor(context: JobContext, game: string, partner: string): Promise<void> {
  for (const step of await owedSteps(context.db, [game])) {
    if ((step.kind !== 'relay' && step.kind !== 'partner-hint') || step.partner?.id !== partner) continue;
    // What is on its way from a lent account is perhaps what was seen: its outbox knows it by the account's own id.
    const act = step.state === 'planned' ? await untakenAct(context.db, step) : undefined;
    if (act) await recordActed(context, step, act);
    else await recheck(context, step.id);
  }
}

/** Records that a partner did by itself what a step waits for, if it still is as it was read. */
export async function recordActed(
  context: JobContext,
  { id, state }: StoredStep,
  act: SeenAct,
): Promise<void> {
  context.log.info({ event: 'partner-acted', step: id, url: act.url });
  await recordSent(context.db, 'steps', id, act, [state]);
}
