import { type Kysely, sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import { toInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads the present moment by the database's clock, which is one for all that work on it; to be compared with nothing but itself.
 * @param clock by which time passes for whoever reads
 */
export async function sharedNow(db: Kysely<Tables>, clock: Clock): Promise<Temporal.Instant> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('A select without a condition gives a row.');
  return toInstant(row.now).add({ milliseconds: clock.passed?.() ?? 0 });
}
