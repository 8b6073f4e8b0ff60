import { drawsOf, type PlannedDraw } from '#game/draw.ts';
import type { DrawRules } from '#game/draw/proof.ts';
import type { Game } from '#game/game.ts';
import type { StoredDraw } from '#store/draws/draws.ts';

/** A draw of a game, by its script or as it was made known. */
export interface OneDraw extends PlannedDraw {
  /** The number that players read of the mystery whose finders take part; null: the whole game. */
  readonly shown: number | null;
  /** As it was made known; undefined: it was not yet. */
  readonly stored: StoredDraw | undefined;
}

/**
 * Returns every draw of a game: those of its script, and those that were made known by an earlier version of it. These stand, whatever
 * the script says by now.
 */
export function everyDraw(game: Game, stored: readonly StoredDraw[]): readonly OneDraw[] {
  const planned = drawsOf(game).map((one) => ({
    ...one,
    stored: stored.find(({ round }) => round === (one.round ?? 0)),
  }));
  const left = stored.filter((one) => !planned.some(({ stored: found }) => found === one));
  return [
    ...planned,
    ...left.map((one) => ({
      round: one.round === 0 ? undefined : one.round,
      at: one.seedAt,
      known: one.preparedAt,
      stored: one,
    })),
  ].map((one) => ({ ...one, shown: shownAs(game, one) }));
}

function shownAs(
  { rounds }: Game,
  { round: number, stored }: Pick<OneDraw, 'round' | 'stored'>,
): number | null {
  const round = rounds.find((one) => one.number === number);
  if (round) return round.shown ?? round.number;
  return stored ? (JSON.parse(stored.rules) as DrawRules).round : null;
}
