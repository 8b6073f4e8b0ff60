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
  const { clock, queues } = context;
  let ordered: Ordered | undefined;
  // A network that is written to from everywhere wakes us hundreds of times a second, for one reading.
  const orderReading = async (): Promise<void> => {
    const can = await account.capabilities(signal);
    const order = wakeOrder(account.name, clock.now(), can.ok ? can.value.wakesApart : undefined);
    const isOrdered = ordered?.key === order.key && clock.ticks() <= ordered.until;
    if (!isOrdered) {
      const left = order.at?.since(clock.now()).total('milliseconds') ?? 0;
      ordered = { key: order.key, until: clock.ticks() + left, done: queues.add(order) };
    }
    const done = ordered?.done;
    try {
      await done;
    } catch (error) {
      if (ordered?.done === done) ordered = undefined;
      if (!isOrdered) throw error;
      await orderReading();
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

/** The reading that was ordered last for a wake-up. */
interface Ordered {
  readonly key: string;
  /** By ticks, which nobody sets, when its moment is over: a clock that is set back comes to that moment again. */
  readonly until: number;
  readonly done: Promise<void>;
}
