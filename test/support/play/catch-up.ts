import type { JobContext } from '#jobs/context.ts';
import { reconcile } from '#jobs/reconcile.ts';
import { HANGS_MS } from '../../hangs.ts';

/** BullMQ's own delays go by the machine's clock: what has come due by the worker's is started this often. */
const PROMOTE_EVERY_MS = 1_000;

/** Has a worker start what is owed at its clock's present moment, as it does each minute. @param settled until nothing is left to be done then */
export async function catchUp(context: JobContext, settled: boolean): Promise<void> {
  const { queues, clock } = context;
  const now = clock.now();
  // Under a key of its own: a pass that is under way may have looked at the time before it moved.
  await queues.add({ ...reconcile.order(now), key: `reconcile/moved-to-${now}` });
  await startDue(context);
  if (settled) await queues.idle(AbortSignal.timeout(HANGS_MS));
}

/** Has a worker start what is queued for its clock's present moment, or for one before it. */
export async function startDue({ queues, clock }: JobContext): Promise<void> {
  await queues.promote(clock.now());
}

/** Goes on starting what has come due by a worker's clock, until it is disposed of: one pass at a time, however long it takes. */
export function keepPromoting(context: JobContext): Disposable {
  let isAtIt = false;
  const promote = async (): Promise<void> => {
    if (isAtIt) return;
    isAtIt = true;
    await startDue(context).catch(() => undefined);
    isAtIt = false;
  };
  const timer = setInterval(() => void promote(), PROMOTE_EVERY_MS).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
