import type { Kysely } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads the ids among these of what answers a post of a game, or is known to a game as an answer.
 * @param accounts to which posts have the same ids
 */
export async function ofGames(
  db: Kysely<Tables>,
  accounts: readonly string[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('steps')
    .select('network_id as id')
    .where('account', '=', anyOf(accounts))
    .where('network_id', '=', anyOf(ids))
    .union(
      db
        .selectFrom('replies')
        .select('network_id as id')
        .where('account', '=', anyOf(accounts))
        .where('network_id', '=', anyOf(ids)),
    )
    .execute();
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** Reads which of these are addresses of posts of games, whichever account of whichever server made them. */
export async function postsOfGames(
  db: Kysely<Tables>,
  urls: readonly string[],
): Promise<ReadonlySet<string>> {
  if (urls.length === 0) return new Set();
  const rows = await db.selectFrom('steps').select('url').where('url', '=', anyOf(urls)).execute();
  return new Set(rows.flatMap(({ url }) => url ?? []));
}
