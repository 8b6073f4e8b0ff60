import type { WhyLine } from '#game/why.ts';
import type { Failure } from '#networks/outcome.ts';
import { recordState } from '#store/outbox/sending.ts';
import type { StoredEffect } from '#store/outbox/effects.ts';
import type { Amendment } from '#store/posts/amendments.ts';
import type { StoredStep } from '#store/posts/steps.ts';
import type { HeardAnswer } from '#store/watch/answers.ts';
import type { JobContext } from './context.ts';
import { hold as holdRow, type OutboxJob, putOff } from './put-off.ts';
import { askAgainAt, whyOf } from './retry.ts';

/**
 * Why something may not go on: it waits until a moment, is held for as long as something is so, or nothing comes of it any more.
 * `recorded`: its row says so already.
 */
export type Stop =
  | { readonly kind: 'wait'; readonly until: Temporal.Instant; readonly why: WhyLine }
  | { readonly kind: 'hold'; readonly why: WhyLine }
  | { readonly kind: 'over'; readonly state: 'skipped' | 'done'; readonly why: WhyLine }
  | { readonly kind: 'recorded' };

/** One condition under which something leaves, by a name that tells it from the others of its list. */
export interface Gate<T> {
  readonly name: string;
  /** Says why it may not go on; undefined: as far as this gate is concerned, it may. */
  readonly stops: (going: T) => Promise<Stop | undefined>;
}

/** Asks gates in their order. Returns the first that stops it, with what it said; undefined: it may go on. */
export async function firstStop<T>(
  gates: readonly Gate<T>[],
  going: T,
): Promise<{ readonly gate: string; readonly stop: Stop } | undefined> {
  for (const { name, stops } of gates) {
    const stop = await stops(going);
    if (stop) return { gate: name, stop };
  }
  return undefined;
}

/** Returns the same gate, open to what is so. */
export const unless = <T>(isSo: (going: T) => boolean, { name, stops }: Gate<T>): Gate<T> => ({
  name,
  stops: async (going) => (isSo(going) ? undefined : stops(going)),
});

export const RECORDED: Stop = { kind: 'recorded' };
/** Stops something until a moment. */
export const wait = (until: Temporal.Instant, why: WhyLine): Stop => ({ kind: 'wait', until, why });
/** Stops something for as long as what is wrong stays so. */
export const hold = (why: WhyLine): Stop => ({ kind: 'hold', why });
/** Stops something for good. */
export const over = (state: 'skipped' | 'done', why: WhyLine): Stop => ({ kind: 'over', state, why });

/** Says until when something waits after a network did not answer what was asked for it. */
export function afterFailure(
  context: JobContext,
  { attempts }: { readonly attempts: number },
  failure: Failure,
): Stop {
  const now = context.clock.now();
  return wait(askAgainAt(failure, attempts + 1, now), whyOf(failure));
}

/** Records why a step, an effect or an amendment may not go on. */
export async function obey<Row extends StoredStep | StoredEffect | Amendment | HeardAnswer>(
  context: JobContext,
  kind: OutboxJob<Row>,
  row: Row,
  stop: Stop,
): Promise<void> {
  switch (stop.kind) {
    case 'recorded':
      return;
    case 'wait':
      return putOff(context, kind, row, stop.until, stop.why);
    case 'hold':
      return holdRow(context, kind, row, stop.why);
    case 'over':
      await recordState(context.db, kind.outbox, row, stop.state, context.clock.now(), { why: stop.why });
  }
}
