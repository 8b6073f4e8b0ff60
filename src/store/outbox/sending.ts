import { type Kysely, sql } from 'kysely';
import type { WhyLine } from '#game/why.ts';
import { anyOf } from '#store/batches.ts';
import { lockOutForgetting } from '#store/forgetting-lock.ts';
import { inTransaction } from '#store/in-transaction.ts';
import { latestAct, PROGRAM, writeAlarm, writeLine } from '#store/journal.ts';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { type GameState, type Outbox, OUTBOXES, OWED, SILENT_KINDS } from '#store/states.ts';
import type { SendState } from '#game/step.ts';
import type { AmendmentRow, EffectRow, StepRow, Tables, WatchAnswerRow } from '#store/tables/tables.ts';

/** States of what is on its way, or may be. */
export const UNDER_WAY = ['sending', 'uncertain'] as const satisfies readonly SendState[];

const isUnderWay = (state: SendState): boolean => UNDER_WAY.some((underWay) => underWay === state);

/** What leaves for no game has this in the place of one. */
export const NO_GAME = '';

/** What leaves for no game leaves whatever games are played, and by no script. */
const isOfGame = (outbox: Outbox): boolean => outbox !== 'watch_answers';

/** A row as it was read. Whoever writes to it on that ground must find it so: `attempts` grows with each attempt. */
export interface Seen {
  readonly id: string;
  readonly state: SendState;
  readonly attempts: number;
  /**
   * Of the script by which it is decided what becomes of it; null: it is played from a folder. Whoever writes to it on that ground must
   * find that version played. Left out where no script decides.
   */
  readonly version?: number | null | undefined;
  /**
   * The latest act of a person by then. Whoever ends it on that ground must find that nobody has done anything since: what it would end for
   * want of may have been put back. Left out where nothing that is put back concerns it.
   */
  readonly act?: number | undefined;
}

/** An attempt that is about to begin. */
interface Attempt {
  readonly at: Temporal.Instant;
  /** The same by the clock that all workers share; left out where a repeat is harmless. */
  readonly begun?: Temporal.Instant | undefined;
  readonly text: string | undefined;
  readonly owesQuotes?: boolean;
  /** Why it is without the picture that it was to have: a person is told when it is known to be out so. */
  readonly bare?: WhyLine | undefined;
  /** Of the script that it was written from; null: it is played from a folder. Left out where nothing is said. */
  readonly version?: number | null | undefined;
  /** Nothing is said by it, so that it is made although its account is paused. */
  readonly silent?: boolean;
  /** Asked in the transaction in which it begins, while nobody does anything in its game nor is forgotten: whether what it tells is so. */
  readonly isStillSo?: ((db: Kysely<Tables>) => Promise<boolean>) | undefined;
}

/**
 * Writes down, before anything leaves, that an attempt begins and with which text. Gives the row as the attempt's own; undefined
 * when somebody else was quicker, when the game is in none of `states`, when its account is paused, when another version of its script is
 * played, or when what it tells is not so any more. Whoever is about to change any of these waits until this is written.
 * @param seen what this attempt starts from
 * @param states of the game in which the attempt may be made
 */
export async function beginAttempt(
  db: Kysely<Tables>,
  outbox: Outbox,
  seen: Seen,
  attempt: Attempt,
  states: readonly GameState[] = ['playing'],
): Promise<Seen | undefined> {
  const { isStillSo, ...rest } = attempt;
  if (!isStillSo) return begin(db, outbox, seen, rest, states);
  return db.transaction().execute(async (trx) => {
    await lockOutForgetting(trx);
    await lockOutActs(trx, outbox, seen);
    return (await isStillSo(trx)) ? begin(trx, outbox, seen, rest, states) : undefined;
  });
}

/** Waits for whoever does something in the game of a row, and has others wait with it until the transaction is over. */
const lockOutActs = (trx: Kysely<Tables>, outbox: Outbox, { id }: Seen): Promise<unknown> =>
  trx
    .selectFrom('games')
    .select('id')
    .where('id', '=', (eb) => eb.selectFrom(outbox).select('game').where(`${outbox}.id`, '=', id))
    .forShare()
    .execute();

/** What a request asks for, as it is when it leaves: whoever is asked is told if it is otherwise later. */
const ASKED = {
  asked_due: sql<string | null>`case when kind = 'request' then (
    select act.due from steps as act where act.id = steps.of_step) end`,
  asked_words: sql<string | null>`case when kind = 'request' then (
    select part.words from steps as act join script_parts as part
      on part.game = act.game and part.round = act.round and part.hint = act.ordinal
      where act.id = steps.of_step) end`,
};

