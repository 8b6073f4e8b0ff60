import { guestAt } from '#game/live/live.ts';
import type { Reply } from '#networks/network.ts';
import type { Account, JobContext } from './context.ts';
import { playerId } from './player-ids.ts';

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

/** Has an account say who it is, where there are others on its network to which it might say something. */
export async function introduce(
  { accounts }: Pick<JobContext, 'accounts'>,
  account: Account,
  signal: AbortSignal,
): Promise<void> {
  const { name, network } = account;
  if ([...accounts.values()].some((one) => one.name !== name && one.network.name === network.name))
    await account.identity(signal);
}

/**
 * Leaves out what the city's other accounts say, as far as it is known who they are: that is no guess. A guest of a live hour may speak by
 * one of them.
 */
export function withoutOwn(
  { accounts, games }: Pick<JobContext, 'accounts' | 'games'>,
  account: Account,
  replies: readonly Reply[],
): readonly Reply[] {
  const own = new Set(
    [...accounts.values()].flatMap(({ network, lent, self }) =>
      network.name === account.network.name && !lent && self ? playerId(account, self) : [],
    ),
  );
  const isGuest = (address: string): boolean =>
    [...games.values()].some(({ game: { live } }) => live && guestAt(live, account.name, address));
  return replies.filter(({ author }) => !own.has(playerId(account, author)) || isGuest(author.address));
}
