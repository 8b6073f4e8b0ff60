import type { Kysely } from 'kysely';
import type { PostAct } from '#acts/act.ts';
import { endsWithItsRound } from '#game/timeline/ends-with-round.ts';
import type { Game, Round } from '#game/game.ts';
import { isBy } from '#game/moments.ts';
import { roundNamed } from '#game/words/step-named.ts';
import type { Step } from '#game/step.ts';
import { stillAnnounced } from '#store/games/announced.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Says whether a step is held because its round is about to be called off: that was announced, and its moment has come, but a post of the
 * round is on its way.
 * @param shared the present moment by the clock that all who act share
 */
export async function isBeingCalledOff(
  db: Kysely<Tables>,
  game: Game,
  step: Pick<Step, 'id' | 'kind' | 'round'>,
  shared: Temporal.Instant,
): Promise<boolean> {
  if (!endsWithItsRound(game, step)) return false;
  const announced = await stillAnnounced(db);
  return announced.some(
    ({ game: of, act, due }) =>
      of === game.id &&
      act.kind === 'cancel-round' &&
      isBy(due, shared) &&
      roundCalledOff(game, act)?.number === step.round,
  );
}

/** Finds the round that an act calls off; undefined: the script has none. */
export const roundCalledOff = (
  game: Pick<Game, 'rounds'>,
  { called, number }: PostAct & { readonly kind: 'cancel-round' },
): Round | undefined =>
  number === undefined ? roundNamed(game, called) : game.rounds.find((round) => round.number === number);
