import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isBy } from '#game/moments.ts';
import type { PartnersPart, SendState, Step, StepKind } from '#game/step.ts';
import type { BroughtForward } from '#game/timeline/unlocking.ts';
import type { WhyLine } from '#game/why.ts';
import { enterAccounts } from '#store/accounts/account-pauses.ts';
import { anyOf, inBatches } from '#store/batches.ts';
import type { GoneBy } from '#store/tables/game-tables.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import { type Departed, departedOf, UNDER_WAY } from '#store/outbox/sending.ts';
import { isOwedIn } from '#store/outbox/owed.ts';
import { playOnToPost } from '#store/played-on.ts';
import type { StepRow, Tables } from '#store/tables/tables.ts';

/** A step as the store knows it. */
export interface StoredStep extends Step, Departed {
  readonly url: string | undefined;
  /** The moment to which relays brought it before its latest one. */
  readonly unlockedAt: Temporal.Instant | undefined;
  /** The moment that the script gave its hint by then; undefined: that was not noted, or they have not. */
  readonly unlockedFrom: Temporal.Instant | undefined;
  /** Since when nothing more is expected of it although it was not sent. */
  readonly endedAt: Temporal.Instant | undefined;
  /** Of a request that has left, or may have: when what it asked for was due, and by what the words of its hint were known. */
  readonly asked?: { readonly due: Temporal.Instant; readonly words: string | undefined } | undefined;
  /** Quotes of it are refused, and owed to everybody once its answer is no secret any more. */
  readonly owesQuotes: boolean;
  /** Since when its post is known not to be there any more. */
  readonly goneAt: Temporal.Instant | undefined;
  readonly goneBy: GoneBy | undefined;
}

/** What a person holds back, and may take up again: whether its moment has come is asked then. */
const isHeldBack = sql<boolean>`(steps.state = 'cancelled' and steps.why in ('stopped', 'round-off', 'opening-gone')
  or steps.state = 'skipped' and steps.why = 'left-out')`;

/**
 * Brings the stored timeline to the script's, as it was fitted to what its game has been, in the transaction of whoever holds the game:
 * new steps come in, steps still planned follow a changed moment, planned steps that the script has dropped are cancelled. What was not
 * posted at its moment is planned again if its moment is put into the future. What was sent, or may have been, is never touched. What a
 * person holds back follows its moment and stays held back; nothing is planned in a game that is stopped, nor of a round that is off. A
 * finished game that has something to come again is played on.
 */
export async function planSteps(
  db: Kysely<Tables>,
  game: string,
  steps: readonly Step[],
  now: Temporal.Instant,
): Promise<void> {
  await enterAccounts(db, [...new Set(steps.map(({ account }) => account))]);
  for (const batch of inBatches(steps)) await bringIn(db, batch, now);
  await db
    .updateTable('steps')
    .set({ state: 'cancelled', why: 'dropped', ended_at: toSql(now) })
    .where('game', '=', game)
    .where('state', '=', 'planned')
    .where(
      'id',
      'not in',
      steps.map(({ id }) => id),
    )
    .execute();
  await holdBack(db, game, now);
  await playOnToPost(db, game);
}

/** Holds back what is planned of rounds that are off, but the words to whoever was asked for something, and all of a game that is stopped. */
async function holdBack(db: Kysely<Tables>, game: string, now: Temporal.Instant): Promise<void> {
  const planned = db.updateTable('steps').where('game', '=', game).where('state', '=', 'planned');
  const cancelled = { state: 'cancelled', ended_at: toSql(now) } as const;
  await planned
    .set({ ...cancelled, why: 'round-off' })
    .where('kind', '!=', 'standings')
    .where('id', 'not like', '%/request-off-%')
    .where('round', 'in', (eb) => eb.selectFrom('rounds_off').select('round').where('game', '=', game))
    .execute();
  await planned
    .set({ ...cancelled, why: 'stopped' })
    .where((eb) =>
      eb.exists(
        eb.selectFrom('games').select('games.id').where('id', '=', game).where('state', '=', 'stopped'),
      ),
    )
    .execute();
}

