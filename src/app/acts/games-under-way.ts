import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { Complaint } from '#platform/complaint.ts';
import { begunGames } from '#store/games/games.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { BrokenScript } from '#app/parts/read-games.ts';

/** The games that are under way. */
export interface GamesUnderWay {
  readonly games: readonly Game[];
  /** Those whose scripts nobody can read here: nobody knows what they keep secret. */
  readonly unread: readonly { readonly id: string; readonly title: string }[];
}

/** Reads the games that are under way. @param gameOf gives the script of a game; undefined when it is not at hand */
export async function gamesUnderWay(
  db: Kysely<Tables>,
  gameOf: (id: string) => Promise<Game | undefined>,
): Promise<GamesUnderWay> {
  const read = await Promise.all(
    (await rowsUnderWay(db)).map(async ({ id, title }) => ({
      id,
      title,
      game: await unlessBroken(gameOf, id),
    })),
  );
  return {
    games: read.flatMap(({ game }) => game ?? []),
    unread: read.flatMap(({ id, title, game }) => (game ? [] : { id, title })),
  };
}

/** Reads the rows of the games that are under way. */
const rowsUnderWay = async (db: Kysely<Tables>): Promise<readonly GameRow[]> =>
  (await begunGames(db)).filter(({ state }) => state === 'playing' || state === 'paused');

async function unlessBroken(
  gameOf: (id: string) => Promise<Game | undefined>,
  id: string,
): Promise<Game | undefined> {
  try {
    return await gameOf(id);
  } catch (error) {
    if (error instanceof BrokenScript || error instanceof Complaint) return undefined;
    throw error;
  }
}
