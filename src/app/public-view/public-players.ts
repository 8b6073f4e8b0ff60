import type { Kysely } from 'kysely';
import { namePlayer } from '#game/naming.ts';
import { announcedIn } from '#jobs/sending/step-facts.ts';
import { playersById } from '#store/players.ts';
import type { Tables } from '#store/tables.ts';
import type { PublicPlayer, PublicStandings } from './public-game.ts';

/** Nobody reads more lines on a page. */
const MOST = 100;

/** Reads those who may be named of the first hundred: whoever asked to be left alone, or whose profile does, is not. */
async function named(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlyMap<string, PublicPlayer>> {
  const players = await playersById(db, ids.slice(0, MOST));
  return new Map(
    [...players].flatMap(([id, player]) =>
      player.optedOutAt || player.noBot || player.mutedAt
        ? []
        : [[id, { name: namePlayer(player, undefined, false), network: player.network }] as const],
    ),
  );
}

/** Reads who is told to have found. @param told as it is kept */
export async function findersIn(
  db: Kysely<Tables>,
  told: string,
): Promise<{ readonly count: number; readonly named: readonly PublicPlayer[] }> {
  const { finders } = announcedIn(told);
  const players = await named(db, finders);
  return { count: finders.length, named: finders.flatMap((id) => players.get(id) ?? []) };
}

/** Reads the ranking that is told. @param told as it is kept */
export async function standingsIn(
  db: Kysely<Tables>,
  told: string,
): Promise<Pick<PublicStandings, 'lines' | 'others'>> {
  const { standings } = announcedIn(told);
  const players = await named(
    db,
    standings.map(({ player }) => player),
  );
  const lines = standings.flatMap(({ rank, player: id, points }) => {
    const player = players.get(id);
    return player ? [{ ...player, rank, points }] : [];
  });
  return { lines, others: standings.length - lines.length };
}
