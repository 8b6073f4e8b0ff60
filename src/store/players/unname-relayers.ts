import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Forgets of some addresses that they relayed posts. That it was one person, whoever that was, stays: of somebody who relayed several posts
 * as many people would be left otherwise.
 */
export async function unnameRelayers(db: Kysely<Tables>, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await sql`
    update relayers set address = nobody.name
    from (
      select address,
        concat_ws('-', 'nobody', pg_current_xact_id(), row_number() over (order by min(seen_at), address)) as name
      from relayers where address = ${anyOf(addresses)} group by address
    ) as nobody
    where relayers.address = nobody.address`.execute(db);
}
