import { type Kysely, sql } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import { inBatches } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Something that is to be told to a receiver. */
export interface Delivery {
  readonly id: string;
  readonly receiver: string;
  /** As JSON has it. */
  readonly content: unknown;
  readonly attempts: number;
  readonly createdAt: Temporal.Instant;
  /** Of an attempt of which nobody knows what became: when it began, by the clock of whoever made it. */
  readonly attemptedAt: Temporal.Instant | undefined;
  /** As it was written then; undefined: nobody looks for it. */
  readonly text: string | undefined;
}

/** Plans what is to be told to receivers, once however often it is planned. */
export async function planDeliveries(
  db: Kysely<Tables>,
  deliveries: readonly Pick<Delivery, 'id' | 'receiver' | 'content'>[],
  now: Temporal.Instant,
): Promise<void> {
  for (const batch of inBatches(deliveries))
    await db
      .insertInto('deliveries')
      .values(
        batch.map(({ id, receiver, content }) => ({
          id,
          receiver,
          content: JSON.stringify(content),
          state: 'planned' as const,
          created_at: toSql(now),
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
}

/** Reads to whom anything is owed, whether it may be told now or not. */
export async function receiversOwed(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  return new Set((await askReceivers(db)).map(({ receiver }) => receiver));
}

const askReceivers = kept((db) =>
  db.selectFrom('deliveries').select('receiver').distinct().where('settled_at', 'is', null).compile(),
);

/**
 * Reads what is to be told to a receiver now, the oldest first.
 * @param given up to when, by the clock that all workers share, an attempt must have begun that is taken up again: whoever made it knows
 * by now what became of it, or is gone
 */
export async function dueDeliveries(
  db: Kysely<Tables>,
  receiver: string,
  {
    now,
    given,
    most,
  }: { readonly now: Temporal.Instant; readonly given: Temporal.Instant; readonly most: number },
): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('receiver', '=', receiver)
    .where('settled_at', 'is', null)
    .where(sql<boolean>`(not_before is null or not_before <= ${toSql(now)}::timestamptz)`)
    .where(sql<boolean>`(state = 'planned' or begun_at <= ${toSql(given)}::timestamptz)`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id, content, attempts, created_at, state, attempted_at, text }) => ({
    id,
    receiver,
    content,
    attempts,
    createdAt: toInstant(created_at),
    attemptedAt: state === 'sending' ? toMaybeInstant(attempted_at) : undefined,
    text: text ?? undefined,
  }));
}

/**
 * Writes down, before anything leaves, that an attempt begins. Returns whether it may: nobody else was quicker.
 * @param text as it leaves, where it is looked for afterwards
 */
export async function beginDelivery(
  db: Kysely<Tables>,
  { id, attempts }: Pick<Delivery, 'id' | 'attempts'>,
  {
    at,
    begun,
    text,
  }: { readonly at: Temporal.Instant; readonly begun: Temporal.Instant; readonly text?: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({
      state: 'sending',
      attempts: attempts + 1,
      attempted_at: toSql(at),
      begun_at: toSql(begun),
      not_before: null,
      ...(text !== undefined && { text }),
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What became of an attempt: it is there, it is given up, it is to be made again, or nobody knows. */
export type DeliveryEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly why: WhyLine }
  | { readonly state: 'planned' | 'sending'; readonly why: WhyLine; readonly notBefore: Temporal.Instant };

/** Records what became of an attempt, if nobody has begun another since. @param attempts how many had begun with it */
export async function endDelivery(
  db: Kysely<Tables>,
  { id, attempts }: Pick<Delivery, 'id' | 'attempts'>,
  end: DeliveryEnd,
  now: Temporal.Instant,
): Promise<void> {
  const isSettled = end.state === 'sent' || end.state === 'failed';
  await db
    .updateTable('deliveries')
    .set({
      state: end.state,
      settled_at: isSettled ? toSql(now) : null,
      not_before: 'notBefore' in end ? toSql(end.notBefore) : null,
      why: 'why' in end ? end.why : null,
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('settled_at', 'is', null)
    .execute();
}

/** Settles what is owed since before a moment to receivers that are there no more: it is told to nobody any more. @param known those that are there */
export async function settleLeft(
  db: Kysely<Tables>,
  known: readonly string[],
  by: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'failed', why: 'too-late', settled_at: toSql(now) })
    .where('settled_at', 'is', null)
    .where(sql<boolean>`created_at <= ${toSql(by)}::timestamptz`)
    .$if(known.length > 0, (query) => query.where('receiver', 'not in', [...known]))
    .execute();
}

/** Forgets what nothing was left to be done for by that moment. */
export async function forgetDeliveries(db: Kysely<Tables>, by: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('deliveries')
    .where(sql<boolean>`settled_at <= ${toSql(by)}::timestamptz`)
    .execute();
}
