import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What has an id at its network, and is of a game. */
const TABLES = ['steps', 'replies', 'effects', 'amendments', 'doubles'] as const;

/**
 * Reads of which games these are posts, whatever they were posted for, or replies that are known; what is known of none is left out.
 * @param accounts to which posts have the same ids
 */
export async function gamesAnswered(
  db: Kysely<Tables>,
  accounts: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const those = TABLES.map(
    (table) => sql`select network_id as id, game from ${sql.table(table)}
      where account = ${anyOf(accounts)} and network_id = ${anyOf(ids)} and game <> ''`,
  );
  const { rows } = await sql<{ id: string; game: string }>`${sql.join(those, sql` union `)}`.execute(db);
  return new Map(rows.map(({ id, game }) => [id, game]));
}
