import type { Kysely } from 'kysely';
import { isBefore } from '#game/moments.ts';
import type { Reply } from '#networks/network.ts';
import { forgottenAmong } from '#store/players/forgotten.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Account } from '#jobs/context.ts';
import { playerId } from '#jobs/player-ids.ts';

/** Leaves out what somebody wrote before being forgotten, which does not come back. By the end of it another one may be forgotten. */
export async function withoutForgotten(
  db: Kysely<Tables>,
  account: Account,
  replies: readonly Reply[],
): Promise<readonly Reply[]> {
  const authors = [...new Set(replies.map(({ author }) => playerId(account, author)))];
  const forgotten = await forgottenAmong(db, authors);
  return replies.filter(({ author, createdAt }) => {
    const since = forgotten.get(playerId(account, author));
    return since === undefined || isBefore(since, createdAt);
  });
}

/**
 * Does the same with what is about to be kept, as the first thing of the transaction that keeps it: none of their authors is
 * forgotten before that ends, and whoever is forgotten afterwards is so with what it kept.
 */
export async function toKeep(
  trx: Kysely<Tables>,
  account: Account,
  replies: readonly Reply[],
): Promise<ReadonlySet<Reply>> {
  await lockOutForgetting(trx);
  return new Set(await withoutForgotten(trx, account, replies));
}
