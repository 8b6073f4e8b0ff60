import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import type { SeasonResults } from '#results/season.ts';
import { toInstant } from '#store/instants.ts';
import { seasonRows } from '#store/results/season.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { liveRounds } from '#app/live/rounds.ts';
import { named } from '#app/public-view/public-players.ts';

/** Nobody reads more lines on a page. */
const MOST = 10_000;

/**
 * Ranks who found over several games, as their rows say now. Only mysteries count whose answer is out: a ranking would tell of the others who
 * has found. Whoever asked not to be named keeps the rank, and has no name.
 */
export async function readSeason(
  db: Kysely<Tables>,
  games: readonly { readonly row: GameRow; readonly game: Game }[],
  now: Temporal.Instant,
): Promise<SeasonResults> {
  const read = [];
  for (const { row, game } of games) read.push({ row, game, rounds: await liveRounds(db, game, now) });
  const { lines, all, faithful } = await seasonRows(
    db,
    read.map(({ game, rounds }) => ({
      game: game.id,
      rounds: rounds.flatMap(({ state, number }) => (state === 'revealed' ? [number] : [])),
    })),
    MOST,
  );
  const players = await named(
    db,
    lines.map(({ player }) => player),
  );
  return {
    readAt: now.toString(),
    games: read.map(({ row, rounds }) => ({
      id: row.id,
      title: row.title,
      rounds: rounds.filter(({ state }) => state === 'revealed').length,
      toCome: rounds.filter(({ state }) => state !== 'revealed' && state !== 'off').length,
      erasedAt: row.erased_at ? toInstant(row.erased_at).toString() : null,
    })),
    players: all,
    faithful,
    lines: lines.map(({ player, rank, points, finds, games: found }) => ({
      rank,
      name: players.get(player)?.name ?? null,
      network: players.get(player)?.network ?? null,
      points,
      finds,
      games: found,
    })),
  };
}
