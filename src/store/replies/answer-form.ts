import { type Kysely, sql } from 'kysely';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import { anyOf } from '#store/batches.ts';
import type { RoundOfGame } from '#store/standings/gradings.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Returns what addresses are marked by in a round, made by chance when it is first asked for. */
export async function keyOfRound(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  chance: string,
): Promise<string> {
  const known = await db
    .selectFrom('form_rounds')
    .select('key')
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  if (known) return known.key;
  await db
    .insertInto('form_rounds')
    .values({ game, round, key: chance })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return keyOfRound(db, { game, round }, chance);
}

/**
 * Lets nobody else take anything in a game until the transaction ends, so that what is counted holds. It comes before any other lock on what the form
 * keeps. @param key of the round, as it was read. Returns whether it is still that
 */
export async function lockForm(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  key: string,
): Promise<boolean> {
  // Those of all rounds, in one order: how many wait is counted over all of them.
  const rows = await db
    .selectFrom('form_rounds')
    .select(['round', 'key'])
    .where('game', '=', game)
    .orderBy('round')
    .forUpdate()
    .execute();
  return rows.some((row) => row.round === round && row.key === key);
}

/** What was sent lately in a round. */
export interface SentLately {
  /** From one address. */
  readonly here: number;
  /** From the same, without a proof of work. */
  readonly unprovedHere: number;
  /** From anywhere, without one. */
  readonly unproved: number;
  /** From anywhere. */
  readonly all: number;
  /** Not judged yet, in all rounds of the game. */
  readonly waiting: number;
}

/** Counts what was sent in a round since a moment. @param mark of an address; undefined: it is not known */
export async function sentLately(
  db: Kysely<Tables>,
  { game, round }: RoundOfGame,
  mark: string | undefined,
  since: Temporal.Instant,
): Promise<SentLately> {
  const { rows } = await sql<Record<keyof SentLately, string>>`
    select count(*) filter (where mark = ${mark ?? null}) as "here",
      count(*) filter (where mark = ${mark ?? null} and not proved) as "unprovedHere",
      count(*) filter (where not proved) as "unproved",
      count(*) as "all",
      (select count(*) from form_answers where game = ${game} and text is not null
        and not exists(${SET_ASIDE})) as "waiting"
    from form_answers
    where game = ${game} and round = ${round} and at > ${toSql(since)}::timestamptz`.execute(db);
  const count = (which: keyof SentLately): number => Number(rows[0]?.[which] ?? 0);
  return {
    here: count('here'),
    unprovedHere: count('unprovedHere'),
    unproved: count('unproved'),
    all: count('all'),
    waiting: count('waiting'),
  };
}

/** Whose a name is. */
export interface Claim {
  readonly player: string;
  /** A digest of the receipt. */
  readonly receipt: string;
}

