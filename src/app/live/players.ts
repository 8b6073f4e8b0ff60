import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { deriveCurrent } from '#jobs/grading/derive.ts';
import { knownAs } from '#store/players/links.ts';
import {
  type GradedRound,
  gradedPlayers,
  gradedRounds,
  playersFound,
  type PlayerSearch,
} from '#store/players/player-pages.ts';
import { type Player, playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Page } from './ranking.ts';

/** Somebody who plays, by whichever accounts. */
export interface PlayerLine {
  /** The account as which they count and are named. */
  readonly player: Player;
  /** The ids of all accounts that count as this player, its own included. */
  readonly accounts: readonly string[];
  /** What they have in each round that was asked for; rounds in which they are not graded are left out. */
  readonly rounds: readonly GradedRound[];
}

/** Which players are read. */
export interface PlayersAsked extends Omit<PlayerSearch, 'game'> {
  /** The key of the page before; undefined: the first page. */
  readonly after?: string | undefined;
  readonly most: number;
}

/** Reads a page of those who play in these rounds, or of those who are looked for, by their ids: it stays in its order whatever comes. */
export async function playersPage(
  db: Kysely<Tables>,
  game: Game,
  { after, most, ...search }: PlayersAsked,
): Promise<Page<PlayerLine, string>> {
  await deriveCurrent(db, game);
  const where = { ...search, game: game.id };
  const isSearched = search.apart === true || (search.words ?? '') !== '';
  const ids = isSearched
    ? await playersFound(db, where, after, most + 1)
    : await gradedPlayers(db, where, after, most + 1);
  const read = ids.slice(0, most);
  return {
    lines: await linesOf(db, game, read, search.rounds),
    next: ids.length > most ? read.at(-1) : undefined,
  };
}

/** Reads the player whose account this is, by its id; undefined: there is none. */
export async function playerOf(
  db: Kysely<Tables>,
  game: Game,
  id: string,
  rounds: readonly number[],
): Promise<PlayerLine | undefined> {
  await deriveCurrent(db, game);
  const [line] = await linesOf(db, game, [id], rounds);
  return line;
}

/** One line for all accounts of a player. */
async function linesOf(
  db: Kysely<Tables>,
  game: Game,
  ids: readonly string[],
  rounds: readonly number[],
): Promise<readonly PlayerLine[]> {
  const known = await knownAs(db, ids);
  const leaders = [...new Set(ids.map((id) => known.get(id) ?? id))];
  const players = await playersById(db, leaders);
  const graded = Map.groupBy(
    await gradedRounds(db, { game: game.id, rounds }, leaders),
    ({ player }) => player,
  );
  return leaders.flatMap((id): readonly PlayerLine[] => {
    const player = players.get(id);
    const linked = [...known].filter(([account, leader]) => leader === id && account !== id);
    return player
      ? [{ player, accounts: [id, ...linked.map(([account]) => account)], rounds: graded.get(id) ?? [] }]
      : [];
  });
}
