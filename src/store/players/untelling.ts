import type { Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import type { NewIds } from './forget-replies.ts';
import { idsOf, type Leaving } from './leaving.ts';
import { addressesOf, namesOf, speaksOf, withoutNames } from './names.ts';
import { toldAt } from './told-at.ts';

/** Returns what is left of a text once nobody who leaves stands in it. @param place of the post that says it; undefined: none does */
export type Untell = (text: string, place: string | undefined) => string;

/** By which names somebody who leaves may stand in a text, and by which in the lines of it that quote them. */
interface Called {
  readonly names: readonly string[];
  readonly quoted: readonly string[];
}

/**
 * Reads where posts tell, or told, of these accounts or of what they have said; to be done before either is renamed. Somebody may be
 * called like a word of a post: names are looked for where these are told of, addresses everywhere. A recap quotes somebody in the line
 * that names them, which goes.
 */
export async function untelling(
  db: Kysely<Tables>,
  leaving: readonly Leaving[],
  revisions: NewIds['revisions'],
): Promise<Untell> {
  const told = await toldAt(db, new Set([...idsOf(leaving), ...revisions.keys()]));
  const addresses = leaving.flatMap(({ player }) => addressesOf(player));
  const nobody: Called = { names: addresses, quoted: [] };
  const players = new Map(leaving.map(({ player }) => [player.id, player]));
  const called = new Map<string | undefined, Called>();
  for (const [place, ids] of told) {
    const named = [...ids].flatMap((id) => players.get(id) ?? []);
    const authors = new Set([...ids].flatMap((id) => revisions.get(id)?.player ?? []));
    called.set(place, {
      names: [...named.flatMap(namesOf), ...addresses],
      quoted: [...authors].flatMap((id) => players.get(id) ?? []).flatMap(namesOf),
    });
  }
  return (text, place) => {
    const { names, quoted } = called.get(place) ?? nobody;
    const lines = quoted.length === 0 ? [text] : text.split('\n').filter((line) => !speaksOf(quoted, line));
    return withoutNames(names, lines.join('\n'));
  };
}
