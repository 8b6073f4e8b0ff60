import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { byMoment } from '#game/moments.ts';
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
  for (const { row, game } of games) {
    const rounds = game.live ? [] : await liveRounds(db, game, now);
    // Of a game whose data are erased nobody is known, though some are by another game: they would stand alone in its ranking.
    const counted = row.erased_at ? [] : rounds.filter(({ state }) => state === 'revealed');
    read.push({ row, game, rounds, counted });
  }
  const { lines, all, faithful } = await seasonRows(
    db,
    read.map(({ game, counted }) => ({ game: game.id, rounds: counted.map(({ number }) => number) })),
    MOST,
  );
  const players = await named(
    db,
    lines.map(({ player }) => player),
  );
  return {
    readAt: now.toString(),
    timeZone: games.at(-1)?.game.timeZone ?? 'UTC',
    games: read.map(({ row, game, rounds, counted }) => ({
      id: row.id,
      title: row.title,
      ...(game.live && { live: true as const }),
      rounds: counted.length,
      begins: inOrder(counted.map(({ round }) => round.opens))[0]?.toString() ?? null,
      ends:
        inOrder(counted.map(({ round }) => round.reveals))
          .at(-1)
          ?.toString() ?? null,
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

const inOrder = (moments: readonly Temporal.Instant[]): readonly Temporal.Instant[] =>
  moments.toSorted(byMoment((at) => at));
