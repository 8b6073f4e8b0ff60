import type { Account, JobContext } from './context.ts';

/** Returns the names of the accounts, lent ones among them, to which posts have the ids that they have to this one. */
export const sharingIds = (
  { accounts }: Pick<JobContext, 'accounts'>,
  { name, network }: Account,
): readonly string[] => [
  name,
  ...[...accounts.values()]
    // Servers may give ids of their own.
    .filter((one) => one.network.name === network.name && one.network.counter === network.counter)
    .map((one) => one.name),
];

/** Asks for the addresses of the accounts on the same network that Kesako speaks through; what is not told is not known. */
export async function ownAddresses(
  { accounts }: JobContext,
  { network }: Account,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const own = new Set<string>();
  for (const one of accounts.values()) {
    if (one.network.name !== network.name || one.lent) continue;
    const identity = await one.identity(signal);
    if (identity.ok) own.add(identity.value.address);
  }
  return own;
}