async function bringIn(db: Kysely<Tables>, steps: readonly Step[], now: Temporal.Instant): Promise<void> {
  await db
    .insertInto('steps')
    .values(
      steps.map(({ id, game, round, kind, ordinal, account, due, partner }) => ({
        id,
        game,
        round,
        kind,
        ordinal,
        account,
        due: toSql(due),
        state: 'planned' as const,
        partner: partner?.id ?? null,
        beside: partner?.beside ?? null,
        of_step: partner?.of ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          due: sql<string>`excluded.due`,
          state: sql<SendState>`case when ${isHeldBack} then steps.state else 'planned' end`,
          not_before: null,
          why: sql<WhyLine | null>`case when ${isHeldBack} then steps.why end`,
          ended_at: sql<
            string | null
          >`case when steps.state = 'planned' or ${isHeldBack} then steps.ended_at end`,
          account: sql<string>`excluded.account`,
          of_step: sql<string | null>`excluded.of_step`,
        })
        .where((eb) => {
          const isMoved = eb('steps.due', '!=', sql<Date>`excluded.due`);
          return eb.or([
            eb.and([
              eb('steps.state', '=', 'planned'),
              eb.or([
                isMoved,
                sql<boolean>`steps.account <> excluded.account`,
                sql<boolean>`steps.of_step is distinct from excluded.of_step`,
              ]),
            ]),
            eb.and([eb('steps.state', '=', 'cancelled'), eb('steps.why', '=', 'dropped')]),
            eb.and([isHeldBack, isMoved]),
            eb.and([
              eb('steps.state', 'in', ['skipped', 'failed']),
              isMoved,
              sql<boolean>`excluded.due > ${toSql(now)}::timestamptz`,
              eb.exists(
                eb
                  .selectFrom('games')
                  .select('games.id')
                  .whereRef('games.id', '=', 'steps.game')
                  .where('state', '!=', 'stopped'),
              ),
            ]),
          ]);
        }),
    )
    .execute();
}

/** Reads a step; undefined when there is none. */
export async function stepById(db: Kysely<Tables>, id: string): Promise<StoredStep | undefined> {
  const row = await db.selectFrom('steps').selectAll().where('id', '=', id).executeTakeFirst();
  return row && stepOf(row);
}

/** Reads all steps of a game, in the order of time. */
export async function stepsOf(db: Kysely<Tables>, game: string): Promise<readonly StoredStep[]> {
  const rows = await db
    .selectFrom('steps')
    .selectAll()
    .where('game', '=', game)
    .orderBy('due')
    .orderBy('id')
    .execute();
  return rows.map(stepOf);
}

/** Reads the reveals and the hints of a game, or of one round of it: the steps by which replies are graded. */
export async function stepsThatCount(
  db: Kysely<Tables>,
  game: string,
  round?: number,
): Promise<readonly StoredStep[]> {
  const rows = await db
    .selectFrom('steps')
    .selectAll()
    .where('game', '=', game)
    .where('kind', 'in', ['reveal', 'hint', 'partner-hint'])
    .$if(round !== undefined, (query) => query.where('round', '=', round ?? 0))
    .orderBy('due')
    .orderBy('id')
    .execute();
  return rows.map(stepOf);
}

/** Steps that are due by a moment, and with them all those of some rounds. */
export interface NearSteps {
  readonly by: Temporal.Instant;
  readonly rounds: readonly number[];
}

/** Reads what these games still owe, in the order of time. @param near only that, where it is given */
export async function owedSteps(
  db: Kysely<Tables>,
  games: readonly string[],
  near?: NearSteps,
): Promise<readonly StoredStep[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('steps')
    .selectAll()
    .where('game', 'in', games)
    .where(isOwedIn('steps'))
    .$if(near !== undefined, (query) =>
      query.where(
        sql<boolean>`(due <= ${near ? toSql(near.by) : null}::timestamptz or round = any(${[...(near?.rounds ?? [])]}::int[]))`,
      ),
    )
    .orderBy('due')
    .orderBy('id')
    .execute();
  return rows.map(stepOf);
}

/** Says which of these games owe steps, whenever they are due. */
export async function gamesOwing(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly { readonly game: string }[]> {
  if (games.length === 0) return [];
  return db
    .selectFrom('games')
    .select('games.id as game')
    .where('games.id', 'in', games)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('steps')
          .select('steps.id')
          .whereRef('steps.game', '=', 'games.id')
          .where(isOwedIn('steps')),
      ),
    )
    .execute();
}

