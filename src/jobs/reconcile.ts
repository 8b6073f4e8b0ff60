import { owedEffects } from '#store/effects.ts';
import { allGames, moveGame } from '#store/games.ts';
import { owedSteps, type StoredStep } from '#store/steps.ts';
import type { House } from './house.ts';
import { owedLooks } from './looks-owed.ts';
import { preparePictures } from './prepare-pictures.ts';
import { effectOrder, lookOrder, stepOrder } from './orders.ts';

/**
 * Puts back every job that the rows say is owed, for the games played here; a job that is still queued is not doubled. So a
 * queue that lost everything loses nothing. A game that owes nothing more is finished.
 */
export async function reconcile(house: House, signal: AbortSignal): Promise<void> {
  await preparePictures(house, await orderOwed(house), signal);
  await finishGames(house);
}

/** Orders what the rows say is owed at this moment, and gives the steps among it. */
export async function orderOwed(house: House): Promise<readonly StoredStep[]> {
  const playing = await gamesPlaying(house);
  const steps = await owedSteps(house.db, playing);
  const effects = await owedEffects(house.db, playing);
  const looks = await owedLooks(house, playing);
  await house.queues.addAll([...steps.map(stepOrder), ...effects.map(effectOrder), ...looks.map(lookOrder)]);
  return steps;
}

/** Brings to its end every game played here that owes nothing more. */
export async function finishGames(house: House): Promise<void> {
  const playing = await gamesPlaying(house);
  const owed = [...(await owedSteps(house.db, playing)), ...(await owedEffects(house.db, playing))];
  const owing = new Set(owed.map(({ game }) => game));
  for (const id of playing) {
    if (!owing.has(id) && (await moveGame(house.db, id, ['playing'], 'finished'))) {
      house.log.info({ event: 'game-finished', game: id }, 'A game is over.');
    }
  }
}

async function gamesPlaying(house: House): Promise<readonly string[]> {
  const games = await allGames(house.db);
  return games.filter(({ id, state }) => state === 'playing' && house.games.has(id)).map(({ id }) => id);
}
