import { loggedWhy } from '#game/why.ts';
import { isBy } from '#game/moments.ts';
import { decideLate } from '#game/timeline/lateness.ts';
import { goesWithout } from '#game/words/without-picture.ts';
import type { Outgoing } from '#networks/network.ts';
import { fallBack, goAhead } from '#store/embedded/turns.ts';
import { latestAct } from '#store/journal.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { recordState } from '#store/outbox/sending.ts';
import { stepById, stepsOf, type StoredStep } from '#store/posts/steps.ts';
import { isBeingCalledOff } from './calling-off.ts';
import { aheadOf, isApart } from './clocks.ts';
import type { JobContext } from './context.ts';
import { giveUp } from './fail.ts';
import { afterFailure, firstStop, type Gate, obey } from './gates.ts';
import { job } from './job.ts';
import { STEP } from './orders.ts';
import { isOutdated, playedNow, type PlayedNow } from './played-now.ts';
import { again, isEarly, putOff, waitUntil } from './put-off.ts';
import { pauseAfter } from './retry.ts';
import { anchorOf, recapHead } from '#jobs/sending/anchor.ts';
import { boostPost } from '#jobs/sending/boost-post.ts';
import { followUp } from '#jobs/sending/follow-up.ts';
import { isSought, seekStep, standingAlone } from '#jobs/sending/seek-step.ts';
import { settleStep } from '#jobs/sending/settle-step.ts';
import { sendLetter } from '#jobs/sending/send-letter.ts';
import { type LastAsked, send, type Sending, type Written } from '#jobs/sending/send-once.ts';
import { groundOf, isStillSo } from '#jobs/sending/still-so.ts';
import { soughtPost, writePost } from '#jobs/sending/write-post.ts';
import {
  AT_ITS_MOMENT,
  BEFORE_SEEKING,
  BEFORE_WRITING,
  type GoingStep,
  NOT_FOUND,
  openingState,
  roundOfStep,
} from './step-gates.ts';
import { hasAnswered, isForAnswer, isOthersByNow } from '#jobs/partners/readiness.ts';
import { recheck } from '#jobs/partners/recheck.ts';
import { isAgreementAwaited } from './sign-off.ts';
import { isOwed, isUnderWay } from './step-state.ts';
import { isSurelyGone, noteGone } from './surely-gone.ts';

/**
 * Carries out one step of the timeline, if it is still to be done and its time has come. Running it again is harmless:
 * the row's state decides.
 */
export const publishStep = job({ ...STEP, run });

async function run(
  context: JobContext,
  { step }: { readonly step: string },
  signal: AbortSignal,
): Promise<void> {
  // It has its moment, and what is read has none.
  await goAhead(() => publish(context, step, signal));
}

async function publish(context: JobContext, id: string, signal: AbortSignal): Promise<void> {
  // What is played goes before what is to be done: another version of the script may have moved it.
  const named = await stepById(context.db, id);
  const now = named && (await playedNow(context, named.game));
  if (!now) return;
  const act = await latestAct(context.db);
  await carryOut(context, id, now, act, signal);
  // What a version decided that is not played any more was not recorded, nor an end that was decided before somebody did something.
  const isOld = await isOutdated(context, now.played.game.id, now.played.version);
  if (!isOld && (await latestAct(context.db)) === act) return;
  const step = await stepById(context.db, id);
  if (!step || !isOwed(step)) return;
  const order = STEP.order(step);
  const moment = context.clock.now();
  // What was put off has been ordered.
  if (isOld || !order.at || isBy(order.at, moment)) await context.queues.add(again(order, moment));
}

