import { sql, type Kysely } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The database was put back to what it was before. */
export interface Restore {
  /** From when on it may not know what was posted. */
  readonly takenAt: Temporal.Instant;
  readonly restoredAt: Temporal.Instant;
}

/** Reads the restore that concerns the games under way: of several, from the earliest backup on. Undefined: there was none since they began. */
export async function restoreOf(db: Kysely<Tables>): Promise<Restore | undefined> {
  const { rows } = await sql<{ taken: Date | null; restored: Date | null }>`
    select min(taken_at) as taken, max(restored_at) as restored from restores
    where restored_at >= (select min(created_at) from games where state in ('playing', 'paused'))`.execute(
    db,
  );
  const { taken = null, restored = null } = rows[0] ?? {};
  return taken && restored ? { takenAt: toInstant(taken), restoredAt: toInstant(restored) } : undefined;
}

/** Notes that the database was put back. */
export async function noteRestore(db: Kysely<Tables>, { takenAt, restoredAt }: Restore): Promise<void> {
  await db
    .insertInto('restores')
    .values({ taken_at: toSql(takenAt), restored_at: toSql(restoredAt) })
    .execute();
}
