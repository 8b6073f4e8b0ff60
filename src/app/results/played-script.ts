import { type Kysely, sql } from 'kysely';
import type { Game } from '#game/game.ts';
import { scriptKept, versionsOf } from '#store/games/versions.ts';
import { addressesOf, withoutNames } from '#store/players/names.ts';
import { playersById } from '#store/players/players.ts';
import type { GameRow, Tables } from '#store/tables/tables.ts';

/**
 * Reads the script that is played, without the address of anybody but partners that stands in it, as among those who are left out of a draw. Of
 * whoever was forgotten nobody knows any more that they played: whatever can only be an address goes, then.
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
  const partners = partnersOf(game);
  const players = await playersById(
    db,
    rows.map((row) => row.id),
  );
  const named = [
    ...[...players.values()].filter(({ address }) => !partners.has(address.toLowerCase())).map(addressesOf),
    ...(game.draw?.staff ?? []).filter((one) => !partners.has(one)).map(spelt),
  ];
  return named
    .reduce((said, names) => withoutNames(names, said), text)
    .replaceAll(MENTIONED, (one) =>
      isAddress(one) && !partners.has(one.slice(1).toLowerCase()) ? '…' : one,
    );
}

/** Where partners speak, and where their people are asked. */
const partnersOf = ({ partners }: Game): ReadonlySet<string> =>
  new Set(
    partners.flatMap(({ addresses, contact }) =>
      [...Object.values(addresses), ...(contact ? [contact.address] : [])].map((one) => one.toLowerCase()),
    ),
  );

/** An address as a script may spell it; one that is a word like another is none without its @. */
const spelt = (address: string): readonly string[] =>
  isAddress(`@${address}`) ? [`@${address}`, address] : [`@${address}`];

/** A mention: `@zoe`, `@zoe@social.example` or `@zoe.sky.example`. */
const MENTIONED =
  /(?<![\p{L}\p{N}_.@-])@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*(?:@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*(?::\d+)?)?/gu;

/** Says whether a mention is of somebody wherever it is read. */
const isAddress = (mention: string): boolean => /[.@]/u.test(mention.slice(1));