/** Counts what a game has still planned. */
export async function stepsToPlay(db: Kysely<Tables>, game: string): Promise<number> {
  const { count } = await db
    .selectFrom('steps')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('game', '=', game)
    .where('state', '=', 'planned')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Reads when what is planned next in each game is due, by game. */
export async function nextDue(db: Kysely<Tables>): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const rows = await db
    .selectFrom('steps')
    .select((eb) => ['game', eb.fn.min('due').as('due')])
    .where('state', '=', 'planned')
    .groupBy('game')
    .execute();
  return new Map(rows.map(({ game, due }) => [game, toInstant(due)]));
}

/** Reads the reveals of these games that are still to come. */
export const revealsOwed = (db: Kysely<Tables>, games: readonly string[]): Promise<readonly StoredStep[]> =>
  revealsWhere(db, games, sql<boolean>`ended_at is null and ${isOwedIn('steps')}`);

/** Reads the reveals of these games that a person left out. */
export const revealsLeftOut = (
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly StoredStep[]> =>
  revealsWhere(db, games, sql<boolean>`state = 'skipped' and why = 'left-out'`);

async function revealsWhere(
  db: Kysely<Tables>,
  games: readonly string[],
  wanted: RawBuilder<boolean>,
): Promise<readonly StoredStep[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('steps')
    .selectAll()
    .where('game', 'in', games)
    .where('kind', '=', 'reveal')
    .where(wanted)
    .orderBy('id')
    .execute();
  return rows.map(stepOf);
}

/** Reads what an account has still to do for games under way, paused ones included. @param by until then, where it is given */
export async function stepsToCome(
  db: Kysely<Tables>,
  account: string,
  by?: Temporal.Instant,
): Promise<readonly Pick<StoredStep, 'id' | 'due'>[]> {
  const rows = await askToCome(db, account, by ? toSql(stretchAfter(by)) : 'infinity');
  return rows
    .map(({ id, due }) => ({ id, due: toInstant(due) }))
    .filter(({ due }) => by === undefined || isBy(due, by));
}

const askToCome = kept((db, account: string, by: string) =>
  db
    .selectFrom('steps')
    .innerJoin('games', 'games.id', 'steps.game')
    .select(['steps.id', 'steps.due'])
    .where('steps.account', '=', account)
    .where(isOwedIn('steps'))
    .where('games.state', 'in', ['playing', 'paused'])
    .where('steps.due', '<=', sql<Date>`${by}::timestamptz`)
    .compile(),
);

/** Says whether anything that these accounts owe is due between two moments. */
export async function areStepsDue(
  db: Kysely<Tables>,
  accounts: readonly string[],
  { from, by }: { readonly from: Temporal.Instant; readonly by: Temporal.Instant },
): Promise<boolean> {
  const [found] = await db
    .selectFrom('steps')
    .select('id')
    .where('account', '=', anyOf(accounts))
    .where(isOwedIn('steps'))
    .where('due', '>=', sql<Date>`${toSql(from)}::timestamptz`)
    .where('due', '<=', sql<Date>`${toSql(by)}::timestamptz`)
    .limit(1)
    .execute();
  return found !== undefined;
}

const STRETCH_MS = 600_000;
/** A question that is not another one at each moment has an answer that can be kept. */
const stretchAfter = (by: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds((Math.floor(by.epochMilliseconds / STRETCH_MS) + 1) * STRETCH_MS);

/** Reads the steps of one round: on one account, or on every one. */
export async function stepsOfRound(
  db: Kysely<Tables>,
  game: string,
  round: number,
  account?: string,
): Promise<readonly StoredStep[]> {
  const rows = await (account === undefined
    ? askStepsOfRound(db, game, round)
    : askStepsOn(db, game, round, account));
  return rows.map(stepOf);
}

const askStepsOfRound = kept((db, game: string, round: number) =>
  db
    .selectFrom('steps')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .orderBy('due')
    .compile(),
);
const askStepsOn = kept((db, game: string, round: number, account: string) =>
  db
    .selectFrom('steps')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', account)
    .orderBy('due')
    .compile(),
);

/**
 * Brings steps forward that are still planned, each to its new moment; one that was brought forward before is left as it is. In the
 * transaction of whoever holds the game: one that plans its steps meanwhile would not know of it. Returns how many were.
 */
export async function bringForward(db: Kysely<Tables>, steps: readonly BroughtForward[]): Promise<number> {
  let moved = 0;
  for (const { id, due, from } of steps) {
    const { numUpdatedRows } = await db
      .updateTable('steps')
      .set({ due: toSql(due), unlocked_at: toSql(due), unlocked_from: toSql(from) })
      .where('id', '=', id)
      .where('state', '=', 'planned')
      .where('unlocked_at', 'is', null)
      .executeTakeFirst();
    moved += Number(numUpdatedRows);
  }
  return moved;
}

/**
 * Reads the act that one of these partners was asked for by the message `answered` of an account, or, when nothing is answered,
 * by its latest message to any of them; undefined when nothing was asked.
 */
export async function askedOf(
  db: Kysely<Tables>,
  account: string,
  partners: readonly { readonly game: string; readonly partner: string }[],
  answered: string | undefined,
): Promise<string | undefined> {
  if (partners.length === 0) return undefined;
  const asked = await db
    .selectFrom('steps')
    .select('of_step')
    .where((eb) => eb.or(partners.map((who) => eb.and(who))))
    .where('account', '=', account)
    .where('kind', 'in', ['request', 'reminder'])
    .where('id', 'not like', '%/request-off-%')
    .where('state', '=', 'sent')
    .$if(answered !== undefined, (query) => query.where('network_id', '=', answered ?? ''))
    .orderBy('posted_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return asked?.of_step ?? undefined;
}

/**
 * Reads the latest post of a step's account among the steps of all games, and when it was made by our clock. What may be out was made when
 * it was attempted last.
 * @param step which is itself left out
 * @param clockAhead by how much ours is ahead of the account's server's, by which posts are dated
 */
export async function lastPostOf(
  db: Kysely<Tables>,
  { id, account }: Pick<StoredStep, 'id' | 'account'>,
  clockAhead = new Temporal.Duration(),
): Promise<{ readonly due: Temporal.Instant; readonly at: Temporal.Instant } | undefined> {
  const others = db
    .selectFrom('steps')
    .select(['due', 'posted_at', 'attempted_at'])
    .where('account', '=', account)
    .where('id', '<>', id);
  const made = await others
    .where('posted_at', 'is not', null)
    // A letter stands on no network.
    .where((eb) => eb.or([eb('kind', 'not in', ['request', 'reminder']), eb('network_id', 'is not', null)]))
    // What was never attempted here a partner has done by hand: it keeps the account from nothing.
    .where((eb) =>
      eb.or([eb('kind', 'not in', ['relay', 'partner-hint']), eb('attempted_at', 'is not', null)]),
    )
    .orderBy('posted_at', 'desc')
    .orderBy('due', 'desc')
    .limit(1)
    .executeTakeFirst();
  const maybe = await others
    .where('state', 'in', UNDER_WAY)
    .where('attempted_at', 'is not', null)
    .where('kind', 'not in', ['request', 'reminder'])
    .orderBy('attempted_at', 'desc')
    .orderBy('due', 'desc')
    .limit(1)
    .executeTakeFirst();
  const posts = [made, maybe].flatMap((row) => {
    if (!row) return [];
    const due = toInstant(row.due);
    const times = [
      ...(row.posted_at ? [toInstant(row.posted_at).add(clockAhead)] : []),
      ...(row.attempted_at ? [toInstant(row.attempted_at)] : []),
    ];
    return times.map((at) => ({ due, at }));
  });
  return posts.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).at(-1);
}

/** Cancels what a stopped game still plans, and expects nothing more of what is under way. */
export async function cancelSteps(db: Kysely<Tables>, game: string, now: Temporal.Instant): Promise<void> {
  const ended = { ended_at: toSql(now) };
  const stepsOfGame = db.updateTable('steps').where('game', '=', game);
  await stepsOfGame.set(ended).where('state', 'in', ['sending', 'uncertain']).execute();
  await stepsOfGame
    .set({ ...ended, state: 'cancelled', why: 'stopped' })
    .where('state', '=', 'planned')
    .execute();
}

/** As what was held back is planned: when it comes, the script says that is played by then. */
const TAKEN_UP = { state: 'planned', why: null, ended_at: null, not_before: null } as const;

/**
 * Takes up again what a stop of the game ended: what it cancelled is planned, to be done or skipped as its lateness has it. Whoever calls
 * plans it anew by the script, in the same transaction.
 */
export async function takeUpSteps(db: Kysely<Tables>, game: string): Promise<void> {
  await db
    .updateTable('steps')
    .set(TAKEN_UP)
    .where('game', '=', game)
    .where('state', '=', 'cancelled')
    .where('why', '=', 'stopped')
    .execute();
}

/** Expects once more what was under way when it was given up, as far as it is among these steps and nothing keeps it back any more. */
export async function expectAgain(
  db: Kysely<Tables>,
  game: string,
  steps: readonly Pick<Step, 'id'>[],
): Promise<void> {
  await db
    .updateTable('steps')
    .set({ ended_at: null })
    .where('game', '=', game)
    .where('state', 'in', ['sending', 'uncertain'])
    .where('ended_at', 'is not', null)
    .where(
      'id',
      'in',
      steps.map(({ id }) => id),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('games').select('games.id').where('id', '=', game).where('state', '=', 'stopped'),
        ),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('kind', '=', 'standings'),
        eb(
          'round',
          'not in',
          eb.selectFrom('rounds_off').select('rounds_off.round').where('rounds_off.game', '=', game),
        ),
      ]),
    )
    .where(
      sql<boolean>`not exists (select 1 from steps as other where other.game = steps.game
        and other.round = steps.round and other.why = 'opening-gone'
        and coalesce(other.beside, other.account) = coalesce(steps.beside, steps.account))`,
    )
    .execute();
}

