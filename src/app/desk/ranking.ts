import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { deriveCurrent } from '#jobs/grading/derive.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { type StandingKey, standingsWithout } from '#store/standings/standings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { rankingPage } from '#app/live/ranking.ts';
import { asAccount, type DeskAccount } from './players.ts';

/** A line of the ranking. */
export interface DeskStanding extends DeskAccount {
  readonly rank: number;
  readonly points: number;
}

/** A page of the ranking; `next` is the `after` of the one that follows, undefined where none does. */
export interface DeskRanking {
  readonly lines: readonly DeskStanding[];
  readonly next: string | undefined;
  /** How many stand in it; of a page behind the last line that is not known, and 0. */
  readonly all: number;
}

/** Which lines of the ranking are read. */
export interface RankingWished {
  /** The rounds, by the numbers that players read, of which nothing is told: it is as it would be without them. */
  readonly without: ReadonlySet<number>;
  /** Beginnings of words of the name or the address; absent: anybody's. */
  readonly words?: string | undefined;
  readonly after?: string | undefined;
  readonly most: number;
}

/** Reads a page of the ranking, most points first, equals by id. Returns undefined where `after` is no `next` of ours. */
export async function rankingIn(
  db: Kysely<Tables>,
  game: Game,
  { without, words = '', after, most }: RankingWished,
): Promise<DeskRanking | undefined> {
  const key = after === undefined ? undefined : readKey(after);
  if (after !== undefined && !key) return undefined;
  if (without.size === 0) {
    const { lines, next, all } = await rankingPage(db, game, { after: key, words, most });
    return {
      lines: lines.flatMap(({ known, ...line }) => asRead(line, known)),
      next: next && writeKey(next),
      all,
    };
  }
  await deriveCurrent(db, game);
  const left = game.rounds.flatMap(({ number, shown = number }) => (without.has(shown) ? [number] : []));
  const { lines, all } = await standingsWithout(db, game.id, left, { after: key, words, most: most + 1 });
  const read = lines.slice(0, most);
  const players = await playersById(
    db,
    read.map(({ player }) => player),
  );
  const last = read.at(-1);
  return {
    lines: read.flatMap((line) => asRead(line, players.get(line.player))),
    next: lines.length > most && last ? writeKey(last) : undefined,
    all,
  };
}

const writeKey = ({ points, player }: StandingKey): string =>
  Buffer.from(`${points} ${player}`).toString('base64url');

function readKey(text: string): StandingKey | undefined {
  const [, points = '', player = ''] =
    /^(-?\d{1,9}) ([^\0]{1,500})$/u.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  return player === '' ? undefined : { points: Number(points), player };
}

const asRead = (
  { rank, points }: Pick<DeskStanding, 'rank' | 'points'>,
  known: Player | undefined,
): readonly DeskStanding[] => (known ? [{ ...asAccount(known), rank, points }] : []);
