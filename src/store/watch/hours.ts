import { type Kysely, sql } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** How many voices a listening heard in an hour, and how many posts. */
export interface Hour {
  readonly listening: string;
  readonly hour: Temporal.Instant;
  readonly voices: number;
  readonly posts: number;
}

/** Keeps how much was heard in hours. What was erased since takes nothing away from what was counted. */
export async function keepHours(db: Kysely<Tables>, hours: readonly Hour[]): Promise<void> {
  if (hours.length === 0) return;
  await db
    .insertInto('watch_hours')
    .values(
      hours.map(({ listening, hour, voices, posts }) => ({ listening, hour: toSql(hour), voices, posts })),
    )
    .onConflict((conflict) =>
      conflict.columns(['listening', 'hour']).doUpdateSet({
        voices: sql<number>`greatest(watch_hours.voices, excluded.voices)`,
        posts: sql<number>`greatest(watch_hours.posts, excluded.posts)`,
      }),
    )
    .execute();
}

/** Reads how much was heard in the hours since a moment. */
export async function hoursSince(db: Kysely<Tables>, since: Temporal.Instant): Promise<readonly Hour[]> {
  const rows = await db
    .selectFrom('watch_hours')
    .selectAll()
    .where(sql<boolean>`hour >= ${toSql(since)}::timestamptz`)
    .orderBy('hour')
    .execute();
  return rows.map(({ hour, ...more }) => ({ ...more, hour: toInstant(hour) }));
}

/** Erases how much was heard in hours before a moment. */
export async function eraseHours(db: Kysely<Tables>, before: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('watch_hours')
    .where(sql<boolean>`hour < ${toSql(before)}::timestamptz`)
    .execute();
}
