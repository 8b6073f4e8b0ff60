import type { Account } from '#jobs/house.ts';
import type { Capabilities, Network } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';

/** An account that asks its network once what it can do, and remembers the answer. */
export function accountOn(name: string, network: Network, { lent = false } = {}): Account {
  let known: Promise<Outcome<Capabilities>> | undefined;
  return {
    name,
    network,
    lent,
    async capabilities(signal) {
      known ??= network.capabilities(signal);
      const outcome = await known.catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      if (!outcome.ok) known = undefined;
      return outcome;
    },
  };
}
