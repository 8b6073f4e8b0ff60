import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { deriveCurrent } from '#jobs/grading/derive.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { type FindKey, type FindRow, findsAfter } from '#store/replies/reply-pages.ts';
import {
  countStanding,
  type StandingKey,
  type StandingRow,
  standingsAfter,
} from '#store/standings/standings.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Some of a list, and the key by which the next page is asked for; undefined: there is nothing behind. */
export interface Page<Line, Key> {
  readonly lines: readonly Line[];
  readonly next: Key | undefined;
}

/** A line of the ranking; its player is undefined when nothing more is known of them. */
export interface RankingLine extends StandingRow {
  readonly known: Player | undefined;
}

/** Reads a page of the ranking, most points first: whoever has as many points has the same rank. */
export async function rankingPage(
  db: Kysely<Tables>,
  game: Game,
  {
    after,
    words = '',
    most,
  }: {
    readonly after?: StandingKey | undefined;
    /** Beginnings of words of the name or the address. */
    readonly words?: string | undefined;
    readonly most: number;
  },
): Promise<Page<RankingLine, StandingKey> & { readonly all: number }> {
  await deriveCurrent(db, game);
  const rows = await standingsAfter(db, game.id, after, most + 1, words);
  const lines = await withPlayers(db, rows.slice(0, most));
  const last = lines.at(-1);
  return {
    lines,
    next: rows.length > most && last ? { points: last.points, player: last.player } : undefined,
    all: await countStanding(db, game.id),
  };
}

/** Who found the answer of a round, and when. */
export interface FinderLine extends FindRow {
  readonly known: Player | undefined;
}

/** Reads a page of those who found the answer of a round, in the order in which they found. */
export async function findersPage(
  db: Kysely<Tables>,
  game: Game,
  round: number,
  { after, most }: { readonly after?: FindKey | undefined; readonly most: number },
): Promise<Page<FinderLine, FindKey>> {
  await deriveCurrent(db, game);
  const rows = await findsAfter(db, { game: game.id, round }, after, most + 1);
  const lines = await withPlayers(db, rows.slice(0, most));
  return { lines, next: rows.length > most ? lines.at(-1) : undefined };
}

async function withPlayers<Row extends { readonly player: string }>(
  db: Kysely<Tables>,
  rows: readonly Row[],
): Promise<readonly (Row & { readonly known: Player | undefined })[]> {
  const known = await playersById(
    db,
    rows.map(({ player }) => player),
  );
  return rows.map((row) => ({ ...row, known: known.get(row.player) }));
}
