import { type Kysely, sql } from 'kysely';
import type { Game } from '#game/game.ts';
import { addressesOf, withoutNames } from '#store/players/names.ts';
import { playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Returns what takes the address of anybody out of texts of a game, but those of its partners and of its organiser: of players who are
 * known, and whatever can only be an address, since of whoever was forgotten nobody knows any more that they played.
 * @param texts all that it will be given
 */
export async function takingOutAddresses(
  db: Kysely<Tables>,
  game: Game,
  texts: string,
): Promise<(text: string) => string> {
  const { rows } = await sql<{ id: string }>`
    select id from players
    where network <> 'web' and address <> ''
      and (position(lower(address) in ${texts.toLowerCase()}) > 0 or position(lower(mention) in ${texts.toLowerCase()}) > 0)`.execute(
    db,
  );
  const kept = keptOf(game);
  const players = await playersById(
    db,
    rows.map((row) => row.id),
  );
  const named = [
    ...[...players.values()].filter(({ address }) => !kept.has(address.toLowerCase())).flatMap(addressesOf),
    ...(game.draw?.staff ?? []).filter((one) => !kept.has(one.toLowerCase())).flatMap(spelt),
  ];
  return (text) =>
    withoutNames(named, text)
      .replaceAll(MENTIONED, (one) => (kept.has(one.slice(1).toLowerCase()) ? one : '…'))
      .replaceAll(ADDRESS, (one) => (kept.has(one.toLowerCase()) ? one : '…'));
}

/** Where partners speak, in full and as networks mention them, and where the organiser has itself be asked. What partners' people are written to by is theirs. */
function keptOf({ partners, organiser, conditions }: Game): ReadonlySet<string> {
  const places = partners.flatMap(({ addresses }) => Object.values(addresses));
  return new Set(
    [
      ...places,
      ...places.map((address) => address.split('@')[0]),
      organiser?.contact,
      conditions?.contact,
      conditions?.privacyContact,
    ].flatMap((one) => (one === undefined || one === '' ? [] : [one.toLowerCase()])),
  );
}

/** An address as a script may spell it; one that is a word like another is none without its @. */
const spelt = (address: string): readonly string[] =>
  /[.@]/u.test(address) ? [`@${address}`, address] : [`@${address}`];

/** A mention: `@zoe`, `@zoe@social.example` or `@zoe.sky.example`. */
const MENTIONED =
  /(?<![\p{L}\p{N}_.@-])@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*(?:@[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*(?::\d+)?)?/gu;

/** An address on a server, of a person or for mail: `zoe@social.example`. */
const ADDRESS =
  /(?<![\p{L}\p{N}_.@+-])[\p{L}\p{N}_+-]+(?:\.[\p{L}\p{N}_+-]+)*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
