import type { Kysely } from 'kysely';
import { later } from '#game/moments.ts';
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
 * @param dated the latest date of what each has written, by their ids: their server's clock may be ahead of ours
 */
export async function forgetPeople(
  db: Kysely<Tables>,
  people: readonly Player[],
  at: Temporal.Instant,
  erased: readonly string[] = [],
  dated: ReadonlyMap<string, Temporal.Instant> = new Map(),
): Promise<number> {
  const untilOf = ({ id }: Player): Temporal.Instant => later(at, dated.get(id));
  for (const [until, some] of Map.groupBy(people, (one) => untilOf(one).epochMilliseconds))
    await keepForgotten(db, some.flatMap(knownBy), Temporal.Instant.fromEpochMilliseconds(until));
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
