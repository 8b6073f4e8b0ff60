import type { Account } from '#jobs/context.ts';
import { counted } from '#networks/calls.ts';
import type { Identity, Network } from '#networks/network.ts';
import type { Outcome } from '#networks/outcome.ts';

/** Returns an account that counts what it asks of a network, asks it once who it is and what it can do, and remembers the answers. */
export function accountOn(name: string, on: Network, { lent = false } = {}): Account {
  const { network, calls } = counted(on);
  let self: Identity | undefined;
  return {
    name,
    network,
    calls,
    lent,
    capabilities: once((signal) => network.capabilities(signal)),
    identity: once(async (signal) => {
      const told = await network.identity(signal);
      if (told.ok) self = told.value;
      return told;
    }),
    get self() {
      return self;
    },
  };
}

/** Asks until there is an answer, then gives that one. */
function once<T>(
  ask: (signal: AbortSignal) => Promise<Outcome<T>>,
): (signal: AbortSignal) => Promise<Outcome<T>> {
  let known: Promise<Outcome<T>> | undefined;
  return async (signal) => {
    known ??= ask(signal);
    const outcome = await known.catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    if (!outcome.ok) known = undefined;
    return outcome;
  };
}
