import type { WhyLine } from '#game/why.ts';
import type { StoredEffect } from '#store/effects.ts';
import { recordState } from '#store/sending.ts';
import type { StoredStep } from '#store/steps.ts';
import type { JobContext } from './context.ts';
import { effectOrder, stepOrder } from './orders.ts';

/** Puts a step off: its row says until when and why, and its job is ordered for then. */
export async function putStepOff(
  context: JobContext,
  step: StoredStep,
  at: Temporal.Instant,
  why: WhyLine,
): Promise<void> {
  await recordState(context.db, 'steps', step, step.state, context.clock.now(), { why, notBefore: at });
  await context.queues.add(stepOrder({ ...step, notBefore: at }));
}

/**
 * Puts an effect off: its row says until when and why, and its job is ordered for then.
 * @param state in which it waits
 */
export async function putEffectOff(
  context: JobContext,
  effect: StoredEffect,
  at: Temporal.Instant,
  why: WhyLine,
  state: StoredEffect['state'] = effect.state,
): Promise<void> {
  await recordState(context.db, 'effects', effect, state, context.clock.now(), { why, notBefore: at });
  await context.queues.add(effectOrder({ ...effect, notBefore: at }));
}
