import { z } from 'zod';
import { FORM_ACCOUNT } from '#game/answer-form.ts';
import { isBy, later } from '#game/moments.ts';
import type { JobOrder } from '#queue/queue.ts';
import { NO_GAME } from '#store/outbox/sending.ts';
import { owedAnswers } from '#store/watch/answers.ts';
import { type Amendment, owedAmendments } from '#store/posts/amendments.ts';
import { forgetForms, gamesWithAnswers } from '#store/replies/answer-form.ts';
import { forgetMasks, forgetOtherChanges } from '#store/replies/mask-rounds.ts';
import { roundsHiding, type RoundOnAccount } from '#store/replies/masking.ts';
import { owedEffects, type StoredEffect } from '#store/outbox/effects.ts';
import { forgetMarks } from '#store/players/forgotten.ts';
import { allGames, gameRow, holdGame, moveGame } from '#store/games/games.ts';
import { forgetRelayers } from '#store/posts/reach.ts';
import { repeatedPosts } from '#store/posts/repeated-posts.ts';
import { gamesOwing, type NearSteps, owedSteps, type StoredStep } from '#store/posts/steps.ts';
import { type GameState, SILENT_KINDS } from '#store/states.ts';
import { type WhatIsThere, whatIsThere } from '#store/what-is-there.ts';
import { turnBoostsRound } from '#jobs/replies/boost-said.ts';
import { waitForAbsent } from '#jobs/partners/absent-accounts.ts';
import { owedQuotes } from '#jobs/masking/owed-quotes.ts';
import { compareClocks, isClockRight } from './clocks.ts';
import { eraseGames } from './erase-games.ts';
import { eraseShown } from '#jobs/masking/erase-hidden.ts';
import { roundsRevealedUnknown } from '#jobs/masking/forgotten-hiding.ts';
import { keptSecrets } from '#jobs/masking/kept-secrets.ts';
import { planMasking } from '#jobs/masking/plan-masking.ts';
import type { JobContext } from './context.ts';
import { owedPolls } from '#jobs/partners/polls-owed.ts';
import { dropForgotten } from './drop-forgotten.ts';
import { takeBackLeft } from '#jobs/sending/posted-twice.ts';
import { AHEAD as PICTURES_AHEAD, preparePictures } from '#jobs/sending/prepare-pictures.ts';
import { allowQuotes } from './allow-quotes.ts';
import { job } from './job.ts';
import { judgingOf } from './judge-answers.ts';
import { lookForSecond } from './look-for-second.ts';
import { AMENDMENT, ANSWER, EFFECT, POLL, STEP } from './orders.ts';
import { sweepRound } from './sweep-round.ts';
import { lookAround } from '#jobs/watch/look-around.ts';
import { owedLooks } from '#jobs/watch/owed-looks.ts';
import { askInTime } from '#jobs/replies/in-time.ts';
import { isUnderWay } from './step-state.ts';
import { isHopeless, owedSweeps } from '#jobs/replies/sweeps-owed.ts';

/**
 * Puts back every job that the rows say is owed, for the games played here; a job that is still queued is not doubled. So a
 * queue that lost everything loses nothing, and is one job at a time again before it has any. What is to be hidden, shown
 * again, or opened to quotes follows anew from the rows, so that a change made anywhere takes effect. A game that owes
 * nothing more is finished. No network is asked before all is ordered, nor after another: one that does not answer keeps
 * nothing from the others, and the next reconcile waits for it no longer than a minute.
 */
export const reconcile = job({
  name: 'reconcile',
  queue: 'housekeeping',
  data: z.strictObject({}),
  /** Once a minute, and after each act: a pass that is under way may have read what the act changes before it was made. */
  of: (why: Temporal.Instant | { readonly act: number }) => ({
    key:
      'act' in why ? `reconcile/act-${why.act}` : `reconcile/${Math.floor(why.epochMilliseconds / 60_000)}`,
    data: {},
  }),
  run,
});

async function run(context: JobContext, _data: object, signal: AbortSignal): Promise<void> {
  await context.queues.restore();
  await context.renew();
  const games = await gamesHere(context);
  const owed = await owedSteps(context.db, [...games.playing, ...games.paused], nearBy(context));
  const { steps, there } = await orderAll(context, games, owed);
  const rounds = await roundsToMask(context, games, owed, there);
  const [asked] = await Promise.allSettled([
    askInTime(context, signal, (during) =>
      untilAllEnd([
        compareClocks(context, during, there.clocks),
        there.doubles ? takeBackLeft(context, during) : Promise.resolve(),
        preparePictures(context, steps, during),
        ...rounds.map((where) => planMasking(context, where, during)),
      ]),
    ),
  ]);
  signal.throwIfAborted();
  if (there.expired) await eraseGames(context);
  // What is erased by a wrong clock is gone for good.
  if (there.erasable && isClockRight(context)) await eraseShown(context.db, context.clock.now());
  if (there.forms) await forgetForms(context.db);
  if (there.forgotten) {
    await dropForgotten(context);
    // It holds the network's ids of what they wrote, as they were.
    const accounts = [...context.accounts.keys(), FORM_ACCOUNT];
    const all = [...context.games.keys()];
    await forgetOtherChanges(context.db, all, accounts, [
      ...rounds,
      ...(await roundsHiding(context.db, all)),
    ]);
  }
  // One that owed a step just now is not over; it will be in a later pass.
  await finish(context, except(games.playing, owed), there.relayers);
  if (there.forgotten) await forgetMarks(context.db, await context.sharedNow());
  // One round on which the program fails keeps no game from its end, and none that is over from being erased.
  if (asked.status === 'rejected') throw asked.reason;
}

