import { createHash } from 'node:crypto';
import type { Author, Reply } from '#networks/network.ts';
import type { Player } from '#store/players/players.ts';
import type { Account } from './context.ts';

/** Returns the id of a player. Players of equal handles on two networks are two players; who changes handle stays the same player. */
export const playerId = ({ network }: Account, who: Pick<Author, 'id' | 'address'>): string =>
  `${network.name}:${who.id ?? who.address}`;

/** Returns the author of a reply as a player. */
export const playerOf = (account: Account, reply: Reply): Player => ({
  ...reply.author,
  id: playerId(account, reply.author),
  network: account.network.name,
});

/** Says when a reply, or this revision of it, was written. */
export const writtenAt = (reply: Reply): Temporal.Instant => reply.editedAt ?? reply.createdAt;

/**
 * Returns the id of a revision that its server does not tell: known by its text, so that it is one however often, and by
 * whomever, it is noticed.
 */
export const silentRevisionId = (account: Account, { id, text }: Reply): string =>
  `${account.name}|${id}|${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;

/** Returns the id of a revision of a reply: the same however often the network hands it over. */
export const revisionId = (account: Account, reply: Reply): string =>
  `${account.name}|${reply.id}|${reply.editedAt?.epochMilliseconds ?? 0}`;
