import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads what tells this database from every other, and nothing else of it: the same for all that are connected to it, as long as its server
 * runs. Nothing is kept for it, so that no copy of a database is taken for it.
 */
export async function whichDatabase(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ known: string }>`
    select concat_ws(' ', oid, current_schema(), extract(epoch from pg_postmaster_start_time())) as known
    from pg_database where datname = current_database()`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A connection is to a database.');
  return createHash('sha256').update(`which ${row.known}`).digest('hex');
}