/** Cancels a step that a person does not wish to be posted any more, if it has not begun. Returns whether it had not. */
export async function cancelStep(db: Kysely<Tables>, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('steps')
    .set({ state: 'cancelled', why: 'not-wished', ended_at: toSql(now) })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives up what is still planned of a round, but a ranking, and the words to whoever was asked for something: on this account and by partners beside it, or on every one. */
export async function giveUpRound(
  db: Kysely<Tables>,
  { game, round, account }: { readonly game: string; readonly round: number; readonly account?: string },
  why: 'round-off' | 'opening-gone',
  now: Temporal.Instant,
): Promise<void> {
  const ended = { ended_at: toSql(now) };
  const ofRound = db
    .updateTable('steps')
    .where('game', '=', game)
    .where('round', '=', round)
    .where('kind', '!=', 'standings')
    .where('id', 'not like', '%/request-off-%')
    .$if(account !== undefined, (query) =>
      query.where((eb) => eb(eb.fn.coalesce('beside', 'account'), '=', account ?? '')),
    );
  // Whoever is about to repeat one begins from where it no longer is.
  await ofRound
    .set({ ...ended, attempts: sql<number>`attempts + 1` })
    .where('state', 'in', ['sending', 'uncertain'])
    .execute();
  await ofRound
    .set({ ...ended, state: 'cancelled', why })
    .where('state', '=', 'planned')
    .execute();
}

/**
 * Leaves a step out that is still to come, or plans one that was left out, which whoever calls plans anew by the script. Returns whether
 * there was one.
 */
export async function leaveOut(
  db: Kysely<Tables>,
  step: string,
  out: boolean,
  now: Temporal.Instant,
): Promise<boolean> {
  const change = out
    ? { state: 'skipped' as const, why: 'left-out' as const, ended_at: toSql(now) }
    : TAKEN_UP;
  const { numUpdatedRows } = await db
    .updateTable('steps')
    .set(change)
    .where('id', '=', step)
    .where('state', '=', out ? 'planned' : 'skipped')
    .$if(!out, (query) => query.where('why', '=', 'left-out'))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Plans again what was given up with a round that had been called off. Whoever calls plans it anew by the script. */
export async function takeUpRound(db: Kysely<Tables>, game: string, round: number): Promise<void> {
  await db
    .updateTable('steps')
    .set(TAKEN_UP)
    .where('game', '=', game)
    .where('round', '=', round)
    // What was not found any more by then was skipped.
    .where('state', 'in', ['cancelled', 'skipped'])
    .where('why', '=', 'round-off')
    .execute();
}

/** Records that the post of a step is not there any more, once. Returns whether that is new. */
export async function recordGone(
  db: Kysely<Tables>,
  step: string,
  by: GoneBy,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('steps')
    .set({ gone_at: toSql(at), gone_by: by, owes_quotes: false })
    .where('id', '=', step)
    .where('state', '=', 'sent')
    .where('gone_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records what a step's post says from now on, if it says so far what was seen. Returns whether it did. */
export async function recordWords(
  db: Kysely<Tables>,
  step: string,
  was: string | undefined,
  words: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('steps')
    .set({ text: words })
    .where('id', '=', step)
    .where('state', '=', 'sent')
    .where('text', 'is not distinct from', was ?? null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Returns a step as its row has it. */
export function stepOf(row: StepRow): StoredStep {
  return {
    id: row.id,
    game: row.game,
    round: row.round,
    kind: row.kind as StepKind,
    ordinal: row.ordinal,
    account: row.account,
    due: toInstant(row.due),
    partner: partOf(row),
    url: row.url ?? undefined,
    unlockedAt: toMaybeInstant(row.unlocked_at),
    unlockedFrom: toMaybeInstant(row.unlocked_from),
    endedAt: toMaybeInstant(row.ended_at),
    asked: row.asked_due ? { due: toInstant(row.asked_due), words: row.asked_words ?? undefined } : undefined,
    owesQuotes: row.owes_quotes,
    goneAt: toMaybeInstant(row.gone_at),
    goneBy: row.gone_by ?? undefined,
    ...departedOf(row),
  };
}

function partOf({ partner: id, beside, of_step }: StepRow): PartnersPart | undefined {
  return id === null || beside === null ? undefined : { id, beside, of: of_step ?? undefined };
}

/** Reads where rounds of these games were revealed between two moments. */
export async function revealsBetween(
  db: Kysely<Tables>,
  games: readonly string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<readonly Pick<StoredStep, 'game' | 'round' | 'account'>[]> {
  if (games.length === 0) return [];
  return db
    .selectFrom('steps')
    .select(['game', 'round', 'account'])
    .where('game', 'in', [...games])
    .where('kind', '=', 'reveal')
    .where('state', '=', 'sent')
    .where(sql<boolean>`posted_at between ${toSql(from)}::timestamptz and ${toSql(to)}::timestamptz`)
    .execute();
}
