import type { Kysely } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads of which games these are posts, or replies that are known; what is known of none is left out.
 * @param accounts to which posts have the same ids
 */
export async function gamesAnswered(
  db: Kysely<Tables>,
  accounts: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('steps')
    .select(['network_id as id', 'game'])
    .where('account', '=', anyOf(accounts))
    .where('network_id', '=', anyOf(ids))
    .union(
      db
        .selectFrom('replies')
        .select(['network_id as id', 'game'])
        .where('account', '=', anyOf(accounts))
        .where('network_id', '=', anyOf(ids)),
    )
    .execute();
  return new Map(rows.flatMap(({ id, game }) => (id === null ? [] : [[id, game] as const])));
}