/** Gives a name to whoever asks for it first in a game. Returns whose it is, which stays so until the transaction ends. */
export async function claimName(
  db: Kysely<Tables>,
  { game, key, name, player, receipt }: Claim & { game: string; key: string; name: string },
): Promise<Claim> {
  await db
    .insertInto('form_players')
    .values({ game, key, name, player, receipt })
    .onConflict((conflict) => conflict.columns(['game', 'key']).doNothing())
    .execute();
  return db
    .selectFrom('form_players')
    .select(['player', 'receipt'])
    .where('game', '=', game)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** An answer as it was sent. */
export interface FormAnswer extends RoundOfGame {
  readonly id: string;
  readonly player: string;
  readonly text: string;
  readonly at: Temporal.Instant;
  readonly seenAt: Temporal.Instant | undefined;
}

/** What is kept beside an answer, to count by. */
export interface SentAnswer extends FormAnswer {
  readonly mark: string | undefined;
  readonly proved: boolean;
  readonly said: string;
}

/** Counts what a player has sent in a round. */
export async function sentBy(
  db: Kysely<Tables>,
  player: string,
  { game, round }: RoundOfGame,
): Promise<number> {
  const row = await db
    .selectFrom('form_answers')
    .select(sql<string>`count(*)`.as('count'))
    .where('player', '=', player)
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Reads what was sent by a form; undefined: nothing was. */
export async function sentAs(db: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('form_answers').select('said').where('id', '=', id).executeTakeFirst();
  return row?.said;
}

/** Keeps an answer, to be judged. */
export async function keepAnswer(db: Kysely<Tables>, answer: SentAnswer): Promise<void> {
  const { mark, at, seenAt, ...row } = answer;
  await db
    .insertInto('form_answers')
    .values({ ...row, mark: mark ?? null, at: toSql(at), seen_at: seenAt ? toSql(seenAt) : null })
    .execute();
}

/** What is noted of an answer on which the program failed as it judged it. */
const SET_ASIDE = sql`select from set_aside where account = ${sql.lit(FORM_ACCOUNT)} and network_id = form_answers.id`;

/**
 * Reads so many answers of a game that are not judged, the oldest first, but those that have been set aside.
 * @param version of the program; what another one set aside is read, unless the game is over, whose ranking is known
 */
export async function waitingAnswers(
  db: Kysely<Tables>,
  game: string,
  most: number,
  version: string,
): Promise<readonly FormAnswer[]> {
  const rows = await db
    .selectFrom('form_answers')
    .select(['id', 'game', 'round', 'player', 'text', 'at', 'seen_at'])
    .where('game', '=', game)
    .where('text', 'is not', null)
    .where(
      sql<boolean>`not exists(${SET_ASIDE} and (version = ${version}
        or exists(select from games where id = form_answers.game and state in ('finished', 'stopped'))))`,
    )
    .orderBy('at')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.flatMap(({ text, at, seen_at, ...row }) =>
    text === null ? [] : [{ ...row, text, at: toInstant(at), seenAt: toMaybeInstant(seen_at) }],
  );
}

/** Takes these answers, which are replies from now on. Returns whose they are, by their ids, without those that others have taken. */
export async function takeAnswers(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly player: string; readonly name: string; readonly key: string }>> {
  const { rows } = await sql<{ id: string; player: string; name: string; key: string }>`
    with taken as (
      update form_answers set text = null where id = ${anyOf(ids)} and text is not null returning id, player)
    select taken.id, form_players.player, form_players.name, form_players.key
    from taken join form_players on form_players.player = taken.player`.execute(db);
  return new Map(rows.map(({ id, ...whose }) => [id, whose]));
}

/** Says which of these games have answers that are not judged. */
export async function gamesWithAnswers(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('form_answers')
    .select('game')
    .distinct()
    .where('game', '=', anyOf(games))
    .where('text', 'is not', null)
    .execute();
  return rows.map(({ game }) => game);
}

/**
 * Throws away what only kept strangers from answering too often, of rounds whose answer is to come no more: keys, marks of addresses, and
 * which form was sent; and, once a game is over, whose its names are.
 */
export async function forgetForms(db: Kysely<Tables>): Promise<void> {
  const isOver = (table: string) => sql`not exists(select from steps
    where steps.game = ${sql.ref(`${table}.game`)} and steps.round = ${sql.ref(`${table}.round`)}
      and steps.kind = 'reveal' and steps.state in (${sql.join(OWED.map((state) => sql.lit(state)))}))`;
  await sql`delete from form_answers where text is null and ${isOver('form_answers')}`.execute(db);
  await sql`delete from form_rounds where ${isOver('form_rounds')}`.execute(db);
  await sql`delete from form_players where exists(select from games
    where games.id = form_players.game and games.state in ('finished', 'stopped'))
    and not exists(select from form_answers where form_answers.game = form_players.game and text is not null)`.execute(
    db,
  );
}

/** Erases all that the form keeps of these players. */
export async function forgetAtForm(db: Kysely<Tables>, players: readonly string[]): Promise<void> {
  await sql`delete from set_aside where account = ${FORM_ACCOUNT}
    and network_id in (select id from form_answers where player = ${anyOf(players)})`.execute(db);
  await db.deleteFrom('form_answers').where('player', '=', anyOf(players)).execute();
  await db.deleteFrom('form_players').where('player', '=', anyOf(players)).execute();
}
