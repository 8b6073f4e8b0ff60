import type { JobContext } from '#jobs/context.ts';
import { orderOwed, reconcile } from '#jobs/reconcile.ts';
import { HANGS_MS } from '../../hangs.ts';

/** BullMQ's own delays go by the machine's clock: what has come due by the worker's is started this often. */
const PROMOTE_EVERY_MS = 500;

/** Has a worker start what is owed at its clock's present moment, as it does each minute. @param settled until nothing is left to be done then */
export async function catchUp(context: JobContext, settled: boolean): Promise<void> {
  const { queues, clock } = context;
  await orderOwed(context);
  await queues.add(reconcile.order(clock.now()));
  await queues.promote(clock.now());
  if (settled) await queues.idle(AbortSignal.timeout(HANGS_MS));
}

/** Goes on starting what has come due by a worker's clock, until it is disposed of. */
export function keepPromoting({ queues, clock }: JobContext): Disposable {
  const timer = setInterval(() => {
    queues.promote(clock.now()).catch(() => undefined);
  }, PROMOTE_EVERY_MS).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
