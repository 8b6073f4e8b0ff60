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
  // Somebody who was never known here is forgotten by address, for nobody could tell their id.
  const namesOf = ({ author }: Reply): readonly string[] => [
    playerId(account, author),
    playerId(account, { address: author.address }),
  ];
  const forgotten = await forgottenAmong(db, [...new Set(replies.flatMap(namesOf))]);
  return replies.filter((reply) =>
    namesOf(reply).every((name) => {
      const since = forgotten.get(name);
      return since === undefined || isBefore(since, reply.createdAt);
    }),
  );
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
