import { type Kysely, sql } from 'kysely';
import type { Game } from '#game/game.ts';
import { toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import type { GameState } from '#store/states.ts';

/**
 * Enters a game, or renews its title. A game that was paused or stopped stays so: only a person resumes it.
 * @param secret what its decoys are drawn by; one that it has already stays
 */
export async function enterGame(
  db: Kysely<Tables>,
  game: Pick<Game, 'id' | 'title'>,
  secret: string,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('games')
    .values({ id: game.id, title: game.title, state: 'playing', created_at: toSql(now), secret })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ title: game.title, secret: sql<string>`coalesce(games.secret, ${secret})` }),
    )
    .execute();
}

/** Forgets a game that was entered and of which no version has ever been played. */
export async function leaveGame(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('games').where('id', '=', id).where('version', 'is', null).execute();
}

/**
 * Keeps other transactions from taking up the same game until this one ends. Rows that belong to the game may be written meanwhile: who
 * writes them may hold what this one is about to wait for.
 */
export async function holdGame(db: Kysely<Tables>, id: string): Promise<void> {
  await db.selectFrom('games').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** Reads the row of a game; undefined for one that was never played. */
export async function gameRow(db: Kysely<Tables>, id: string): Promise<GameRow | undefined> {
  const [row] = await askGame(db, id);
  return row;
}

const askGame = kept((db, id: string) => db.selectFrom('games').selectAll().where('id', '=', id).compile());
const askGames = kept((db) => db.selectFrom('games').selectAll().orderBy('id').compile());

/** Reads the rows of all games ever played, by id. */
export async function allGames(db: Kysely<Tables>): Promise<readonly GameRow[]> {
  return askGames(db);
}

/** Reads the rows of all games of which something was ever planned, by id: one that a worker entered before it died was never begun. */
export async function begunGames(db: Kysely<Tables>): Promise<readonly GameRow[]> {
  return db
    .selectFrom('games')
    .selectAll()
    .where((is) =>
      is.or([
        is('version', 'is not', null),
        is.exists(is.selectFrom('steps').select('steps.id').whereRef('steps.game', '=', 'games.id')),
      ]),
    )
    .orderBy('id')
    .execute();
}

/** Since when a game has been held back. */
export interface HeldSince {
  /** Of a game that is paused. */
  readonly pause?: { readonly since: Temporal.Instant; readonly all: boolean } | undefined;
  /** Of one that is stopped, by the clock that all workers share. */
  readonly stop?: Temporal.Instant | undefined;
}

/**
 * Moves a game to `state` when it is in one of `from`.
 * @returns whether it was
 */
export async function moveGame(
  db: Kysely<Tables>,
  id: string,
  from: readonly GameState[],
  state: GameState,
  { pause, stop }: HeldSince = {},
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('games')
    .set({
      state,
      paused_at: pause ? toSql(pause.since) : null,
      paused_all: pause?.all ?? false,
      stopped_at: stop ? toSql(stop) : null,
      // What is written while it is played is to be erased anew.
      ...([...from, state].some(isInPlay) && { erased_at: null }),
    })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const isInPlay = (state: GameState): boolean => state === 'playing' || state === 'paused';
