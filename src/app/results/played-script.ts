import type { Kysely } from 'kysely';
import type { Game } from '#game/game.ts';
import { scriptKept, versionsOf } from '#store/games/versions.ts';
import { withoutAddressees } from '#script/edit/without-addressees.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';
import { takingOutAddresses } from './without-addresses.ts';

/**
 * Reads the script that is played, without the address of anybody but partners and organiser that stands in it, as among those who are
 * left out of a draw. Undefined where it is not kept.
 */
export async function playedScript(
  db: Kysely<Tables>,
  { id, version }: Pick<GameRow, 'id' | 'version'>,
  game: Game,
): Promise<string | undefined> {
  const played = (await versionsOf(db, id)).find(({ number }) => number === version);
  const text = played && (await scriptKept(db, played.digest))?.text;
  if (text === undefined) return undefined;
  const without = withoutAddressees(text);
  return (await takingOutAddresses(db, game, without))(without);
}
