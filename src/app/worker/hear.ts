import type { Account, JobContext } from '#jobs/context.ts';
import { readInTurn, wakeOrder } from '#jobs/read-in-turn.ts';
import { every } from './every.ts';

/**
 * Reads what an account receives: when its network wakes us, and at least every `pollEvery`, whatever becomes of the waking.
 * Resolves when the signal is aborted.
 */
export async function hear(
  context: JobContext,
  account: Account,
  pollEvery: Temporal.Duration,
  signal: AbortSignal,
): Promise<void> {
  let ordered: string | undefined;
  // A network that is written to from everywhere wakes us hundreds of times a second, for one reading.
  const orderReading = async (): Promise<void> => {
    const can = await account.capabilities(signal);
    const order = wakeOrder(account.name, context.clock.now(), can.ok ? can.value.wakesApart : undefined);
    if (order.key === ordered) return;
    ordered = order.key;
    try {
      await context.queues.add(order);
    } catch (error) {
      ordered = undefined;
      throw error;
    }
  };
  const wake = (): void => {
    orderReading().catch((error: unknown) => {
      context.log.warn({ event: 'not-woken', account: account.name, err: error });
    });
  };
  const listening = account.network.listen(wake, signal).catch((error: unknown) => {
    if (signal.aborted) return;
    context.log.error({ event: 'not-listening', account: account.name, err: error });
  });
  await Promise.all([
    listening,
    every(pollEvery, signal, context.log, () => context.queues.add(readInTurn.order(account.name))),
  ]);
}
