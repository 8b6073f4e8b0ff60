import type { JobContext } from '#jobs/context.ts';

/**
 * Says how an account names somebody in a post, by full address. On its own server the name alone will do, unless that takes it for none,
 * and is understood by servers that lose the rest of an address with a port.
 */
export async function mentionBy(
  context: Pick<JobContext, 'accounts'>,
  account: string,
  address: string,
  signal: AbortSignal,
): Promise<string> {
  const [name, server] = address.split('@');
  if (server === undefined) return `@${address}`;
  const by = context.accounts.get(account);
  const identity = await by?.network.identity(signal);
  const home = identity?.ok ? identity.value.address.split('@')[1] : undefined;
  if (server !== home) return `@${address}`;
  const can = await by?.capabilities(signal);
  return can?.ok === true && !can.value.shortMentions ? `@${address}` : `@${name}`;
}
