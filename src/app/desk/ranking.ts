import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { deriveCurrent } from '#jobs/grading/derive.ts';
import { type Player, playersById } from '#store/players.ts';
import { standingsWithout } from '#store/standings.ts';
import type { Tables } from '#store/tables.ts';
import { rankingPage } from '#app/live/ranking.ts';

/** A line of the ranking. */
export interface DeskStanding {
  readonly rank: number;
  /** The player's id. */
  readonly id: string;
  /** The player's address, and the name that they give themselves; empty: none. */
  readonly player: string;
  readonly name: string;
  readonly points: number;
}

/**
 * Reads the first lines of the ranking.
 * @param without the rounds, by the numbers that players read, of which nothing is told: it is as it would be without them
 */
export async function rankingIn(
  db: Kysely<Tables>,
  game: Game,
  without: ReadonlySet<number>,
  most: number,
): Promise<readonly DeskStanding[]> {
  if (without.size === 0) {
    const { lines } = await rankingPage(db, game, { most });
    return lines.flatMap(({ known, ...line }) => asRead(line, known));
  }
  await deriveCurrent(db, game);
  const left = game.rounds.flatMap(({ number, shown = number }) => (without.has(shown) ? [number] : []));
  const lines = await standingsWithout(db, game.id, left, most);
  const players = await playersById(
    db,
    lines.map(({ player }) => player),
  );
  return lines.flatMap((line) => asRead(line, players.get(line.player)));
}

const asRead = (
  { rank, points }: Pick<DeskStanding, 'rank' | 'points'>,
  known: Player | undefined,
): readonly DeskStanding[] =>
  known ? [{ rank, id: known.id, player: known.address, name: known.name, points }] : [];
