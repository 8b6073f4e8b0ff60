import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toMaybeInstant } from '#store/instants.ts';
import { isOwedIn } from './owed.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Says when the first of the steps and effects that these games owe is to be done, or was to be; undefined: they owe none. */
export async function earliestOwed(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select least(
    (select min(coalesce(not_before, due)) from steps where ${isOwedIn('steps')} and game = ${anyOf(games)}),
    (select min(coalesce(not_before, created_at)) from effects where ${isOwedIn('effects')} and game = ${anyOf(games)})
  ) as at`.execute(db);
  return toMaybeInstant(rows[0]?.at ?? null);
}
