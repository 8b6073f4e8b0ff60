import { type Kysely, sql } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';

/** How far something that an account looks for has been read. */
export interface StoredLook {
  readonly id: string;
  readonly listening: string;
  readonly account: string;
  readonly cursor: string | undefined;
  readonly since: Temporal.Instant;
  readonly lookedAt: Temporal.Instant | undefined;
  readonly notBefore: Temporal.Instant | undefined;
  readonly attempts: number;
  readonly why: WhyLine | undefined;
  readonly leftOut: boolean;
}

/** Reads all that is looked for, or was. */
export async function allLooks(db: Kysely<Tables>): Promise<readonly StoredLook[]> {
  const rows = await askLooks(db);
  return rows.map((row) => ({
    id: row.id,
    listening: row.listening,
    account: row.account,
    cursor: row.cursor ?? undefined,
    since: toInstant(row.since),
    lookedAt: toMaybeInstant(row.looked_at),
    notBefore: toMaybeInstant(row.not_before),
    attempts: row.attempts,
    why: row.why ?? undefined,
    leftOut: row.left_out,
  }));
}

const askLooks = kept((db) => db.selectFrom('watch_looks').selectAll().orderBy('id').compile());

/** What has begun right before it is listened is heard as well. */
const BEFORE = { hours: 1 } as const;

/** Enters what is looked for from now on, keeps what was known of it, and drops what is looked for no more. */
export async function enterLooks(
  db: Kysely<Tables>,
  looks: readonly Pick<StoredLook, 'id' | 'listening' | 'account'>[],
  now: Temporal.Instant,
): Promise<void> {
  if (looks.length > 0)
    await db
      .insertInto('watch_looks')
      .values(
        looks.map(({ id, listening, account }) => ({
          id,
          listening,
          account,
          since: toSql(now.subtract(BEFORE)),
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  await db
    .deleteFrom('watch_looks')
    .$if(looks.length > 0, (query) =>
      query.where(
        'id',
        'not in',
        looks.map(({ id }) => id),
      ),
    )
    .execute();
  await db
    .updateTable('watch_head')
    .set({ since: toSql(now) })
    .where('since', 'is', null)
    .$if(looks.length === 0, (query) => query.where(sql<boolean>`false`))
    .execute();
}

/** Puts something off that could not be looked for. @param tried it was asked, and failed */
export async function putLookOff(
  db: Kysely<Tables>,
  id: string,
  until: Temporal.Instant,
  why: WhyLine | undefined,
  tried = true,
): Promise<void> {
  await db
    .updateTable('watch_looks')
    .set((eb) => ({
      not_before: toSql(until),
      why: why ?? null,
      attempts: tried ? eb('attempts', '+', 1) : eb.ref('attempts'),
    }))
    .where('id', '=', id)
    .execute();
}

/** Keeps how far something was read, if nobody else has read on meanwhile. Returns whether nobody had. */
export async function keepLook(
  db: Kysely<Tables>,
  { id, cursor: before }: Pick<StoredLook, 'id' | 'cursor'>,
  { cursor, leftOut }: { readonly cursor: string; readonly leftOut: boolean },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('watch_looks')
    .set({ cursor, left_out: leftOut, looked_at: toSql(now), not_before: null, attempts: 0, why: null })
    .where('id', '=', id)
    .where('cursor', 'is not distinct from', before ?? null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Reads what a listening has spent on a day, in US dollars. */
export async function spentOn(db: Kysely<Tables>, listening: string, day: string): Promise<number> {
  const row = await db
    .selectFrom('watch_spending')
    .select('dollars')
    .where('listening', '=', listening)
    .where('day', '=', day)
    .executeTakeFirst();
  return row?.dollars ?? 0;
}

/** Spends so much more on a day, as long as it stays within a limit. Returns whether it did; what is given back is less than nothing. */
export async function spendOn(
  db: Kysely<Tables>,
  { listening, day }: { readonly listening: string; readonly day: string },
  dollars: number,
  limit: number,
): Promise<boolean> {
  const { rows } = await sql<{ dollars: number }>`
    insert into watch_spending (listening, day, dollars) values (${listening}, ${day}, ${dollars})
    on conflict (listening, day) do update set dollars = watch_spending.dollars + excluded.dollars
      where watch_spending.dollars + excluded.dollars <= ${limit + 1e-9}
    returning dollars`.execute(db);
  return rows.length > 0;
}
