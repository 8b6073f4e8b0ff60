import type { JobContext } from '#jobs/context.ts';
import type { Network, Prepared } from '#networks/network.ts';
import type { Database } from '#store/database/database.ts';
import { type Life, livedOn } from '../run/mortal.ts';

/** What changes something on a network by one request. */
const ASKED = ['edit', 'delete', 'hide', 'unhide', 'favourite', 'boost'] as const;

/**
 * What a worker that lives so works with: its deeds are what it says to the database and what it asks networks for. What it orders is lost,
 * as with a queue's server.
 */
export function mortalWorker(context: JobContext, database: Database, life: Life): JobContext {
  const accounts = [...context.accounts].map(
    ([name, account]) => [name, { ...account, network: livedThrough(account.network, life) }] as const,
  );
  const queues = instead(context.queues, { add: async () => undefined, addAll: async () => undefined });
  return { ...context, db: livedOn(database, life), accounts: new Map(accounts), queues };
}

function livedThrough(network: Network, life: Life): Network {
  const asked = ASKED.map((what) => [
    what,
    async (...how: never[]) => life.live(what, () => Reflect.apply(network[what], network, how)),
  ]);
  return instead(network, {
    ...Object.fromEntries(asked),
    async prepare(...how) {
      life.goOn();
      const prepared = await network.prepare(...how);
      if (!prepared.ok) return prepared;
      const publish: Prepared['publish'] = (...when) =>
        life.live('publish', () => prepared.value.publish(...when));
      return { ok: true, value: { publish } };
    },
  });
}

function instead<T extends object>(of: T, changes: Partial<T>): T {
  return new Proxy(of, {
    get(_, name) {
      const found: unknown = Reflect.get(name in changes ? changes : of, name);
      return typeof found === 'function' ? found.bind(of) : found;
    },
  });
}
