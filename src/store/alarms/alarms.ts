import { type Kysely, sql } from 'kysely';
import { ALARM_KINDS, type AlarmKind, type RaisedAlarm, type Trouble } from '#game/alarms.ts';
import { inBatches } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { planDeliveries } from './deliveries.ts';
import type { Tables } from '#store/tables/tables.ts';

/** How far what people are to be told has been told. */
export interface AlarmHead {
  /** Grows with each decision. */
  readonly tick: number;
  /** The last line of the journal that was looked at. */
  readonly journal: number;
  /** When there was last a notice of a kind. */
  readonly told: ReadonlyMap<AlarmKind, Temporal.Instant>;
}

/** Keeps, where nobody has told anything yet, that what is in the journal by now is told to nobody. */
export async function beginAlarms(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('alarm_head')
    .set({ journal: (eb) => eb.selectFrom('journal_head').select('last') })
    .where('journal', 'is', null)
    .execute();
}

/** Reads how far what people are to be told has been told. */
export async function alarmHead(db: Kysely<Tables>): Promise<AlarmHead> {
  const { tick, journal, told, last } = await db
    .selectFrom('alarm_head')
    .innerJoin('journal_head', 'journal_head.id', 'alarm_head.id')
    .select(['tick', 'journal', 'told', 'last'])
    .executeTakeFirstOrThrow();
  return {
    tick: Number(tick),
    journal: Number(journal ?? last),
    told: new Map(
      ALARM_KINDS.flatMap((kind) => {
        const at = told[kind];
        return at === undefined ? [] : [[kind, Temporal.Instant.from(at)] as const];
      }),
    ),
  };
}

/** A trouble, with what it is about: a game, or an account in whichever. */
export interface PlacedTrouble extends Trouble {
  readonly game: string | undefined;
  readonly account: string | undefined;
}

/** Reads the alarms of which it is not told yet that they are over. @param asTrouble gives back what was kept of one */
export async function raisedAlarms<T extends PlacedTrouble>(
  db: Kysely<Tables>,
  asTrouble: (kept: unknown) => T,
): Promise<readonly RaisedAlarm<T>[]> {
  const rows = await db.selectFrom('alarms').selectAll().orderBy('since').orderBy('cause').execute();
  return rows.map(({ trouble, since, told, over_at }) => ({
    trouble: asTrouble(JSON.parse(trouble)),
    since: toInstant(since),
    told: told ?? undefined,
    over: toMaybeInstant(over_at),
  }));
}

/** Something that is to be told to somebody. */
export interface PlannedDelivery {
  /** The same however often it is planned. */
  readonly id: string;
  readonly receiver: string;
  /** As JSON has it. */
  readonly content: unknown;
}

/** What was decided. */
export interface Decided<T extends PlacedTrouble> {
  /** The alarms as they are now, of those that were read. */
  readonly raised: readonly RaisedAlarm<T>[];
  /** Those that are known no more. */
  readonly ended: readonly Pick<Trouble, 'kind' | 'cause'>[];
  /** The kinds of which there is a notice. */
  readonly told: readonly AlarmKind[];
  /** The last line of the journal that was looked at. */
  readonly journal: number;
  readonly deliveries: readonly PlannedDelivery[];
}

/**
 * Keeps what was decided, if nobody else has decided anything since `head` was read. Returns whether it was kept: if not, what was
 * decided may be wrong by now. What was planned before is not planned again.
 */
export async function keepDecided<T extends PlacedTrouble>(
  db: Kysely<Tables>,
  head: AlarmHead,
  { raised, ended, told, journal, deliveries }: Decided<T>,
  now: Temporal.Instant,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('alarm_head')
      .set({
        tick: String(head.tick + 1),
        journal: String(journal),
        told: JSON.stringify({
          ...Object.fromEntries([...head.told].map(([kind, at]) => [kind, at.toString()])),
          ...Object.fromEntries(told.map((kind) => [kind, now.toString()])),
        }),
      })
      .where('tick', '=', String(head.tick))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    for (const { kind, cause } of ended)
      await trx.deleteFrom('alarms').where('kind', '=', kind).where('cause', '=', cause).execute();
    for (const batch of inBatches(raised)) await putAlarms(trx, batch);
    await planDeliveries(trx, deliveries, now);
    return true;
  });
}

async function putAlarms<T extends PlacedTrouble>(
  db: Kysely<Tables>,
  raised: readonly RaisedAlarm<T>[],
): Promise<void> {
  await db
    .insertInto('alarms')
    .values(
      raised.map(({ trouble, since, told, over }) => ({
        kind: trouble.kind,
        cause: trouble.cause,
        game: trouble.game ?? null,
        account: trouble.account ?? null,
        trouble: JSON.stringify(trouble),
        since: toSql(since),
        told: told ? JSON.stringify(told) : null,
        over_at: over ? toSql(over) : null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['kind', 'cause']).doUpdateSet({
        trouble: sql<string>`excluded.trouble`,
        told: sql<string | null>`excluded.told`,
        over_at: sql<string | null>`excluded.over_at`,
      }),
    )
    .execute();
}

/** Reads the games of which an answer was revealed since a moment, by id. */
export async function revealedSince(
  db: Kysely<Tables>,
  since: Temporal.Instant,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  return db
    .selectFrom('games')
    .select(['id', 'title'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('steps')
        .select('game')
        .where('kind', '=', 'reveal')
        .where('state', '=', 'sent')
        .where(sql<boolean>`posted_at >= ${toSql(since)}::timestamptz`),
    )
    .orderBy('id')
    .execute();
}

/** Says which of these were planned already. */
export async function plannedAmong(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('deliveries').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}
