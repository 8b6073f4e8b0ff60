import { hiddenPlaces, owedUnhides, type Place } from '#store/containment.ts';
import { owedEffects } from '#store/effects.ts';
import { allGames, moveGame } from '#store/games.ts';
import { forgetRelayers } from '#store/reach.ts';
import { owedSteps, type StoredStep } from '#store/steps.ts';
import type { GameState } from '#store/tables.ts';
import { waitForAbsent } from './absent-accounts.ts';
import { contain } from './contain.ts';
import type { House } from './house.ts';
import { owedLooks } from './looks-owed.ts';
import { preparePictures } from './prepare-pictures.ts';
import { effectOrder, lookOrder, stepOrder } from './orders.ts';

/** Over, whoever ended it: nothing is owed any more but to show what was hidden. */
const OVER: readonly GameState[] = ['stopped', 'finished'];

/**
 * Puts back every job that the rows say is owed, for the games played here; a job that is still queued is not doubled. So a
 * queue that lost everything loses nothing. What is to be hidden, or shown again, is planned anew from the rows, so that a
 * change made anywhere takes effect. A game that owes nothing more is finished.
 */
export async function reconcile(house: House, signal: AbortSignal): Promise<void> {
  await preparePictures(house, await orderOwed(house, signal), signal);
  await finishGames(house);
}

/** Orders what the rows say is owed at this moment, and gives the steps among it. */
export async function orderOwed(house: House, signal: AbortSignal): Promise<readonly StoredStep[]> {
  const playing = await gamesIn(house, ['playing']);
  const owed = await owedSteps(house.db, playing);
  await waitForAbsent(house, owed);
  const steps = owed.filter(({ account }) => house.accounts.has(account));
  for (const place of await placesToContain(house, steps)) await contain(house, place, signal);
  const effects = [
    ...(await owedEffects(house.db, playing)),
    ...(await owedUnhides(house.db, await gamesIn(house, OVER))),
  ];
  const looks = await owedLooks(house, playing);
  await house.queues.addAll([...steps.map(stepOrder), ...effects.map(effectOrder), ...looks.map(lookOrder)]);
  return steps;
}

/** Brings to its end every game played here that owes nothing more. Who relayed its posts is forgotten with it. */
export async function finishGames(house: House): Promise<void> {
  const playing = await gamesIn(house, ['playing']);
  const owed = [
    ...(await owedSteps(house.db, playing)),
    ...(await owedEffects(house.db, playing)),
    ...(await placesHiding(house, playing)),
  ];
  const owing = new Set(owed.map(({ game }) => game));
  for (const id of playing) {
    if (!owing.has(id) && (await moveGame(house.db, id, ['playing'], 'finished'))) {
      house.log.info({ event: 'game-finished', game: id }, 'A game is over.');
    }
  }
  await forgetRelayers(house.db);
}

/** Where games that are over still hide replies. */
export async function hidingAfterwards(house: House): Promise<readonly Place[]> {
  return placesHiding(house, await gamesIn(house, OVER));
}

/** Rounds under way, and those in which something is hidden. */
async function placesToContain(house: House, steps: readonly StoredStep[]): Promise<readonly Place[]> {
  const now = house.clock.now();
  const underWay = steps.filter(({ kind, game, round }) => {
    const opens = kind === 'reveal' && opensOf(house, game, round);
    return opens && Temporal.Instant.compare(opens, now) <= 0;
  });
  const hiding = await placesHiding(house, await gamesIn(house, ['playing', ...OVER]));
  const places = [...underWay, ...hiding].map(({ game, round, account }): [string, Place] => [
    `${game}/${round}/${account}`,
    { game, round, account },
  ]);
  return [...new Map(places).values()];
}

/** Undefined for a round that the script has dropped. */
function opensOf(house: House, game: string, number: number): Temporal.Instant | undefined {
  return house.games.get(game)?.game.rounds.find((round) => round.number === number)?.opens;
}

const placesHiding = async (house: House, games: readonly string[]): Promise<readonly Place[]> =>
  (await hiddenPlaces(house.db, games)).filter(({ account }) => house.accounts.has(account));

async function gamesIn(house: House, states: readonly GameState[]): Promise<readonly string[]> {
  const games = await allGames(house.db);
  return games.filter(({ id, state }) => states.includes(state) && house.games.has(id)).map(({ id }) => id);
}
