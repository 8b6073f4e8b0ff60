import type { Reply } from '#networks/network.ts';
import type { Player } from '#store/players.ts';
import type { Account } from './house.ts';

/** Players of equal handles on two networks are two players. */
export const playerId = (account: Account, reply: Reply): string =>
  `${account.network.name}:${reply.author.address}`;

export const playerOf = (account: Account, reply: Reply): Player => ({
  id: playerId(account, reply),
  network: account.network.name,
  ...reply.author,
});

/** When a reply, or this revision of it, was written. */
export const writtenAt = (reply: Reply): Temporal.Instant => reply.editedAt ?? reply.createdAt;

/** A revision of a reply: the same however often the network hands it over. */
export const revisionId = (account: Account, reply: Reply): string =>
  `${account.name}|${reply.id}|${reply.editedAt?.epochMilliseconds ?? 0}`;
