import { type Kysely, sql } from 'kysely';
import type { Game } from '#game/game.ts';
import { scriptKept, versionsOf } from '#store/games/versions.ts';
import { addressesOf, withoutNames } from '#store/players/names.ts';
import { playersById } from '#store/players/players.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';

/**
 * Reads the script that is played, without the address of any player that stands in it, as among those who are left out of a draw; partners keep theirs.
 * Undefined where it is not kept.
 */
export async function playedScript(
  db: Kysely<Tables>,
  { id, version }: Pick<GameRow, 'id' | 'version'>,
  game: Game,
): Promise<string | undefined> {
  const played = (await versionsOf(db, id)).find(({ number }) => number === version);
  const text = played && (await scriptKept(db, played.digest))?.text;
  if (text === undefined) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from players
    where network <> 'web' and address <> '' and position(lower(address) in ${text.toLowerCase()}) > 0`.execute(
    db,
  );
  const partners = new Set(
    game.partners.flatMap(({ addresses }) => Object.values(addresses).map((one) => one.toLowerCase())),
  );
  const players = await playersById(
    db,
    rows.map((row) => row.id),
  );
  return [...players.values()]
    .filter(({ address }) => !partners.has(address.toLowerCase()))
    .reduce((said, player) => withoutNames(addressesOf(player), said), text);
}
