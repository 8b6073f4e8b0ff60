import type { JobOrder } from '#queue/queue.ts';
import { hiddenPlaces, owedHidings, type Place } from '#store/masking.ts';
import { owedEffects } from '#store/effects.ts';
import { allGames, moveGame } from '#store/games.ts';
import { forgetRelayers } from '#store/reach.ts';
import { repeatedPosts } from '#store/repeated-posts.ts';
import { owedSteps, type StoredStep } from '#store/steps.ts';
import type { GameState } from '#store/tables.ts';
import { waitForAbsent } from '#jobs/partners/absent-accounts.ts';
import { owedQuotes } from '#jobs/masking/owed-quotes.ts';
import { compareClocks, isClockRight } from './clocks.ts';
import { contain } from '#jobs/masking/plan-masking.ts';
import type { House } from './context.ts';
import { owedLooks } from '#jobs/partners/polls-owed.ts';
import { takeBackLeft } from '#jobs/sending/posted-twice.ts';
import { preparePictures } from '#jobs/sending/prepare-pictures.ts';
import { effectOrder, lookOrder, quotesOrder, secondOrder, stepOrder, sweepOrder } from './orders.ts';
import { isHopeless, owedSweeps } from '#jobs/replies/sweeps-owed.ts';

/**
 * Puts back every job that the rows say is owed, for the games played here; a job that is still queued is not doubled. So a
 * queue that lost everything loses nothing, and is one job at a time again before it has any. What is to be hidden, shown
 * again, or opened to quotes follows anew from the rows, so that a change made anywhere takes effect. A game that owes
 * nothing more is finished. No network is asked before all is ordered, nor after another: one that does not answer keeps
 * nothing from the others.
 */
export async function reconcile(house: House, signal: AbortSignal): Promise<void> {
  await house.queues.restore();
  const games = await gamesHere(house);
  const owed = await owedSteps(house.db, [...games.playing, ...games.paused]);
  const steps = await orderAll(house, games, owed);
  const places = await placesToContain(house, games, owed);
  await Promise.all([
    compareClocks(house, signal),
    takeBackLeft(house, signal),
    preparePictures(house, steps, signal),
    ...places.map((place) => contain(house, place, signal)),
  ]);
  // One that owed a step just now is not over; it will be in a later pass.
  await finish(house, except(games.playing, owed));
}

/** Orders what the rows say is owed, as far ahead as the house does. */
export async function orderOwed(house: House): Promise<void> {
  const games = await gamesHere(house);
  await orderAll(house, games, await owedSteps(house.db, games.playing));
}

/** Gives the steps among what is owed. */
async function orderAll(
  house: House,
  { playing, paused, over }: GamesHere,
  owedOfAny: readonly StoredStep[],
): Promise<readonly StoredStep[]> {
  const owed = owedOfAny.filter(({ game }) => playing.includes(game));
  // By a clock that is wrong, what is not late counts as missed.
  if (isClockRight(house)) await waitForAbsent(house, owed);
  const steps = owed.filter(({ account }) => house.accounts.has(account));
  const effects = [
    ...(await owedEffects(house.db, playing)),
    ...(await owedHidings(house.db, [...paused, ...over])),
  ];
  const quotes = await owedQuotes(house, [...playing, ...paused, ...over]);
  const looks = await owedLooks(house, playing, owed);
  const sweeps = await owedSweeps(house, [...playing, ...paused]);
  const repeated = await repeatedPosts(house.db, [...playing, ...paused, ...over]);
  const orders = [
    ...steps.map(stepOrder),
    ...effects.map(effectOrder),
    ...quotes.map(quotesOrder),
    ...looks.map(lookOrder),
    ...sweeps.map(sweepOrder),
    ...repeated.filter(({ account }) => house.accounts.has(account)).map(secondOrder),
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
  await finish(house, (await gamesHere(house)).playing);
}

async function finish(house: House, games: readonly string[]): Promise<void> {
  // By a clock that is wrong, what is still owed counts as given up.
  if (!isClockRight(house)) return;
  if (games.length > 0) {
    const owed = [
      ...(await owedSteps(house.db, games)),
      ...(await owedEffects(house.db, games)),
      ...(await owedSweeps(house, games)).filter((sweep) => !isHopeless(sweep)),
    ];
    const spent = except(games, owed);
    for (const id of except(spent, await undone(house, spent))) {
      if (await moveGame(house.db, id, ['playing'], 'finished')) {
        house.log.info({ event: 'game-finished', game: id }, 'A game is over.');
      }
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
  return undone(house, (await gamesHere(house)).over);
}

const undone = async (house: House, games: readonly string[]): Promise<readonly Place[]> => [
  ...(await placesHiding(house, games)),
  ...(await owedQuotes(house, games)),
];

/** Rounds under way, and those in which something is hidden. */
async function placesToContain(
  house: House,
  { playing, paused, over }: GamesHere,
  owed: readonly StoredStep[],
): Promise<readonly Place[]> {
  const now = house.clock.now();
  const underWay = owed.filter(({ kind, game, round }) => {
    const opens = kind === 'reveal' && opensOf(house, game, round);
    return opens && Temporal.Instant.compare(opens, now) <= 0;
  });
  const hiding = await placesHiding(house, [...playing, ...paused, ...over]);
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

/** The games played here, by their state. */
interface GamesHere {
  readonly playing: readonly string[];
  readonly paused: readonly string[];
  /** Whoever ended them: nothing is owed any more but to undo what kept the secret. */
  readonly over: readonly string[];
}

async function gamesHere(house: House): Promise<GamesHere> {
  const games = (await allGames(house.db)).filter(({ id }) => house.games.has(id));
  const having = (...states: readonly GameState[]) =>
    games.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  return { playing: having('playing'), paused: having('paused'), over: having('stopped', 'finished') };
}
