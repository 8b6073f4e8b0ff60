import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Has the database sample its columns anew, once somebody is forgotten: its statistics keep values as they were, names and texts among them, until it
 * does so by itself, which after a game may never be. Where they keep none they are left alone, as those are that an embedded database is told.
 * Nothing fails by it: what is forgotten is forgotten in the tables.
 */
export async function forgetInStatistics(db: Kysely<Tables>): Promise<void> {
  try {
    const { rows } = await sql<{ keeps: boolean }>`select exists(select from pg_stats
      where tablename in ('players', 'replies', 'heard', 'relayers') and coalesce(most_common_vals::text, histogram_bounds::text) is not null) as keeps`.execute(
      db,
    );
    if (rows[0]?.keeps === true) await sql`analyze`.execute(db);
  } catch {
    // The act is done.
  }
}