async function carryOut(
  context: JobContext,
  id: string,
  { played: { game, version }, state }: PlayedNow,
  act: number,
  signal: AbortSignal,
): Promise<void> {
  const found = await stepById(context.db, id);
  const step = found && { ...found, version };
  const account = step && context.accounts.get(step.account);
  if (!step || !account || !isOwed(step)) return;
  if (state !== 'playing' && state !== 'paused') return;
  if (await isEarly(context, STEP.order(step))) return;

  const sought = isSought(context, step);
  const going = { context, account, game, step, act, sought, signal };
  // To look for what may be out says nothing, and people may wish to take it back.
  if (isUnderWay(step) && step.kind !== 'relay' && (state === 'paused' || (await isHeld(going)))) {
    if (!(await isStopped(BEFORE_SEEKING, going))) await settleStep(context, account, game, step, signal);
    return;
  }
  if (state !== 'playing') return;
  if (await isStopped(AT_ITS_MOMENT, going)) return;
  if (step.kind === 'relay') {
    const boosting = await boostPost(context, account, step, signal);
    fallBack();
    return followUp(context, account, step, boosting, signal);
  }
  const round = await roundOfStep(context, step);
  const head = game.live && recapHead(game, step, await stepsOf(context.db, game.id));
  const anchored = await anchorOf(account, step, round, signal, head);
  if (!anchored.ok) return obey(context, STEP, step, afterFailure(context, step, anchored.failure));
  const { capabilities, anchor } = anchored.value;
  if (sought) {
    const post = await soughtPost(context, game, step, capabilities, anchor, signal);
    const known = post && (await seekStep(context, account, step, post, signal));
    if (known) {
      fallBack();
      return followUp(context, account, step, known, signal);
    }
    if (await isStopped(NOT_FOUND, going)) return;
  }
  if (await isStopped(BEFORE_WRITING, going)) return;
  const ground = await groundOf(context, game, step, act);
  const post = await writePost(context, game, step, capabilities, anchor, signal);
  if (post.kind === 'nothing') {
    await recordState(context.db, 'steps', step, 'done', context.clock.now());
    return;
  }
  if (post.kind === 'awaited') {
    return putOff(context, STEP, step, context.clock.now().add(AT_HAND_AGAIN), post.why);
  }
  if (post.kind === 'impossible') {
    const { kind } = await giveUp(context, 'steps', step, post.why);
    if (kind === 'taken') return;
    context.log.error({ event: 'step-failed', step: id, why: loggedWhy(post.why) });
    return;
  }
  // An upload takes its time, and whoever is frozen notices nothing: what was worth doing may be so no more.
  const isWanted = (): boolean => {
    const moment = context.clock.now();
    const opening = openingState(round, game, moment);
    return !isApart(aheadOf(context, account)) && decideLate(game, step, moment, opening).kind === 'do';
  };
  const asks = {
    isWanted,
    goesWithout: goesWithout(game, step),
    bare: post.kind === 'post' ? post.bare : undefined,
    isStillSo: async (db: JobContext['db'], shared: Temporal.Instant) =>
      !(await isBeingCalledOff(db, game, step, shared)) &&
      !(await isAgreementAwaited(db, game, step)) &&
      !(await isOthersByNow(db, step)) &&
      (!ground || (await isStillSo(context, db, game, step, ground))),
  };
  const sending =
    post.kind === 'post'
      ? await sendStep(going, step, round, post.post, asks)
      : await sendLetter(context, game, step, post.to, post.text, signal);
  fallBack();
  await followUp(context, account, step, sending, signal);
}

/** Says whether nothing may be posted for a step: its account is paused, or its round waits to be called off until it is known what has become of it. */
async function isHeld({ context, account, game, step }: GoingStep): Promise<boolean> {
  if (await isPaused(context.db, account.name)) return true;
  return step.kind !== 'relay' && isBeingCalledOff(context.db, game, step, await context.sharedNow());
}

/** How soon it is looked again for what a step takes. */
const AT_HAND_AGAIN = Temporal.Duration.from({ seconds: 30 });

/** Leads a step through gates. Returns whether one stopped it; its row says so then. */
async function isStopped(gates: readonly Gate<GoingStep>[], going: GoingStep): Promise<boolean> {
  const stopped = await firstStop(gates, going);
  if (!stopped) return false;
  const { context, game, step, act } = going;
  const { stop } = stopped;
  if (stop.kind === 'over' && stop.state === 'skipped') {
    const { why } = stop;
    context.log.warn({ event: 'step-skipped', step: step.id, why: loggedWhy(why) });
  }
  await obey(context, STEP, { ...step, act }, stop);
  // Whoever answered while this was decided found nothing waiting that could be woken.
  if (stop.kind === 'wait' && isForAnswer(stop.why) && (await hasAnswered(context, game, step)))
    await recheck(context, step.id);
  return true;
}

/** How often a post is tried again below what is said not to be there and is, before it goes out on its own. */
const TRIED_BELOW = 3;

/** A post whose opening is gone from the network goes out on its own: a reveal is never lost with what it answers. */
async function sendStep(
  { context, account, signal }: GoingStep,
  step: StoredStep & Written,
  round: readonly StoredStep[],
  post: Outgoing,
  asks: LastAsked,
): Promise<Sending> {
  const sending = await send(context, account, 'steps', step, post, signal, asks);
  if (sending.kind !== 'orphaned') return sending;
  const seen = { ...step, ...sending.seen };
  const opening = round.find(({ networkId }) => networkId !== undefined && networkId === post.inReplyTo);
  if (await isSurelyGone(account, post.inReplyTo ?? '', signal)) {
    if (opening) await noteGone(context, opening);
  } else if (seen.attempts < TRIED_BELOW) {
    const soon = pauseAfter(seen.attempts, context.clock.now());
    return waitUntil(context, 'steps', seen, soon, 'not-found');
  }
  return send(context, account, 'steps', seen, standingAlone(post), signal, asks);
}
