import { type Kysely, type Selectable, sql } from 'kysely';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { isOwedIn } from '#store/outbox/owed.ts';
import { type Departed, departedOf, NO_GAME } from '#store/outbox/sending.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { WatchAnswersTable } from '#store/tables/watch-tables.ts';

/** An answer to something that was heard, by an account of the city. */
export interface HeardAnswer extends Departed {
  readonly id: string;
  /** None: see {@link NO_GAME}. */
  readonly game: string;
  readonly round: number;
  readonly account: string;
  readonly kind: 'answer-heard';
  /** Of the post that it answers. */
  readonly number: number;
  /** Of this one among the answers to it, from 1. */
  readonly ordinal: number;
  /** All that it is to say, as composed. */
  readonly words: string;
  readonly language: string;
  readonly by: string;
  /** The network's id of what it answers, as its own account knows that; undefined: nobody has looked. */
  readonly target: string | undefined;
  readonly url: string | undefined;
  readonly createdAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | undefined;
  readonly goneAt: Temporal.Instant | undefined;
}

/** An answer that somebody gives. */
export type NewAnswer = Pick<HeardAnswer, 'number' | 'ordinal' | 'account' | 'words' | 'language' | 'by'>;

const idOf = ({ number, ordinal }: Pick<HeardAnswer, 'number' | 'ordinal'>): string =>
  `heard/${number}/answer-${ordinal}`;

/** Plans an answer. Returns whether it was none before. */
export async function planAnswer(
  db: Kysely<Tables>,
  answer: NewAnswer,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('watch_answers')
    .values({
      id: idOf(answer),
      game: NO_GAME,
      round: 0,
      kind: 'answer-heard',
      state: 'planned',
      created_at: toSql(now),
      ...answer,
    })
    .onConflict((conflict) => conflict.columns(['number', 'ordinal']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes an answer back: one that has not begun to leave never does, any other is deleted. Returns whether it stood. */
export async function withdrawAnswer(
  db: Kysely<Tables>,
  answer: Pick<HeardAnswer, 'number' | 'ordinal'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('watch_answers')
    .set({
      withdrawn_at: toSql(now),
      state: sql<
        HeardAnswer['state']
      >`case when state = 'planned' and unsettled_at is null then 'cancelled' else state end`,
    })
    .where('id', '=', idOf(answer))
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Reads an answer by its id; undefined: there is none, or what it answers is not kept any more. */
export async function answerById(db: Kysely<Tables>, id: string): Promise<HeardAnswer | undefined> {
  const row = await db.selectFrom('watch_answers').selectAll().where('id', '=', id).executeTakeFirst();
  return row && answerOf(row);
}

/** Reads the latest answer to each of these posts. */
export async function latestAnswers(
  db: Kysely<Tables>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, HeardAnswer>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('watch_answers')
    .selectAll()
    .where('number', 'in', [...numbers])
    .orderBy('ordinal')
    .execute();
  return new Map(rows.map((row) => [row.number, answerOf(row)]));
}

/** Reads the answers of which something is still to be done: to be posted, or to be deleted. */
export async function owedAnswers(db: Kysely<Tables>): Promise<readonly HeardAnswer[]> {
  const rows = await db
    .selectFrom('watch_answers')
    .selectAll()
    .where((eb) =>
      eb.or([
        isOwedIn('watch_answers'),
        eb.and([eb('state', '=', 'sent'), eb('withdrawn_at', 'is not', null), eb('gone_at', 'is', null)]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(answerOf);
}

/** Keeps by which id an account knows what it answers. */
export async function keepTarget(db: Kysely<Tables>, id: string, target: string): Promise<void> {
  await db.updateTable('watch_answers').set({ target }).where('id', '=', id).execute();
}

/** Records that an answer that was taken back is not there any more. */
export async function recordGone(db: Kysely<Tables>, id: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('watch_answers')
    .set({ gone_at: toSql(now), not_before: null, why: null })
    .where('id', '=', id)
    .execute();
}

/** Records that an answer that was taken back stands all the same: it cannot be deleted. */
export async function keepStanding(db: Kysely<Tables>, id: string, why: HeardAnswer['why']): Promise<void> {
  await db
    .updateTable('watch_answers')
    .set({ withdrawn_at: null, not_before: null, why: why ?? null })
    .where('id', '=', id)
    .execute();
}

/** Puts off the deletion of an answer that was taken back. */
export async function putDeletionOff(
  db: Kysely<Tables>,
  id: string,
  until: Temporal.Instant,
  why: HeardAnswer['why'],
): Promise<void> {
  await db
    .updateTable('watch_answers')
    .set({ not_before: toSql(until), why: why ?? null, attempts: sql<number>`attempts + 1` })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .execute();
}

/** An answer that was taken back and is not deleted yet: what it says is not needed for that, its row is. */
export const IS_TO_GO = sql<boolean>`(state = 'sent' and withdrawn_at is not null and gone_at is null)`;

/** An answer to what is not kept any more, but for those that are on their way, out or back. */
export const IS_ORPHAN = sql<boolean>`(state not in ('sending', 'uncertain') and not ${IS_TO_GO}
  and not exists (select from heard where heard.number = watch_answers.number))`;

/** Erases the answers to what is not kept any more, but for those that are on their way, out or back: they go once that is over. */
export async function eraseOrphans(db: Kysely<Tables>): Promise<void> {
  await db.deleteFrom('watch_answers').where(IS_ORPHAN).execute();
}

function answerOf(row: Selectable<WatchAnswersTable>): HeardAnswer {
  const { id, game, round, account, kind, number, ordinal, words, language, by } = row;
  return {
    id,
    game,
    round,
    account,
    kind,
    number,
    ordinal,
    words,
    language,
    by,
    target: row.target ?? undefined,
    url: row.url ?? undefined,
    createdAt: toInstant(row.created_at),
    withdrawnAt: toMaybeInstant(row.withdrawn_at),
    goneAt: toMaybeInstant(row.gone_at),
    ...departedOf(row),
  };
}
