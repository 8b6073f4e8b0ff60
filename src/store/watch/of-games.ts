import type { Kysely } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads which of these are addresses of posts of games, whichever account of whichever server made them. */
export async function postsOfGames(
  db: Kysely<Tables>,
  urls: readonly string[],
): Promise<ReadonlySet<string>> {
  if (urls.length === 0) return new Set();
  const rows = await db.selectFrom('steps').select('url').where('url', '=', anyOf(urls)).execute();
  return new Set(rows.flatMap(({ url }) => url ?? []));
}
