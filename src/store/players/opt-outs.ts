import type { Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** One that was written earlier may be read later: so many are looked at. */
const LATEST = 20;

/** Returns what is another as soon as somebody more has said STOP; what it costs does not grow with the players. */
export async function latestOptOuts(db: Kysely<Tables>): Promise<string> {
  const rows = await db
    .selectFrom('players')
    .select('opted_out_at')
    .where('opted_out_at', 'is not', null)
    .orderBy('opted_out_at', 'desc')
    .limit(LATEST)
    .execute();
  return rows.map(({ opted_out_at: at }) => at?.getTime()).join(' ');
}
