import { type Kysely, sql } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Jobs of a queue that were dropped one after the other, each after its last attempt. */
export interface DroppedJobs {
  readonly queue: string;
  readonly count: number;
  /** When the latest was. */
  readonly at: Temporal.Instant;
}

/** For so long after a job was dropped, its queue is in trouble: what is owed is ordered anew each minute. */
const RECENT = { minutes: 5 } as const;

/** Keeps that a job was dropped, by whichever worker. */
export async function keepDropped(db: Kysely<Tables>, queue: string, at: Temporal.Instant): Promise<void> {
  const since = toSql(at.subtract(RECENT));
  await db
    .insertInto('dropped_jobs')
    .values({ queue, count: 1, at: toSql(at) })
    .onConflict((conflict) =>
      conflict.column('queue').doUpdateSet({
        at: toSql(at),
        count: sql<number>`case when dropped_jobs.at < ${since}::timestamptz then 1 else dropped_jobs.count + 1 end`,
      }),
    )
    .execute();
}

/** Reads the queues of which jobs were dropped lately, by their names. */
export async function droppedLately(
  db: Kysely<Tables>,
  now: Temporal.Instant,
): Promise<readonly DroppedJobs[]> {
  const rows = await db
    .selectFrom('dropped_jobs')
    .selectAll()
    .where('at', '>', sql<Date>`${toSql(now.subtract(RECENT))}::timestamptz`)
    .orderBy('queue')
    .execute();
  return rows.map(({ queue, count, at }) => ({ queue, count, at: toInstant(at) }));
}
