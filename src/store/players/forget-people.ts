import type { Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import { forgetHeard } from './forget-heard.ts';
import { forgetStaffWords } from './forget-staff-words.ts';
import { forgetWords } from './forget-words.ts';
import { keepForgotten } from './forgotten.ts';
import { addressesOf, namesOf } from './names.ts';
import type { Player } from './players.ts';
import { unnameRelayers } from './unname-relayers.ts';

/**
 * Erases what is known of people whether or not they ever played: that they relayed posts, what was heard of them, and what others and
 * staff wrote by their names; and keeps it from coming back. Returns how many posts of theirs had been heard.
 * @param erased games of which nothing that is said will be left
 */
export async function forgetPeople(
  db: Kysely<Tables>,
  people: readonly Player[],
  at: Temporal.Instant,
  erased: readonly string[] = [],
): Promise<number> {
  await keepForgotten(db, people.flatMap(knownBy), at);
  await forgetWords(db, people.flatMap(addressesOf), erased);
  await unnameRelayers(
    db,
    people.map(({ address }) => address),
  );
  const heard = await forgetHeard(db, people);
  await forgetStaffWords(db, people.flatMap(namesOf));
  return heard;
}

/** Returns what is to be known again of somebody: a mention that is the address with an @ is found by that. */
const knownBy = ({ id, address, mention }: Player): readonly string[] => {
  const isOwn = mention !== '' && mention.toLowerCase() !== `@${address}`.toLowerCase();
  return isOwn ? [id, address, mention] : [id, address];
};
