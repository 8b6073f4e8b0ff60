import type { JobOrder, Queues } from '#queue/queue.ts';

/** An order for whoever is at the same job already, to be done once more afterwards. */
export type OrderAgain = JobOrder & { readonly isAgain: true };

const isAgain = (order: JobOrder): order is OrderAgain => 'isAgain' in order;

/**
 * Returns queues for a job that runs: what it orders once more comes after it, even under the very key that it has itself. A worker whose
 * clock is behind that of the one before comes to the same moment, and so to the same key, and would be taken for the one that runs.
 * @param running the key of that job
 */
export function orderingAgain(queues: Queues, running: string): Queues {
  const freed = (order: JobOrder): JobOrder => {
    if (!isAgain(order)) return order;
    const { isAgain: _, ...rest } = order;
    return rest.key === running ? { ...rest, key: `${running}+` } : rest;
  };
  return new Proxy(queues, {
    get(target, name) {
      if (name === 'add') return (order: JobOrder) => target.add(freed(order));
      if (name === 'addAll') return (orders: readonly JobOrder[]) => target.addAll(orders.map(freed));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
