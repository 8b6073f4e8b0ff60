import { type Kysely, sql } from 'kysely';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Records a yes to one act. One message says yes once, however often it is read.
 * @param message the account that received it and its id there
 */
export async function approve(
  db: Kysely<Tables>,
  step: string,
  message: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('approvals')
    .values({ step, message, at: toSql(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Says whether somebody has said yes to an act.
 * @param words that the message shown before the yes must hold, since no other words were agreed to; undefined for an act without any
 */
export async function isApproved(
  db: Kysely<Tables>,
  step: string,
  words: string | undefined,
): Promise<boolean> {
  const row = await db
    .selectFrom('approvals')
    .innerJoin('steps as asked', 'asked.of_step', 'approvals.step')
    .select('approvals.step')
    .where('approvals.step', '=', step)
    .where('asked.kind', 'in', ['request', 'reminder'])
    .where('asked.state', '=', 'sent')
    // To be told that nothing is expected any more is not to be asked.
    .where('asked.id', 'not like', '%/request-off-%')
    .whereRef('asked.posted_at', '<=', 'approvals.at')
    .$if(words !== undefined, (query) =>
      query.where(sql<boolean>`position(${words ?? ''} in asked.text) > 0`),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
