import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { StepKind } from '#game/step.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { type StoredStep, stepOf } from './steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What all accounts of a game tell alike of a round. */
export interface Telling {
  readonly game: string;
  readonly round: number;
  /** Of the steps that tell it. */
  readonly kind: StepKind;
  /** When the first of them was ready to leave, or their moment where they were moved since. */
  readonly since: Temporal.Instant;
  /** What they tell, as JSON; undefined as long as replies are awaited. */
  readonly told: string | undefined;
  /** The accounts whose replies were not all read by then. */
  readonly unread: readonly string[];
  /** Until when a worker that began after the wait was over was given time to read; undefined: none was. */
  readonly given: Temporal.Instant | undefined;
}

/** Says whether two tell the same, as JSON: the journal, from which one may come, keeps no order of what is in an object. */
export const tellsSame = (one: string | undefined, other: string): boolean =>
  one !== undefined && isDeepStrictEqual(JSON.parse(one), JSON.parse(other));

type Which = Pick<Telling, 'game' | 'round' | 'kind'>;

/**
 * Gives what is told of a round. What is not on record yet is ready to leave from `now` on; the wait of what was moved by the
 * script begins anew.
 */
export async function beginTelling(
  db: Kysely<Tables>,
  { game, round, kind, due }: Which & Pick<StoredStep, 'due'>,
  now: Temporal.Instant,
): Promise<Telling> {
  await db
    .insertInto('tellings')
    .values({ game, round, kind, since: toSql(now) })
    .onConflict((conflict) =>
      conflict
        .columns(['game', 'round', 'kind'])
        .doUpdateSet({ since: toSql(due), given: null })
        .where('tellings.since', '<', new Date(due.epochMilliseconds)),
    )
    .execute();
  const telling = await tellingOf(db, { game, round, kind });
  return telling ?? { game, round, kind, since: now, told: undefined, unread: [], given: undefined };
}

/** Records until when time is given, once. */
export async function giveTime(
  db: Kysely<Tables>,
  { game, round, kind }: Which,
  until: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('tellings')
    .set({ given: toSql(until) })
    .where((eb) => eb.and({ game, round, kind }))
    .where('given', 'is', null)
    .execute();
}

/** Settles what is told of a round, unless it is settled. */
export async function settleTelling(
  db: Kysely<Tables>,
  { game, round, kind, told, unread }: Omit<Telling, 'since' | 'given'>,
): Promise<void> {
  await db
    .updateTable('tellings')
    .set({ told: told ?? null, unread: unread.length === 0 ? null : unread.join(',') })
    .where('game', '=', game)
    .where('round', '=', round)
    .where('kind', '=', kind)
    .where('told', 'is', null)
    .execute();
}

/** Reads what a reveal or a ranking tells; undefined when it has not been begun. */
export async function tellingOf(db: Kysely<Tables>, which: Which): Promise<Telling | undefined> {
  return (await tellingsOf(db, which.game)).find(
    ({ round, kind }) => round === which.round && kind === which.kind,
  );
}

/** Reads what the reveals and rankings of a game tell. */
export async function tellingsOf(db: Kysely<Tables>, game: string): Promise<readonly Telling[]> {
  const rows = await db
    .selectFrom('tellings')
    .selectAll()
    .where('game', '=', game)
    .orderBy('since')
    .orderBy('kind')
    .execute();
  return rows.map(({ round, kind, since, told, unread, given }) => ({
    game,
    round,
    kind: kind as StepKind,
    since: toInstant(since),
    told: told ?? undefined,
    unread: unread === null ? [] : unread.split(','),
    given: toMaybeInstant(given),
  }));
}

/** Something that is told, known again by its mark as long as it tells the same. */
export interface MarkedTelling {
  readonly round: number;
  readonly kind: StepKind;
  readonly mark: string;
}

