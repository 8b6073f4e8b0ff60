import { type Insertable, type Kysely, sql } from 'kysely';
import type { SendState } from '#game/step.ts';
import type { WhyLine } from '#game/why.ts';
import { anyOf, inBatches, unnested } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import { type Departed, departedOf } from './sending.ts';
import { isOwedIn } from './owed.ts';
import type { EffectKind } from '#store/states.ts';
import type { EffectRow, Tables } from '#store/tables/tables.ts';

/**
 * Something owed because of a reply, or of a partner's post: to its player, or to those who are not to read it yet.
 */
export interface Effect {
  /** The reply's id and what is done for it: made once, however often the reply is seen. */
  readonly id: string;
  readonly game: string;
  readonly round: number;
  readonly account: string;
  readonly kind: EffectKind;
  /** The reply, or the partner's post, that it concerns, by the network's id. */
  readonly reply: string;
  readonly player: string;
  readonly text: string | undefined;
  readonly createdAt: Temporal.Instant;
  /** Where and how the reply is hidden or shown again; undefined for an acknowledgement. */
  readonly hiding?: EffectHiding | undefined;
}

export interface EffectHiding {
  /** Network id of the own post at the head of the thread. */
  readonly thread: string;
  /** What others are left of the reply; undefined when it is shown again. */
  readonly remains?: 'nothing' | 'one-click' | undefined;
  /** Of this move among those about the reply, from 1. */
  readonly number: number;
  /** From when on the network hides the reply of its own accord: nothing is owed. Given when it is planned, not read. */
  readonly heldSince?: Temporal.Instant | undefined;
}

export interface StoredEffect extends Effect, Departed {}

/** With this ends the id of what says to a player what a guess was worth, or asks for another one. */
const OF_A_GUESS = /\/(?:answer|favourite|correction-[^/]+|be-precise-[^/]+)$/u;

/** Says whether an effect tells a player something of a guess, by its id. */
export const isOfGuess = (id: string): boolean => OF_A_GUESS.test(id);

/** Cancels what players are still to be told of their guesses in a round, and what is still to be spread of it. */
export async function cancelAnswers(
  db: Kysely<Tables>,
  game: string,
  round: number,
  why: WhyLine,
): Promise<void> {
  const rows = await db
    .selectFrom('effects')
    .select(['id', 'kind'])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('kind', 'in', ['answer', 'favourite', 'boost'])
    .where('state', '=', 'planned')
    .execute();
  const ended = rows.filter(({ id, kind }) => kind === 'boost' || isOfGuess(id));
  for (const ids of inBatches(ended.map(({ id }) => id)))
    await db
      .updateTable('effects')
      .set({ state: 'cancelled', why })
      .where('id', '=', anyOf(ids))
      .where('state', '=', 'planned')
      .execute();
}

/** Plans effects; one that is planned already stays as it is. */
export async function planEffects(db: Kysely<Tables>, effects: readonly Effect[]): Promise<void> {
  for (const batch of inBatches(effects)) {
    const rows = batch.map(
      ({ id, game, round, account, kind, reply, player, text, createdAt, hiding }): WrittenEffect => ({
        id,
        game,
        round,
        account,
        kind,
        reply,
        player,
        text: text ?? null,
        state: hiding?.heldSince ? 'sent' : 'planned',
        posted_at: hiding?.heldSince ? toSql(hiding.heldSince) : null,
        created_at: toSql(createdAt),
        thread: hiding?.thread ?? null,
        remains: hiding?.remains ?? null,
        turn: hiding?.number ?? 0,
      }),
    );
    const fields = unnested(rows, COLUMNS);
    await sql`insert into effects (${fields.columns})
      select * from ${fields.rows} on conflict (id) do nothing`.execute(db);
  }
}

type WrittenEffect = Pick<Insertable<Tables['effects']>, keyof typeof COLUMNS>;

const COLUMNS = {
  id: 'text',
  game: 'text',
  round: 'integer',
  account: 'text',
  kind: 'text',
  reply: 'text',
  player: 'text',
  text: 'text',
  state: 'text',
  posted_at: 'timestamptz',
  created_at: 'timestamptz',
  thread: 'text',
  remains: 'text',
  turn: 'integer',
} as const;

/** Reads an effect; undefined when there is none. */
export async function effectById(db: Kysely<Tables>, id: string): Promise<StoredEffect | undefined> {
  const row = await db.selectFrom('effects').selectAll().where('id', '=', id).executeTakeFirst();
  return row && effectOf(row);
}

