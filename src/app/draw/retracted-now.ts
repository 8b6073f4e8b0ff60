import type { Kysely } from 'kysely';
import type { Replacement } from '#game/draw/places.ts';
import type { DrawKey } from '#store/draws/draws.ts';
import { type Retraction, retractionsOf } from '#store/draws/retractions.ts';
import { OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Somebody who was told that they won, or may have been, and was replaced. */
export interface Retracted {
  /** That was theirs. */
  readonly place: number;
  readonly entry: string;
  /** How far they are told that they do not win any more: the program is about to, they know, or a person has to write to them. */
  readonly as: 'telling' | 'told' | 'by-hand';
  /** Why a person has to. */
  readonly why: string | null;
  readonly words: string;
}

/** Reads who is to know that they do not win any more, in the order in which they were replaced. */
export async function retractedNow(
  db: Kysely<Tables>,
  draw: DrawKey,
  replaced: readonly Replacement[],
): Promise<readonly Retracted[]> {
  const messages = await retractionsOf(
    db,
    draw,
    replaced.map(({ out }) => out),
  );
  return replaced.flatMap(({ place, out: entry }) => {
    const last = messages.findLast((one) => one.entry === entry);
    const as = last && standing(last);
    return last && as
      ? [{ place, entry, as, why: as === 'by-hand' ? (last.why ?? null) : null, words: last.text }]
      : [];
  });
}

/** Undefined: nothing had been said that was to be taken back. */
function standing({ state, why }: Retraction): Retracted['as'] | undefined {
  if (OWED.some((owed) => owed === state)) return 'telling';
  if (state === 'sent' || state === 'done') return 'told';
  return state === 'cancelled' || why === 'not-wished' ? undefined : 'by-hand';
}
