import type { Kysely } from 'kysely';
import type { Refusal } from '#acts/refusal.ts';
import { type KnownOfPlayer, knownOfPlayer } from '#store/players/known-of-player.ts';
import { playersNamed } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';

/** All that is known of whoever a name means, or why nobody can be told by it. */
export type KnownByName =
  | { readonly ok: true; readonly known: KnownOfPlayer }
  | { readonly ok: false; readonly refusal: Refusal };

/** Reads all that is known of the player whom a person means by a name. */
export async function knownByName(db: Kysely<Tables>, name: string): Promise<KnownByName> {
  const [player, other] = await playersNamed(db, name);
  if (!player) return { ok: false, refusal: { kind: 'unknown-player', player: name } };
  if (other) return { ok: false, refusal: { kind: 'ambiguous-player', player: name } };
  return { ok: true, known: await knownOfPlayer(db, player) };
}
