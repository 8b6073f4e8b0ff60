import { type Kysely, type RawBuilder, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { isCalled, isSearch, LOOKED_THROUGH, playersCalled } from '#store/called.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Some rounds of a game. */
export interface RoundsOfGame {
  readonly game: string;
  readonly rounds: readonly number[];
}

/**
 * Reads the ids of so many players who are graded in any of these rounds, linked accounts being one player, behind `after` in the
 * database's own order. What it costs does not grow with the players before them.
 */
export async function gradedPlayers(
  db: Kysely<Tables>,
  { game, rounds }: RoundsOfGame,
  after: string | undefined,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ player: string }>`
    select distinct graded.player from unnest(${[...rounds]}::integer[]) as one(number)
    cross join lateral (
      select player from gradings
      where game = ${game} and gradings.round = one.number and player > ${after ?? ''}
      order by player limit ${most}) as graded
    order by player limit ${most}`.execute(db);
  return rows.map(({ player }) => player);
}

/** What accounts are looked for. */
export interface PlayerSearch extends RoundsOfGame {
  /** Beginnings of words of the name or the address, however they are capitalised or accented; undefined: any. */
  readonly words?: string | undefined;
  /** Only those that are muted or stand aside. */
  readonly apart?: boolean | undefined;
  /** Those that are muted or stand aside are found although they have not replied in these rounds. */
  readonly unheard?: boolean | undefined;
}

/**
 * Reads the ids of so many accounts that are looked for among those that replied in these rounds, behind `after` in the database's own
 * order. Nobody who is not called so is read, but for some in that order.
 */
export async function playersFound(
  db: Kysely<Tables>,
  { words = '', ...search }: PlayerSearch,
  after: string | undefined,
  most: number,
): Promise<readonly string[]> {
  const isNamed = isSearch(words);
  const found = (from: RawBuilder<unknown>): Promise<readonly string[]> =>
    foundAmong(db, from, { ...search, words: isNamed ? words : '', after, most });
  if (!isNamed || search.apart === true) return found(sql`players`);
  const first = await found(
    sql`(select * from players where id > ${after ?? ''} order by id limit ${LOOKED_THROUGH})`,
  );
  return first.length === most ? first : found(playersCalled(words, after));
}

async function foundAmong(
  db: Kysely<Tables>,
  from: RawBuilder<unknown>,
  {
    game,
    rounds,
    words = '',
    apart = false,
    unheard = false,
    after = '',
    most,
  }: PlayerSearch & { readonly after?: string | undefined; readonly most: number },
): Promise<readonly string[]> {
  const isApart = sql<boolean>`(players.muted_at is not null or players.aside)`;
  const replied = sql<boolean>`exists (
    select 1 from unnest(${[...rounds]}::integer[]) as one(number)
    join replies on replies.game = ${game} and replies.round = one.number and replies.player = players.id)`;
  const wished = [
    ...(apart ? [isApart] : []),
    ...(words === '' ? [] : [isCalled(words)]),
    unheard ? sql<boolean>`(${isApart} or ${replied})` : replied,
  ];
  const { rows } = await sql<{ id: string }>`
    select players.id from ${from} as players
    where players.id > ${after} and ${sql.join(wished, sql` and `)}
    order by players.id limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}

/** What a player's replies in a round are worth. */
export interface GradedRound {
  readonly player: string;
  readonly round: number;
  /** Guesses in time. */
  readonly guesses: number;
  readonly right: number;
  readonly points: number;
}

/** Reads what players have in these rounds, in the order of rounds. */
export async function gradedRounds(
  db: Kysely<Tables>,
  { game, rounds }: RoundsOfGame,
  players: readonly string[],
): Promise<readonly GradedRound[]> {
  if (players.length === 0) return [];
  const rows = await db
    .selectFrom('gradings')
    .select(['player', 'round', 'correct', 'close', 'wrong', 'points', 'bonus'])
    .where('game', '=', game)
    .where(sql<boolean>`round = any(${[...rounds]}::integer[])`)
    .where('player', '=', anyOf(players))
    .orderBy('round')
    .execute();
  return rows.map(({ player, round, correct, close, wrong, points, bonus }) => ({
    player,
    round,
    guesses: correct + close + wrong,
    right: correct,
    points: points + bonus,
  }));
}
