import type { JobOrder } from '#queue/queue.ts';
import { hiddenPlaces, owedHidings, type Place } from '#store/containment.ts';
import { owedEffects } from '#store/effects.ts';
import { allGames, moveGame } from '#store/games.ts';
import { forgetRelayers } from '#store/reach.ts';
import { owedSteps, type StoredStep } from '#store/steps.ts';
import type { GameState } from '#store/tables.ts';
import { waitForAbsent } from './absent-accounts.ts';
import { owedQuotes } from './allow-quotes.ts';
import { compareClocks, isApart } from './clocks.ts';
import { contain } from './contain.ts';
import type { House } from './house.ts';
import { owedLooks } from './looks-owed.ts';
import { takeBackLeft } from './posted-twice.ts';
import { preparePictures } from './prepare-pictures.ts';
import { effectOrder, lookOrder, quotesOrder, stepOrder, sweepOrder } from './orders.ts';
import { isHopeless, owedSweeps } from './sweeps-owed.ts';

/** Over, whoever ended it: nothing is owed any more but to undo what kept the secret. */
const OVER: readonly GameState[] = ['stopped', 'finished'];

/**
 * Puts back every job that the rows say is owed, for the games played here; a job that is still queued is not doubled. So a
 * queue that lost everything loses nothing, and is one job at a time again before it has any. What is to be hidden, shown again, or opened to quotes follows anew from the
 * rows, so that a change made anywhere takes effect. A game that owes nothing more is finished. No network is asked before
 * all is ordered, nor after another: one that does not answer keeps nothing from the others.
 */
export async function reconcile(house: House, signal: AbortSignal): Promise<void> {
  await house.queues.restore();
  const steps = await orderOwed(house);
  const places = await placesToContain(house);
  await Promise.all([
    compareClocks(house, signal),
    takeBackLeft(house, signal),
    preparePictures(house, steps, signal),
    ...places.map((place) => contain(house, place, signal)),
  ]);
  await finishGames(house);
}

/** Orders what the rows say is owed, as far ahead as the house does, and gives all the steps among it. */
export async function orderOwed(house: House): Promise<readonly StoredStep[]> {
  const playing = await gamesIn(house, ['playing']);
  const paused = await gamesIn(house, ['paused']);
  const over = await gamesIn(house, OVER);
  const owed = await owedSteps(house.db, playing);
  // By a clock that is wrong, what is not late counts as missed.
  const isRight = ![...house.accounts.values()].some(({ network }) => isApart(network.clockAhead()));
  if (isRight) await waitForAbsent(house, owed);
  const steps = owed.filter(({ account }) => house.accounts.has(account));
  const effects = [
    ...(await owedEffects(house.db, playing)),
    ...(await owedHidings(house.db, [...paused, ...over])),
  ];
  const quotes = await owedQuotes(house, [...playing, ...paused, ...over]);
  const looks = await owedLooks(house, playing);
  const sweeps = await owedSweeps(house, [...playing, ...paused]);
  const orders = [
    ...steps.map(stepOrder),
    ...effects.map(effectOrder),
    ...quotes.map(quotesOrder),
    ...looks.map(lookOrder),
    ...sweeps.map(sweepOrder),
  ];
  await house.queues.addAll(orders.filter((order) => isNear(house, order)));
  return steps;
}

function isNear({ ahead, clock }: House, { at }: JobOrder): boolean {
  if (ahead === undefined || at === undefined) return true;
  return Temporal.Instant.compare(at, clock.now().add(ahead)) <= 0;
}

/** Brings to its end every game played here that owes nothing more. Who relayed its posts is forgotten with it. */
export async function finishGames(house: House): Promise<void> {
  const playing = await gamesIn(house, ['playing']);
  const owed = [
    ...(await owedSteps(house.db, playing)),
    ...(await owedEffects(house.db, playing)),
    ...(await owedSweeps(house, playing)).filter((sweep) => !isHopeless(sweep)),
  ];
  const spent = except(playing, owed);
  for (const id of except(spent, await undone(house, spent))) {
    if (await moveGame(house.db, id, ['playing'], 'finished')) {
      house.log.info({ event: 'game-finished', game: id }, 'A game is over.');
    }
  }
  await forgetRelayers(house.db);
}

/** The games for which nothing of this is owed. */
const except = (games: readonly string[], owed: readonly { readonly game: string }[]): readonly string[] => {
  const owing = new Set(owed.map(({ game }) => game));
  return games.filter((id) => !owing.has(id));
};

/** Where games that are over still hide replies, or refuse quotes. */
export async function undoneAfterwards(house: House): Promise<readonly Place[]> {
  return undone(house, await gamesIn(house, OVER));
}

const undone = async (house: House, games: readonly string[]): Promise<readonly Place[]> => [
  ...(await placesHiding(house, games)),
  ...(await owedQuotes(house, games)),
];

/** Rounds under way, and those in which something is hidden. */
async function placesToContain(house: House): Promise<readonly Place[]> {
  const now = house.clock.now();
  const steps = await owedSteps(house.db, await gamesIn(house, ['playing', 'paused']));
  const underWay = steps.filter(({ kind, game, round }) => {
    const opens = kind === 'reveal' && opensOf(house, game, round);
    return opens && Temporal.Instant.compare(opens, now) <= 0;
  });
  const hiding = await placesHiding(house, await gamesIn(house, ['playing', 'paused', ...OVER]));
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
