import { type Kysely, sql } from 'kysely';
import { isAfter } from '#game/moments.ts';
import type { AmendmentKind } from '#store/tables/amendment-tables.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { type Departed, departedOf } from '#store/outbox/sending.ts';
import { OWED } from '#store/states.ts';
import type { AmendmentRow, Tables } from '#store/tables/tables.ts';

/** What is done to a post that is out, or said of one. */
export interface Amendment extends Departed {
  readonly id: string;
  readonly game: string;
  readonly round: number;
  readonly account: string;
  readonly kind: AmendmentKind;
  /** The step whose post it is about. */
  readonly step: string;
  /** Of this one among those about the same step, from 1. */
  readonly number: number;
  /** Of a `rewrite`: what the post is to say, as composed; undefined: what its step would say now. */
  readonly words: string | undefined;
  /** Of a `rewrite`: what the post said before. */
  readonly was: string | undefined;
  /** Of what was posted for it. */
  readonly url: string | undefined;
  readonly createdAt: Temporal.Instant;
  /** When what was posted for it was taken back. */
  readonly withdrawnAt: Temporal.Instant | undefined;
}

/** What is to be done to the post of a step. */
export interface NewAmendment extends Pick<Amendment, 'game' | 'round' | 'account' | 'kind' | 'step'> {
  readonly words?: string | undefined;
  readonly was?: string | undefined;
}

/** Plans something to be done to a post, after all that was planned for it before. In the transaction of whoever calls. */
export async function planAmendment(
  db: Kysely<Tables>,
  { game, round, account, kind, step, words, was }: NewAmendment,
  now: Temporal.Instant,
): Promise<void> {
  // Whoever plans for the same post waits until this one ends, and counts on.
  await db.selectFrom('steps').select('id').where('id', '=', step).forUpdate().execute();
  const last = await db
    .selectFrom('amendments')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('step', '=', step)
    .executeTakeFirst();
  const number = (last?.last ?? 0) + 1;
  await db
    .insertInto('amendments')
    .values({
      id: `${step}/${kind}-${number}`,
      game,
      round,
      account,
      kind,
      step,
      number,
      words: words ?? null,
      was: was ?? null,
      state: 'planned',
      created_at: toSql(now),
    })
    .execute();
}

/** Reads an amendment by its id. */
export async function amendmentById(db: Kysely<Tables>, id: string): Promise<Amendment | undefined> {
  const row = await db.selectFrom('amendments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && amendmentOf(row);
}

/** Reads all that was ever done to the post of a step, in its order. */
export async function amendmentsTo(db: Kysely<Tables>, step: string): Promise<readonly Amendment[]> {
  const rows = await db
    .selectFrom('amendments')
    .selectAll()
    .where('step', '=', step)
    .orderBy('number')
    .execute();
  return rows.map(amendmentOf);
}

/** Reads all that was ever done to the posts of a game, in the order in which it was asked for. */
export async function amendmentsOf(db: Kysely<Tables>, game: string): Promise<readonly Amendment[]> {
  const rows = await db
    .selectFrom('amendments')
    .selectAll()
    .where('game', '=', game)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(amendmentOf);
}

/** Reads what was posted below the posts of a round on an account, or on its own, to mend them, and stands there. */
export async function postedToMend(
  db: Kysely<Tables>,
  { game, round, account }: Pick<Amendment, 'game' | 'round' | 'account'>,
): Promise<readonly { readonly networkId: string }[]> {
  const rows = await db
    .selectFrom('amendments')
    .select('network_id')
    .where((eb) => eb.and({ game, round, account }))
    .where('network_id', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.flatMap(({ network_id: networkId }) => (networkId === null ? [] : [{ networkId }]));
}

/** Reads what is still to be done to the posts of these games. */
export async function owedAmendments(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly Amendment[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('amendments')
    .selectAll()
    .where('game', 'in', games)
    .where('state', 'in', OWED)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(amendmentOf);
}

/**
 * Gives up the rewritings of a post that is taken back: those that have not begun, and edits that may have been made. A correction that may
 * be out is still looked for.
 */
export async function endRewriting(db: Kysely<Tables>, step: string): Promise<void> {
  const ofStep = db
    .updateTable('amendments')
    .set({ state: 'cancelled', why: 'not-wished' })
    .where('step', '=', step)
    .where('kind', '=', 'rewrite');
  await ofStep.where('state', '=', 'planned').execute();
  await ofStep
    .set({ unsettled_at: sql<string | null>`coalesce(begun_at, attempted_at)` })
    .where('state', 'in', ['sending', 'uncertain'])
    .where('text', 'is', null)
    .execute();
}

/**
 * Gives up the latest of all that was planned for a post, if it is a rewriting that has not begun. Returns whether it was.
 * @param before what the post has to have said before it
 */
export async function giveUpRewriting(db: Kysely<Tables>, step: string, before: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('amendments')
    .set({ state: 'cancelled', why: 'not-wished' })
    .where('step', '=', step)
    .where('kind', '=', 'rewrite')
    .where('state', '=', 'planned')
    // What may have taken effect has to be unsaid.
    .where('unsettled_at', 'is', null)
    .where('was', '=', before)
    .where('number', '=', (eb) =>
      eb
        .selectFrom('amendments as all')
        .select((one) => one.fn.max('all.number').as('last'))
        .where('all.step', '=', step),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Gives up a renewal of a post whose words are not known yet, so that it has changed nothing. Returns whether it could be.
 * @param id of the amendment
 */
export async function giveUpRenewal(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('amendments')
    .set({ state: 'cancelled', why: 'not-wished' })
    .where('id', '=', id)
    .where('kind', '=', 'rewrite')
    .where('state', '=', 'planned')
    .where('words', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records that what was posted for an amendment is not there any more. */
export async function recordWithdrawn(db: Kysely<Tables>, id: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('amendments')
    .set({ withdrawn_at: toSql(at) })
    .where('id', '=', id)
    .execute();
}

/** Keeps what a rewriting came to say that was not said when it was planned. Returns whether it is still owed; nothing is kept otherwise. */
export async function recordRewriting(
  db: Kysely<Tables>,
  id: string,
  { words, was }: { readonly words: string; readonly was: string | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('amendments')
    .set({ words, was: was ?? null })
    .where('id', '=', id)
    .where('state', 'in', OWED)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Says whether, of what was to be done before to the same post, something may still take effect: it is owed, or an attempt of unknown outcome,
 * begun after `since` by the clock that all workers share, may come through last.
 */
export async function isAmendmentOpenBefore(
  db: Kysely<Tables>,
  { step, number }: Pick<Amendment, 'step' | 'number'>,
  since: Temporal.Instant,
): Promise<boolean> {
  const rows = await db
    .selectFrom('amendments')
    .select(['state', 'unsettled_at'])
    .where('step', '=', step)
    .where('number', '<', number)
    .execute();
  return rows.some(({ state, unsettled_at }) => {
    const latest = toMaybeInstant(unsettled_at);
    return OWED.some((owed) => owed === state) || (latest !== undefined && isAfter(latest, since));
  });
}

const amendmentOf = (row: AmendmentRow): Amendment => ({
  id: row.id,
  game: row.game,
  round: row.round,
  account: row.account,
  kind: row.kind,
  step: row.step,
  number: row.number,
  words: row.words ?? undefined,
  was: row.was ?? undefined,
  url: row.url ?? undefined,
  createdAt: toInstant(row.created_at),
  withdrawnAt: toMaybeInstant(row.withdrawn_at),
  ...departedOf(row),
});
