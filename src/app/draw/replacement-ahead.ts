import type { Kysely } from 'kysely';
import { holdersOf, nextAlternate } from '#game/draw/places.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import { type DrawKey, entriesOf, replacementsIn, storedDraw } from '#store/draws/draws.ts';
import { namesOf, speaksOf } from '#store/players/names.ts';
import { playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What a replacement would come to, for whoever is about to publish it. */
export interface ReplacementAhead {
  /** The entry that holds the place. */
  readonly entry: string;
  /** What whoever holds the place is called; null: they are forgotten. */
  readonly out: string | null;
  /** Who takes the place; null: there is no alternate left. */
  readonly by: { readonly name: string | null } | null;
  /** Addresses of those of the game whom the reason names: everybody would read that. */
  readonly named: readonly string[];
}

/** Reads what a replacement would come to; undefined: nobody was drawn, or nobody holds that place. */
export async function replacementAhead(
  db: Kysely<Tables>,
  key: DrawKey,
  place: number,
  reason: string,
): Promise<ReplacementAhead | undefined> {
  const draw = await storedDraw(db, key);
  if (!draw?.drawn) return undefined;
  const result = JSON.parse(draw.drawn.result) as DrawResult;
  const replaced = await replacementsIn(db, key);
  const held = holdersOf(result, replaced).find((holder) => holder.place === place);
  if (!held || held.entry === null) return undefined;
  const next = nextAlternate(result, replaced);
  const entries = await entriesOf(db, key, [held.entry, next ?? null]);
  const nameOf = (entry: string): string | null =>
    entries.find((one) => one.entry === entry)?.whose?.name ?? null;
  return {
    entry: held.entry,
    out: nameOf(held.entry),
    by: next === undefined ? null : { name: nameOf(next) },
    named: await namedIn(db, key.game, reason),
  };
}

/** Returns the addresses of those who have replied in a game, or take part in a draw of it, whom a text names. */
async function namedIn(db: Kysely<Tables>, game: string, text: string): Promise<readonly string[]> {
  const replied = db.selectFrom('replies').select('player').where('game', '=', game);
  const entered = db
    .selectFrom('draw_entries')
    .select('player')
    .where('game', '=', game)
    .where('player', 'is not', null)
    .$narrowType<{ player: string }>();
  const rows = await replied.union(entered).execute();
  const players = await playersById(
    db,
    rows.map(({ player }) => player),
  );
  return [...players.values()]
    .filter((player) => speaksOf(namesOf(player), text))
    .map(({ address }) => `@${address}`)
    .toSorted();
}
