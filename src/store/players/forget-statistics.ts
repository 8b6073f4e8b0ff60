import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Has the database sample its columns anew, once somebody is forgotten: its statistics keep values as they were, names and texts among them, until it
 * does so by itself, which after a game may never be. Nothing fails by it: what is forgotten is forgotten in the tables.
 */
export async function forgetInStatistics(db: Kysely<Tables>): Promise<void> {
  await sql`analyze`.execute(db).catch(() => undefined);
}