/** Reads the effects of a game, oldest first. */
export async function effectsOf(db: Kysely<Tables>, game: string): Promise<readonly StoredEffect[]> {
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .where('game', '=', game)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(effectOf);
}

/** Reads what failed of what a game owed because of replies, oldest first. */
export async function failedEffects(db: Kysely<Tables>, game: string): Promise<readonly StoredEffect[]> {
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .where('game', '=', game)
    .where('state', '=', 'failed')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(effectOf);
}

/** Reads what these games still owe because of replies, oldest first; of these kinds, where they are given. */
export async function owedEffects(
  db: Kysely<Tables>,
  games: readonly string[],
  kinds?: readonly EffectKind[],
): Promise<readonly StoredEffect[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .where('game', 'in', games)
    .where(isOwedIn('effects'))
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(effectOf);
}

/** Reads the private answers of a game that are planned, oldest first. */
export async function plannedAnswers(db: Kysely<Tables>, game: string): Promise<readonly StoredEffect[]> {
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .where('game', '=', game)
    .where('kind', '=', 'answer')
    .where('state', '=', 'planned')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(effectOf);
}

/** Gives an effect that is still planned other words. */
export async function rewordEffect(db: Kysely<Tables>, id: string, text: string): Promise<void> {
  await db.updateTable('effects').set({ text }).where('id', '=', id).where('state', '=', 'planned').execute();
}

/** Cancels what is still planned for accounts that have left a game: nobody speaks there for it any more. */
export async function cancelEffectsElsewhere(
  db: Kysely<Tables>,
  game: string,
  accounts: readonly string[],
): Promise<void> {
  await db
    .updateTable('effects')
    .set({ state: 'cancelled', why: 'dropped' })
    .where('game', '=', game)
    .where('state', '=', 'planned')
    .where('account', 'not in', accounts)
    .execute();
}

/** Plans once more what was cancelled because nobody wished it any more: somebody does again. */
export async function takeUpEffect(db: Kysely<Tables>, id: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('effects')
    .set({ state: 'planned', why: null, created_at: toSql(now) })
    .where('id', '=', id)
    .where('state', 'in', ['cancelled', 'skipped'])
    .execute();
}

/**
 * Plans once more what was left out for a reason that holds no longer, as old as it is. What has been tried is looked for before it is
 * tried again: it may have gone through.
 */
export async function takeUpEnded(db: Kysely<Tables>, id: string, why: WhyLine): Promise<void> {
  await db
    .updateTable('effects')
    .set({
      state: sql<SendState>`case when attempted_at is null then 'planned' else 'uncertain' end`,
      why: null,
      not_before: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'skipped')
    .where('why', '=', why)
    .execute();
}

/** Says which of these effects have been planned already. */
export async function plannedAmong(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('effects').select('id').where('id', '=', anyOf(ids)).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Reads what was said, or is to be said, in answer to a reply, the earliest first. */
export async function answersTo(
  db: Kysely<Tables>,
  account: string,
  reply: string,
): Promise<readonly StoredEffect[]> {
  const rows = await db
    .selectFrom('effects')
    .selectAll()
    .where('account', '=', account)
    .where('reply', '=', reply)
    .where('kind', '=', 'answer')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(effectOf);
}

/** Says how many effects of an id that ends so were planned for each of these players since a moment; none, for those left out. */
export async function countPlanned(
  db: Kysely<Tables>,
  players: readonly string[],
  ending: string,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  if (players.length === 0) return new Map();
  const rows = await db
    .selectFrom('effects')
    .select(['player', (eb) => eb.fn.countAll<string>().as('count')])
    .where('player', 'in', players)
    .where('id', 'like', `%${ending}`)
    .where('created_at', '>', new Date(since.epochMilliseconds))
    .groupBy('player')
    .execute();
  return new Map(rows.map(({ player, count }) => [player, Number(count)]));
}

/** Returns an effect as its row has it. */
export function effectOf(row: EffectRow): StoredEffect {
  return {
    id: row.id,
    game: row.game,
    round: row.round,
    account: row.account,
    kind: row.kind,
    reply: row.reply,
    player: row.player,
    createdAt: toInstant(row.created_at),
    hiding:
      row.thread === null
        ? undefined
        : { thread: row.thread, remains: row.remains ?? undefined, number: row.turn },
    ...departedOf(row),
  };
}
