import type { Kysely } from 'kysely';
import type { Replacement } from '#game/draw/places.ts';
import type { DrawResult } from '#game/draw/proof.ts';
import { anyOf } from '#store/batches.ts';
import { replacementsIn, type StoredDraw, storedDraw } from '#store/draws/draws.ts';
import { hasBeenTold } from '#store/draws/who-was-told.ts';
import { toMaybeInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What is known of somebody in one draw, ready for JSON. */
export interface DrawOfPlayer {
  readonly game: string;
  /** Null: the draw of the whole game. */
  readonly round: number | null;
  readonly entry: string;
  readonly chances: number;
  readonly name: string | null;
  readonly code: string | null;
  /** Their turn among those who take the place of others, from 1, as it was drawn; null: they are none of them. */
  readonly alternate: number | null;
  /** Null: they were not drawn, or nobody has been yet. */
  readonly won: PlaceOfPlayer | null;
  readonly toldAt: string | null;
  /** Until when they may answer; null: nobody has told them. */
  readonly until: string | null;
  readonly answeredAt: string | null;
}

/** A place that somebody was drawn for. */
interface PlaceOfPlayer {
  readonly place: number;
  readonly prize: string;
  /** Since when it is theirs: later than the draw where they took the place of somebody. */
  readonly at: string;
  /** When it ceased to be, and why, as everybody reads it; null: it is theirs. */
  readonly replaced: { readonly at: string; readonly reason: string } | null;
}

/** Reads the draws in which these players take part, or took, and what they came to for them. */
export async function drawsOfPlayer(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly DrawOfPlayer[]> {
  const rows = await db
    .selectFrom('draw_entries')
    .selectAll()
    .where('player', '=', anyOf(ids))
    .orderBy('game')
    .orderBy('round')
    .execute();
  return Promise.all(
    rows.map(async ({ game, round, entry, chances, name, code, told_at, answered_at }) => {
      const key = { game, round };
      const draw = await storedDraw(db, key);
      const result = draw?.drawn && (JSON.parse(draw.drawn.result) as DrawResult);
      // A message that came to nothing has told nobody.
      const told = (await hasBeenTold(db, key, entry)) === 'no' ? undefined : toMaybeInstant(told_at);
      const turn = result?.alternates.indexOf(entry) ?? -1;
      return {
        game,
        round: round === 0 ? null : round,
        entry,
        chances,
        name,
        code,
        alternate: turn === -1 ? null : turn + 1,
        won: draw && result ? placeOf(entry, draw, result, await replacementsIn(db, key)) : null,
        toldAt: told?.toString() ?? null,
        until: (told && draw && answersUntil(told, draw))?.toString() ?? null,
        answeredAt: toMaybeInstant(answered_at)?.toString() ?? null,
      };
    }),
  );
}

function placeOf(
  entry: string,
  { drawn }: StoredDraw,
  result: DrawResult,
  replacements: readonly Replacement[],
): PlaceOfPlayer | null {
  const since = replacements.find(({ by }) => by === entry);
  const held = result.drawn.find((one) => (since ? one.place === since.place : one.entry === entry));
  if (!held || !drawn) return null;
  const out = replacements.find((one) => one.out === entry);
  return {
    place: held.place,
    prize: held.prize,
    at: since?.at ?? drawn.at.toString(),
    replaced: out ? { at: out.at, reason: out.reason } : null,
  };
}

/** Days are those of the game; of a draw that kept no time zone they are those of UTC. */
const answersUntil = (told: Temporal.Instant, { answerWithin, timeZone = 'UTC' }: StoredDraw) =>
  told.toZonedDateTimeISO(timeZone).add(answerWithin).toInstant();