async function begin(
  db: Kysely<Tables>,
  outbox: Outbox,
  { id, state, attempts }: Seen,
  attempt: Omit<Attempt, 'isStillSo'>,
  states: readonly GameState[],
): Promise<Seen | undefined> {
  const { numUpdatedRows } = await db
    .updateTable(outbox)
    .set({
      state: 'sending',
      attempted_at: toSql(attempt.at),
      begun_at: attempt.begun ? toSql(attempt.begun) : null,
      text: attempt.text ?? null,
      written_from: attempt.version ?? null,
      attempts: sql<number>`attempts + 1`,
      not_before: null,
      why: null,
      ...(outbox === 'steps' && {
        owes_quotes: attempt.owesQuotes ?? false,
        without_picture: attempt.bare ?? null,
        ...ASKED,
      }),
      ...(isUnderWay(state) && { unsettled_at: sql<string | null>`coalesce(begun_at, attempted_at)` }),
    })
    .where('id', '=', id)
    .where('state', '=', state)
    .where('attempts', '=', attempts)
    .$if(isOfGame(outbox), (update) =>
      update.where((eb) =>
        eb.exists(
          eb
            .selectFrom('games')
            .select('games.id')
            .whereRef('games.id', '=', `${outbox}.game`)
            .where('games.state', 'in', states)
            .$if(attempt.version !== undefined, (query) =>
              query.where('games.version', 'is not distinct from', attempt.version ?? null),
            )
            .forShare(),
        ),
      ),
    )
    .$if(attempt.silent !== true, (query) =>
      query.where(
        sql<boolean>`coalesce((select since is null from account_pauses as pause
          where pause.account = ${sql.table(outbox)}.account for share), true)`,
      ),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  return { id, state: 'sending', attempts: attempts + 1, version: attempt.version };
}

/** Says whether an attempt that has begun may leave still: nobody has begun another, paused or ended its game, or paused its account since. */
export async function mayLeaveStill(
  db: Kysely<Tables>,
  outbox: Outbox,
  { id, attempts }: Seen,
  states: readonly GameState[] = ['playing'],
): Promise<boolean> {
  const found = await db
    .selectFrom(outbox)
    .select(`${outbox}.id`)
    .where(`${outbox}.id`, '=', id)
    .where(`${outbox}.attempts`, '=', attempts)
    .where(`${outbox}.state`, '=', 'sending')
    .$if(isOfGame(outbox), (query) =>
      query.where(`${outbox}.game`, 'in', (eb) =>
        eb.selectFrom('games').select('games.id').where('games.state', 'in', states),
      ),
    )
    .where(`${outbox}.account`, 'not in', (eb) =>
      eb.selectFrom('account_pauses').select('account_pauses.account').where('since', 'is not', null),
    )
    .executeTakeFirst();
  return found !== undefined;
}

/** Dates an attempt anew, by the clock that all workers share. */
export async function redateAttempt(
  db: Kysely<Tables>,
  outbox: Outbox,
  { id, attempts }: Seen,
  begun: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable(outbox)
    .set({ begun_at: toSql(begun) })
    .where('id', '=', id)
    .where('state', 'in', UNDER_WAY)
    .where('attempts', '=', attempts)
    .execute();
}

/** Something that is on its way, or may be. */
export interface UnderWay {
  readonly outbox: Outbox;
  readonly id: string;
  readonly game: string;
  readonly account: string;
  readonly attemptedAt: Temporal.Instant | undefined;
}

/** Reads what is under way in these games, or by an account, or may be, private answers and corrections included. */
export async function underWay(
  db: Kysely<Tables>,
  where: { readonly games: readonly string[] } | { readonly account: string },
): Promise<readonly UnderWay[]> {
  if ('games' in where && where.games.length === 0) return [];
  const found = await Promise.all(
    OUTBOXES.map(async (outbox) => {
      const rows = await db
        .selectFrom(outbox)
        .select(['id', 'game', 'account', 'attempted_at'])
        .where('state', 'in', UNDER_WAY)
        .where('kind', 'not in', SILENT_KINDS)
        .where((eb) => ('games' in where ? eb('game', 'in', where.games) : eb('account', '=', where.account)))
        .orderBy('id')
        .execute();
      return rows.map(({ attempted_at, ...row }) => ({
        ...row,
        outbox,
        attemptedAt: toMaybeInstant(attempted_at),
      }));
    }),
  );
  return found.flat();
}

/** Says whether a post of the account in one of these games is on its way, or may be. */
export async function isSpeaking(
  db: Kysely<Tables>,
  account: string,
  games: readonly string[],
): Promise<boolean> {
  if (games.length === 0) return false;
  const { speaking } = await db
    .selectNoFrom((eb) =>
      eb
        .or(
          OUTBOXES.map((outbox) =>
            eb.exists(
              eb
                .selectFrom(outbox)
                .innerJoin('games', 'games.id', `${outbox}.game`)
                .select(`${outbox}.id`)
                .where(`${outbox}.account`, '=', account)
                .where(`${outbox}.state`, 'in', UNDER_WAY)
                .where(`${outbox}.kind`, 'not in', SILENT_KINDS)
                .where(`${outbox}.game`, 'in', games)
                .where('games.state', 'in', ['playing', 'paused']),
            ),
          ),
        )
        .as('speaking'),
    )
    .executeTakeFirstOrThrow();
  return speaking === true;
}

/**
 * Records that the network has the post, whoever made it. What was recorded first stays: gives the network's id of the other
 * post, when another one has been recorded. That the post is there may have been recorded without its id.
 * @param from the states from which it is recorded; any when absent
 */
export async function recordSent(
  db: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  post: SentPost,
  from?: readonly SendState[],
): Promise<string | undefined> {
  const recorded = await db.transaction().execute(async (trx) => {
    const isNew = await markSent(trx, outbox, id, post, from);
    if (isNew && outbox === 'steps') await journalPost(trx, id, post);
    if (isNew && outbox === 'amendments') await journalAmendment(trx, id, post);
    return isNew;
  });
  if (recorded || post.id === undefined) return undefined;
  await db
    .updateTable(outbox)
    .set({ network_id: post.id })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .where('network_id', 'is', null)
    .execute();
  const row = await db.selectFrom(outbox).select('network_id').where('id', '=', id).executeTakeFirst();
  return row?.network_id == null || row.network_id === post.id ? undefined : row.network_id;
}

/** A post as its network gives it; what is not for everybody may be without an id. */
interface SentPost {
  readonly id?: string;
  readonly url?: string;
  readonly at: Temporal.Instant;
}

async function markSent(
  db: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  post: SentPost,
  from: readonly SendState[] | undefined,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(outbox)
    .set({
      state: 'sent',
      network_id: post.id ?? null,
      posted_at: toSql(post.at),
      not_before: null,
      why: null,
      ...(outbox === 'effects' ? {} : { url: post.url ?? null }),
    })
    .where('id', '=', id)
    .where('state', '!=', 'sent')
    .$if(from !== undefined, (query) => query.where('state', 'in', from ?? []))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function journalPost(db: Kysely<Tables>, step: string, { url, at }: SentPost): Promise<void> {
  const row = await db
    .selectFrom('steps')
    .select(['game', 'without_picture'])
    .where('id', '=', step)
    .executeTakeFirst();
  if (!row) return;
  await writeLine(db, { at, who: PROGRAM, game: row.game, entry: { kind: 'post', step, url } });
  if (row.without_picture !== null) await writeAlarm(db, row.game, { alarm: 'no-picture', step }, at);
}

async function journalAmendment(
  db: Kysely<Tables>,
  id: string,
  { id: made, url, at }: SentPost,
): Promise<void> {
  const row = await db
    .selectFrom('amendments')
    .select(['game', 'step', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return;
  const { game, step, kind } = row;
  const rewritten = made === undefined ? 'edited' : 'corrected';
  const how = kind === 'rewrite' ? rewritten : kind === 'withdraw' ? 'taken-back' : 'called-off';
  await writeLine(db, { at, who: PROGRAM, game, entry: { kind: 'amended', step, how, url } });
}

/**
 * Records any other end or wait, of this moment, if the row is as it was seen: nobody has begun another attempt, nor recorded
 * how this one ended, and if the version of the script is played by which it was decided: whoever is about to change that waits until
 * this is written. That it is looked for changes nothing of an attempt. Returns whether it was recorded. An end that was decided before an act
 * of a person is not, where it says which act was the latest.
 * @param more `tried`: something was done for it that is no attempt, and that failed; `unsettled`: its attempt was not found, but nobody looks for
 * it any more, so that it is looked for once more before it is repeated, and afterwards
 */
export async function recordState(
  db: Kysely<Tables>,
  outbox: Outbox,
  seen: Seen,
  state: SendState,
  now: Temporal.Instant,
  more: {
    readonly why?: WhyLine | undefined;
    readonly notBefore?: Temporal.Instant | undefined;
    readonly tried?: boolean;
    readonly unsettled?: boolean;
  } = {},
): Promise<boolean> {
  const isOver = !OWED.some((owed) => owed === state);
  if (isOver && seen.act !== undefined) {
    const { act, ...row } = seen;
    return inTransaction(db, async (trx) => {
      await lockOutActs(trx, outbox, row);
      return (await latestAct(trx)) === act && recordState(trx, outbox, row, state, now, more);
    });
  }
  const ends = outbox === 'steps' && isOver;
  const { numUpdatedRows } = await db
    .updateTable(outbox)
    .set({
      state,
      why: more.why ?? null,
      not_before: more.notBefore ? toSql(more.notBefore) : null,
      attempts: seen.attempts + (more.tried === true ? 1 : 0),
      ...(more.unsettled === true && { unsettled_at: sql<string | null>`coalesce(begun_at, attempted_at)` }),
      ...(ends && { ended_at: sql<string>`coalesce(ended_at, ${toSql(now)}::timestamptz)` }),
    })
    .where('id', '=', seen.id)
    .where('state', 'in', isUnderWay(seen.state) ? UNDER_WAY : OWED.filter((owed) => owed === seen.state))
    .where('attempts', '=', seen.attempts)
    .$if(seen.version !== undefined && isOfGame(outbox), (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('games')
            .select('games.id')
            .whereRef('games.id', '=', `${outbox}.game`)
            .where('games.version', 'is not distinct from', seen.version ?? null)
            .forShare(),
        ),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What has become of something that leaves. */
export interface Departed {
  readonly state: SendState;
  readonly text: string | undefined;
  readonly networkId: string | undefined;
  readonly postedAt: Temporal.Instant | undefined;
  readonly attemptedAt: Temporal.Instant | undefined;
  /** The same by the clock that all workers share, where the attempt is looked for. */
  readonly begunAt: Temporal.Instant | undefined;
  /** When an attempt was begun of which it is not known for good whether it came to nothing. */
  readonly unsettledAt?: Temporal.Instant | undefined;
  readonly attempts: number;
  /** The version of the script from which the text was written; null: none, or it is not known. */
  readonly writtenFrom: number | null;
  readonly notBefore: Temporal.Instant | undefined;
  readonly why: WhyLine | undefined;
  /** Of the script by which whoever carries it out decides: no part of the row. */
  readonly version?: number | null | undefined;
}

/** Returns what the row of a step or an effect tells of its departure. */
export const departedOf = (row: StepRow | EffectRow | AmendmentRow | WatchAnswerRow): Departed => ({
  state: row.state,
  text: row.text ?? undefined,
  networkId: row.network_id ?? undefined,
  postedAt: toMaybeInstant(row.posted_at),
  attemptedAt: toMaybeInstant(row.attempted_at),
  begunAt: toMaybeInstant(row.begun_at),
  unsettledAt: toMaybeInstant(row.unsettled_at),
  attempts: row.attempts,
  writtenFrom: row.written_from,
  notBefore: toMaybeInstant(row.not_before),
  why: row.why ?? undefined,
});

/** What the account posted under an id of its network. */
export interface PostedAs {
  readonly outbox: Outbox;
  readonly networkId: string;
  readonly game: string;
  readonly round: number;
}

/** Reads what was posted under each of these ids of the account's network, in one statement. */
export async function postedAs(
  db: Kysely<Tables>,
  outboxes: readonly Outbox[],
  account: string,
  networkIds: readonly string[],
): Promise<readonly PostedAs[]> {
  if (networkIds.length === 0) return [];
  const ours = sql`account = ${account} and network_id = ${anyOf(networkIds)}`;
  const posts = outboxes.map(
    (outbox) => sql`select ${sql.lit(outbox)} as outbox, network_id as "networkId", game, round
      from ${sql.table(outbox)} where ${ours}`,
  );
  // Whoever answers a post that came twice plays all the same.
  const seconds = sql`select outbox, network_id, game, round from doubles
    where outbox = ${anyOf(outboxes)} and ${ours}`;
  const { rows } = await sql<PostedAs>`${sql.join([...posts, seconds], sql` union all `)}`.execute(db);
  return rows;
}
