import { partnerAt } from '#game/partners.ts';
import type { Account, JobContext, PlayedGame } from '#jobs/context.ts';
import { playerId } from '#jobs/player-ids.ts';
import { playersById } from '#store/players/players.ts';

/** Returns the players that are accounts at work here: what these say themselves is no guess, and is never hidden. */
export async function ourAccounts(
  context: Pick<JobContext, 'accounts'>,
  account: Account,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const ours = new Set<string>();
  for (const other of context.accounts.values()) {
    if (other.network.name !== account.network.name) continue;
    const identity = await other.identity(signal);
    if (identity.ok) ours.add(playerId(other, identity.value));
  }
  return ours;
}

/** Finds who of these players speaks for a partner of the game to the account, which is never hidden either. */
export async function partnersAmong(
  { db }: Pick<JobContext, 'db'>,
  account: Account,
  { game }: PlayedGame,
  players: readonly string[],
): Promise<ReadonlySet<string>> {
  if (game.partners.length === 0) return new Set();
  const people = await playersById(db, [...new Set(players)]);
  const found = [...people].filter(([, { address }]) => partnerAt(game.partners, account.name, address));
  return new Set(found.map(([id]) => id));
}