/** Waits for all of them, also where one fails. @throws what the first one failed by */
async function untilAllEnd(asked: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(asked);
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Orders what the rows say is owed, as far ahead as the context says. */
export async function orderOwed(context: JobContext): Promise<void> {
  const games = await gamesHere(context);
  await orderAll(context, games, await owedSteps(context.db, games.playing, nearBy(context)));
}

/** Gives the steps among what is owed, and what else there is: of the rest nothing is read, and what comes later is seen by the next pass. */
async function orderAll(
  context: JobContext,
  { playing, paused, over }: GamesHere,
  owedOfAny: readonly StoredStep[],
): Promise<{ readonly steps: readonly StoredStep[]; readonly there: WhatIsThere }> {
  const owed = owedOfAny.filter(({ game }) => playing.includes(game));
  // By a clock that is wrong, what is not late counts as missed.
  if (isClockRight(context)) await waitForAbsent(context, owed);
  // In a pause nothing is posted, and what may be out is looked for.
  const sought = owedOfAny.filter((step) => paused.includes(step.game) && isUnderWay(step));
  const steps = owed.filter(({ account }) => context.accounts.has(account));
  const all = [...playing, ...paused, ...over];
  await turnBoostsRound(context, all);
  const there = await whatIsThere(context.db, {
    games: [...all, NO_GAME],
    every: [...context.games.keys(), NO_GAME],
    accounts: [...context.accounts.keys()],
    now: context.clock.now(),
  });
  const effects = there.effects
    ? [
        ...(await owedEffects(context.db, playing)),
        ...(await owedEffects(context.db, [...paused, ...over], SILENT_KINDS)),
      ]
    : [];
  const amendments = there.amendments ? await amendmentsHere(context, all) : [];
  const quotes = there.quotes ? await owedQuotes(context, all) : [];
  const polls = await owedPolls(context, playing, owed);
  const sweeps = await owedSweeps(context, [...playing, ...paused]);
  const answered = there.answers ? await gamesWithAnswers(context.db, all) : [];
  const repeated = there.repeated ? await repeatedPosts(context.db, [...all, NO_GAME]) : [];
  const answers = there.heardAnswers ? await owedAnswers(context.db) : [];
  const orders = [
    ...[...steps, ...sought.filter(({ account }) => context.accounts.has(account))].map(STEP.order),
    ...effects.map(EFFECT.order),
    ...amendments.map(AMENDMENT.order),
    ...quotes.map(allowQuotes.order),
    ...polls.map(POLL.order),
    ...sweeps.map(sweepRound.order),
    ...answered.flatMap((game) => judgingOf(context, game)),
    ...repeated.filter(({ account }) => context.accounts.has(account)).map(lookForSecond.order),
    ...(await owedLooks(context)).map(lookAround.order),
    ...answers.filter(({ account }) => context.accounts.has(account)).map(ANSWER.order),
  ];
  await addNear(context, orders);
  return { steps, there };
}

/** Orders the next polls of a game, where nothing else can follow from what was seen. */
export async function orderPolls(context: JobContext, game: string): Promise<void> {
  await addNear(context, (await owedPolls(context, [game])).map(POLL.order));
}

const addNear = (context: JobContext, orders: readonly JobOrder[]): Promise<void> =>
  context.queues.addAll(orders.filter((order) => isNear(context, order)));

/** What there is to read of the steps that are owed: what is to be ordered or prepared by now, and the rounds under way; all where all is ordered. */
function nearBy({ ahead, clock, games }: JobContext): NearSteps | undefined {
  if (ahead === undefined) return undefined;
  const now = clock.now();
  const rounds = [...games.values()].flatMap(({ game }) => game.rounds);
  return {
    by: later(now.add(ahead), now.add(PICTURES_AHEAD)),
    rounds: rounds.filter(({ opens }) => isBy(opens, now)).map(({ number }) => number),
  };
}

function isNear({ ahead, clock }: JobContext, { at }: JobOrder): boolean {
  if (ahead === undefined || at === undefined) return true;
  return isBy(at, clock.now().add(ahead));
}

/** Brings to its end every game played here that owes nothing more. Who relayed its posts is forgotten with it. */
export async function finishGames(context: JobContext): Promise<void> {
  const { playing, over } = await gamesHere(context);
  await finish(context, playing, over.length > 0);
}

/** @param forgets whether somebody may be known who relayed posts of a game that is over already */
async function finish(context: JobContext, games: readonly string[], forgets: boolean): Promise<void> {
  // By a clock that is wrong, what is still owed counts as given up.
  if (!isClockRight(context)) return;
  let finished = 0;
  for (const id of await spentAmong(context, games)) {
    if (await finishOne(context, id)) {
      await forgetMasks(context.db, id);
      finished += 1;
      context.log.info({ event: 'game-finished', game: id });
    }
  }
  if (forgets || finished > 0) await forgetRelayers(context.db);
  if (finished > 0) await forgetForms(context.db);
}

/** Finishes a game if it is still spent once nobody can give it anything to come any more. */
function finishOne(context: JobContext, id: string): Promise<boolean> {
  return context.db.transaction().execute(async (db) => {
    await holdGame(db, id);
    // What the version asks for that is played by now, only whoever has loaded it can tell.
    const isKnown = (await gameRow(db, id))?.version === context.games.get(id)?.version;
    if (!isKnown || (await spentAmong({ ...context, db }, [id])).length === 0) return false;
    return moveGame(db, id, ['playing'], 'finished');
  });
}

/** The games that owe nothing more, not even to undo what kept a secret. Of one that does, no more is read than tells so. */
async function spentAmong(context: JobContext, games: readonly string[]): Promise<readonly string[]> {
  let spent = except(games, await gamesOwing(context.db, games));
  spent = except(spent, await owedEffects(context.db, spent));
  spent = except(spent, await amendmentsHere(context, spent));
  spent = except(
    spent,
    (await owedSweeps(context, spent)).filter((sweep) => !isHopeless(sweep)),
  );
  spent = except(spent, await keptSecrets(context, spent));
  return except(spent, await undone(context, spent));
}

/** The games for which nothing of this is owed. */
const except = (games: readonly string[], owed: readonly { readonly game: string }[]): readonly string[] => {
  const owing = new Set(owed.map(({ game }) => game));
  return games.filter((id) => !owing.has(id));
};

/** Says where games that are over still hide replies, refuse quotes, owe something to their posts, or are to take boosts back. */
export async function undoneAfterwards(context: JobContext): Promise<readonly RoundOnAccount[]> {
  return undone(context, (await gamesHere(context)).over);
}

const undone = async (context: JobContext, games: readonly string[]): Promise<readonly RoundOnAccount[]> => [
  ...(await roundsHidingHere(context, games)),
  ...(await owedQuotes(context, games)),
  ...(await amendmentsHere(context, games)),
  ...(await boostsToTakeBack(context, games)),
];

/** What is owed to posts of accounts that are at work here: a person asked for it, whatever the game has come to since. */
const amendmentsHere = async (context: JobContext, games: readonly string[]): Promise<readonly Amendment[]> =>
  (await owedAmendments(context.db, games)).filter(({ account }) => context.accounts.has(account));

const boostsToTakeBack = async (
  { db, accounts }: JobContext,
  games: readonly string[],
): Promise<readonly StoredEffect[]> =>
  (await owedEffects(db, games, ['unboost'])).filter(({ account }) => accounts.has(account));

/** Rounds whose answers are to be kept, and those in which something is hidden. */
async function roundsToMask(
  context: JobContext,
  { playing, paused, over }: GamesHere,
  owed: readonly StoredStep[],
  there: WhatIsThere,
): Promise<readonly RoundOnAccount[]> {
  const now = context.clock.now();
  const kept = there.leftOut ? await keptSecrets(context, [...playing, ...paused]) : [];
  const underWay = [...owed, ...kept].filter(({ kind, game, round }) => {
    const opens = kind === 'reveal' && opensOf(context, game, round);
    return opens && isBy(opens, now);
  });
  const hiding = there.hiding ? await roundsHidingHere(context, [...playing, ...paused, ...over]) : [];
  const forgotten = await roundsRevealedUnknown(context, [...playing, ...paused, ...over]);
  const rounds = [...underWay, ...hiding, ...forgotten].map(
    ({ game, round, account }): [string, RoundOnAccount] => [
      `${game}/${round}/${account}`,
      { game, round, account },
    ],
  );
  return [...new Map(rounds).values()];
}

/** Undefined for a round that the script has dropped. */
function opensOf(context: JobContext, game: string, number: number): Temporal.Instant | undefined {
  return context.games.get(game)?.game.rounds.find((round) => round.number === number)?.opens;
}

const roundsHidingHere = async (
  context: JobContext,
  games: readonly string[],
): Promise<readonly RoundOnAccount[]> =>
  (await roundsHiding(context.db, games)).filter(({ account }) => context.accounts.has(account));

/** The games played here, by their state. */
interface GamesHere {
  readonly playing: readonly string[];
  readonly paused: readonly string[];
  /** Whoever ended them: nothing is owed any more but to undo what kept the secret. */
  readonly over: readonly string[];
}

async function gamesHere(context: JobContext): Promise<GamesHere> {
  const games = (await allGames(context.db)).filter(({ id }) => context.games.has(id));
  const having = (...states: readonly GameState[]) =>
    games.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  return { playing: having('playing'), paused: having('paused'), over: having('stopped', 'finished') };
}
