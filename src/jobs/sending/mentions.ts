import type { JobContext } from '#jobs/context.ts';

/**
 * Says how an account names somebody in a post, by full address. On its own server the name alone will do, and is understood by
 * servers that lose the rest of an address with a port.
 */
export async function mentionBy(
  context: Pick<JobContext, 'accounts'>,
  account: string,
  address: string,
  signal: AbortSignal,
): Promise<string> {
  const [name, server] = address.split('@');
  if (server === undefined) return `@${address}`;
  const identity = await context.accounts.get(account)?.network.identity(signal);
  const home = identity?.ok ? identity.value.address.split('@')[1] : undefined;
  return server === home ? `@${name}` : `@${address}`;
}
