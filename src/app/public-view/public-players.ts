import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { harmlessName } from '#game/players/naming.ts';
import { say } from '#game/words/wording.ts';
import { announcedIn } from '#jobs/sending/step-facts.ts';
import { playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type MarkedTelling, toldIn } from '#store/posts/tellings.ts';
import type { FormRanking } from './form-ranking.ts';
import type { PublicLines, PublicPlayer, PublicReveal } from './public-game.ts';

/** Nobody reads more lines on a page. */
const MOST = 100;
/** How many lines of a ranking are shown by pages: those behind them are counted. */
const MOST_RANKED = 10_000;

/** Reads those of them who may be named: whoever asked to be left alone, or whose profile does, is not. */
export async function named(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublicPlayer>> {
  const players = await playersById(db, ids);
  return new Map(
    [...players].flatMap(([id, player]) =>
      player.optedOutAt || player.noBot || player.mutedAt
        ? []
        : [[id, { name: harmlessName(player), network: player.network }] as const],
    ),
  );
}

/** Those of whom pages tell, and how many there are. */
interface Head {
  readonly mark: string;
  readonly finders: readonly string[];
  readonly allFinders: number;
  readonly standings: readonly { readonly player: string; readonly rank: number; readonly points: number }[];
  readonly allStandings: number;
}

/**
 * Whom the reveals and rankings of games name. A long list is read once for as long as it stays what it is, and of it no more is kept
 * than is shown.
 */
export class ToldPlayers {
  readonly #db: Kysely<Tables>;
  readonly #heads = new Map<string, Head>();

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Reads who is told to have found. */
  async finders(
    game: string,
    telling: MarkedTelling,
  ): Promise<{ readonly count: number; readonly named: readonly PublicPlayer[] }> {
    const { finders, allFinders } = await this.#headOf(game, telling);
    const players = await named(this.#db, finders);
    return { count: allFinders, named: finders.flatMap((id) => players.get(id) ?? []) };
  }

  /** Reads the ranking that is told. */
  async standings(game: Game, telling: MarkedTelling): Promise<PublicLines> {
    const { standings, allStandings } = await this.#headOf(game.id, telling);
    return this.#lines(game, standings.slice(0, MOST), allStandings);
  }

  /** Says how many pages a ranking has that is told. */
  async pages(game: string, telling: MarkedTelling): Promise<number> {
    return Math.max(1, Math.ceil((await this.#headOf(game, telling)).standings.length / MOST));
  }

  /** Reads a page of the ranking that is told, from 1; undefined: it has no such page. */
  async standingsPage(game: Game, telling: MarkedTelling, page: number): Promise<PublicLines | undefined> {
    const { standings, allStandings } = await this.#headOf(game.id, telling);
    const lines = standings.slice((page - 1) * MOST, page * MOST);
    return lines.length === 0 ? undefined : this.#lines(game, lines, allStandings);
  }

  /** Names those who found by the form. */
  async byForm(finders: readonly string[]): Promise<PublicReveal['byForm']> {
    const players = await named(this.#db, finders.slice(0, MOST));
    return { found: finders.length, finders: finders.flatMap((id) => players.get(id) ?? []) };
  }

  /** Writes the ranking of those who answer by the form. */
  standingsByForm(game: Game, { standings }: FormRanking): Promise<PublicLines> {
    return this.#lines(game, standings.slice(0, MOST), standings.length);
  }

  async #lines(game: Game, standings: Head['standings'], all: number): Promise<PublicLines> {
    const players = await named(
      this.#db,
      standings.map(({ player }) => player),
    );
    // As in the post: a ranking that began at its second rank would look like a mistake.
    const nobody = { name: say(game, 'standings-unnamed'), network: undefined };
    const lines = standings.map(({ rank, player, points }) => ({
      ...(players.get(player) ?? nobody),
      rank,
      points,
    }));
    return { lines, others: all - lines.length };
  }

  async #headOf(game: string, { round, kind, mark }: MarkedTelling): Promise<Head> {
    const key = `${game}/${round}/${kind}`;
    const known = this.#heads.get(key);
    if (known?.mark === mark) return known;
    const told = await toldIn(this.#db, { game, round, kind });
    const { finders, standings } = told === undefined ? { finders: [], standings: [] } : announcedIn(told);
    const head = {
      mark,
      finders: finders.slice(0, MOST),
      allFinders: finders.length,
      standings: standings.slice(0, MOST_RANKED),
      allStandings: standings.length,
    };
    this.#heads.set(key, head);
    return head;
  }
}
