import type { Account, House } from '#jobs/house.ts';
import { collectOrder, wakeOrder } from '#jobs/orders.ts';
import { every } from './every.ts';

/**
 * Reads what an account receives: when its network wakes us, and at least every `pollEvery`, whatever becomes of the waking.
 * Resolves when the signal is aborted.
 */
export async function hear(
  house: House,
  account: Account,
  pollEvery: Temporal.Duration,
  signal: AbortSignal,
): Promise<void> {
  const orderReading = async (): Promise<void> => {
    const can = await account.capabilities(signal);
    const apart = can.ok ? can.value.wakesApart : undefined;
    await house.queues.add(wakeOrder(account.name, house.clock.now(), apart));
  };
  const wake = (): void => {
    orderReading().catch((error: unknown) => {
      house.log.warn(
        { event: 'not-woken', account: account.name, err: error },
        'The queue did not take a wake-up.',
      );
    });
  };
  const listening = account.network.listen(wake, signal).catch((error: unknown) => {
    if (signal.aborted) return;
    house.log.error(
      { event: 'not-listening', account: account.name, err: error },
      'The network wakes us no more; the account is read at its intervals.',
    );
  });
  await Promise.all([
    listening,
    every(pollEvery, signal, house.log, () => house.queues.add(collectOrder(account.name))),
  ]);
}