/** Reads which reveals and rankings of a game are settled, without all those whom they name. */
export async function markedTellings(db: Kysely<Tables>, game: string): Promise<readonly MarkedTelling[]> {
  const rows = await db
    .selectFrom('tellings')
    .select(['round', 'kind', sql<string>`md5(told)`.as('mark')])
    .where('game', '=', game)
    .where('told', 'is not', null)
    .execute();
  return rows.map(({ round, kind, mark }) => ({ round, kind: kind as StepKind, mark }));
}

/** Reads what one reveal or ranking tells, as JSON; undefined: it is not settled. */
export async function toldIn(db: Kysely<Tables>, { game, round, kind }: Which): Promise<string | undefined> {
  const row = await db
    .selectFrom('tellings')
    .select('told')
    .where((eb) => eb.and({ game, round, kind }))
    .executeTakeFirst();
  return row?.told ?? undefined;
}

/** Opens again what was settled before all replies were read, as long as no account has told it, or may have. */
export async function reopenTellings(db: Kysely<Tables>, game: string): Promise<void> {
  for (const telling of await tellingsOf(db, game)) {
    if (telling.told === undefined || telling.unread.length === 0) continue;
    await resettleTelling(db, telling, { told: undefined, unread: [] });
  }
}

/**
 * Settles anew what is told of a round, as long as no account has told it, or may have. A step that has it in hand at this
 * moment does not leave with it: its attempt no longer begins from where the row is. Gives the steps that have to look again.
 * @param own the step for which it is settled, which has it in hand from now on
 */
export async function resettleTelling(
  db: Kysely<Tables>,
  { game, round, kind }: Which,
  { told, unread }: Pick<Telling, 'told' | 'unread'>,
  own = '',
): Promise<readonly StoredStep[]> {
  return db.transaction().execute(async (trx) => {
    const steps = { game, round, kind };
    if (await isTold(trx, steps)) return [];
    const others = await trx
      .updateTable('steps')
      .set({ attempts: sql<number>`attempts + 1` })
      .where((eb) => eb.and(steps))
      .where('id', '!=', own)
      .where('state', '=', 'planned')
      .returningAll()
      .execute();
    if (await isTold(trx, steps)) return [];
    await trx
      .updateTable('tellings')
      .set({ told: told ?? null, unread: unread.length === 0 ? null : unread.join(',') })
      .where((eb) => eb.and(steps))
      .execute();
    return others.map(stepOf);
  });
}

/**
 * Has something else be told of a round from now on, if what was seen is told so far. A step that has it in hand at this moment does
 * not leave with what was. Returns whether it was.
 */
export async function retellTelling(
  db: Kysely<Tables>,
  which: Which,
  was: string,
  told: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tellings')
    .set({ told, unread: null })
    .where((eb) => eb.and({ game: which.game, round: which.round, kind: which.kind }))
    .where(sql<boolean>`told::jsonb = ${was}::jsonb`)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await db
    .updateTable('steps')
    .set({ attempts: sql<number>`attempts + 1` })
    .where((eb) => eb.and({ game: which.game, round: which.round, kind: which.kind }))
    .where('state', '=', 'planned')
    .execute();
  return true;
}

/** Says whether an account has told it, or may have. */
export async function isTold(db: Kysely<Tables>, { game, round, kind }: Which): Promise<boolean> {
  const row = await db
    .selectFrom('steps')
    .select('id')
    .where((eb) => eb.and({ game, round, kind }))
    .where('state', 'in', ['sending', 'uncertain', 'sent'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** With this begins why a step waits for replies. */
const REPLIES_AWAITED = 'replies-awaited';

/** Ends the wait of the steps of a game that wait for replies: they may look again from `now` on. Gives them. */
export async function endWait(
  db: Kysely<Tables>,
  game: string,
  now: Temporal.Instant,
): Promise<readonly StoredStep[]> {
  const rows = await db
    .updateTable('steps')
    .set({ not_before: toSql(now), why: null })
    .where('game', '=', game)
    .where('state', '=', 'planned')
    .where(sql<string>`why`, 'like', `${REPLIES_AWAITED}%`)
    .returningAll()
    .execute();
  return rows.map(stepOf);
}
