import type { Game } from '#game/game.ts';
import { decideLate, type Opening, spacedFrom } from '#game/lateness.ts';
import { goesBefore } from '#game/timeline.ts';
import type { Capabilities, Outgoing } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { gameRow } from '#store/games.ts';
import { recordState } from '#store/sending.ts';
import { lastPostOf, owedSteps, stepById, stepsOfRound, type StoredStep } from '#store/steps.ts';
import { awaitReplies } from '#jobs/sending/await-replies.ts';
import { aheadOf, clockApart, isApart } from './clocks.ts';
import { startCollecting } from './collect.ts';
import { followUp } from '#jobs/sending/follow-up.ts';
import type { Account, JobContext, PlayedGame } from './context.ts';
import { recordActed } from '#jobs/partners/recheck.ts';
import { again, held, stepOrder } from './orders.ts';
import { endStep, PARTNER_AWAITED, partnerReadiness } from '#jobs/partners/readiness.ts';
import { boostPost } from '#jobs/sending/boost-post.ts';
import { retryAt, whyOf } from './retry.ts';
import { RELAYS_APART, relayWaits } from '#jobs/partners/space-relays.ts';
import { sendLetter } from '#jobs/sending/send-letter.ts';
import { putStepOff } from './put-off.ts';
import { isSought, seekStep, standingAlone } from '#jobs/sending/seek-step.ts';
import { send, type Sending } from '#jobs/sending/send-once.ts';
import { isOwed, isUnderWay } from './step-state.ts';
import { soughtPost, writePost } from '#jobs/sending/write-post.ts';

/**
 * Carries out one step of the timeline, if it is still to be done and its time has come. Running it again is harmless:
 * the row's state decides.
 */
export async function publishStep(context: JobContext, id: string, signal: AbortSignal): Promise<void> {
  const step = await stepById(context.db, id);
  const played = step && context.games.get(step.game);
  const account = step && context.accounts.get(step.account);
  if (!step || !played || !account || !isOwed(step)) return;
  if ((await gameRow(context.db, step.game))?.state !== 'playing') return;

  const now = context.clock.now();
  const order = stepOrder(step);
  if (order.at && Temporal.Instant.compare(order.at, now) > 0) return context.queues.add(again(order, now));

  const apart = await clockApart(context, account, signal);
  if (apart) {
    const { notBefore } = step;
    await recordState(context.db, 'steps', step, step.state, now, { why: 'clock', notBefore });
    return context.queues.add(held(order, now));
  }
  const beside = step.partner?.beside ?? step.account;
  const round = await stepsOfRound(context.db, step.game, step.round, beside);
  // A relay that may have been made is made once more, however late: it leaves one mark, and is known then.
  const isRepeated = step.kind === 'relay' && isUnderWay(step);
  const mayGo = async (): Promise<boolean> =>
    (await isPartnerReady(context, played, step, signal)) &&
    (isRepeated || (await isWorthDoing(context, played, step, round)));
  const sought = isSought(context, step);
  if (!sought && !(await mayGo())) return;
  const queued = await queueing(context, played.game, step, now);
  if (queued) return putStepOff(context, step, queued, 'post-before');
  const turn = step.kind === 'relay' ? await relayWaits(context, played.game, step, now) : undefined;
  if (turn) return putStepOff(context, step, turn, RELAYS_APART);
  // What may be out is looked for without delay, and keeps its distance if it is not there.
  if (!isUnderWay(step) && (await keepsDistance(context, played, step))) return;
  const capabilities = await account.capabilities(signal);
  if (!capabilities.ok) {
    const at = retryAt(capabilities.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putStepOff(context, step, at, whyOf(capabilities.failure));
  }
  if (step.kind === 'opening' && !(await startCollecting(context, account, signal))) {
    return putStepOff(context, step, now.add({ seconds: 5 }), 'not-read');
  }
  if (step.kind === 'relay') {
    return followUp(context, account, step, await boostPost(context, account, step, signal), signal);
  }
  const anchor = await anchorOf(account, capabilities.value, step, round, signal);
  if (!anchor.ok) {
    const at = retryAt(anchor.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putStepOff(context, step, at, whyOf(anchor.failure));
  }
  const { game } = played;
  if (sought) {
    const post = await soughtPost(context, game, step, capabilities.value, anchor.value, signal);
    const known = post && (await seekStep(context, account, step, post, signal));
    if (known) return followUp(context, account, step, known, signal);
    if (!(await mayGo()) || (await keepsDistance(context, played, step))) return;
  }
  // What may be out tells what was settled then.
  if (!isUnderWay(step) && (await awaitReplies(context, game, step))) return;
  const post = await writePost(context, game, step, capabilities.value, anchor.value, signal);
  if (post.kind === 'nothing') {
    await recordState(context.db, 'steps', step, 'done', context.clock.now());
    return;
  }
  if (post.kind === 'impossible') {
    context.log.error(
      { event: 'step-failed', step: id, why: post.why },
      'A step cannot be posted as it stands.',
    );
    await recordState(context.db, 'steps', step, 'failed', context.clock.now(), { why: post.why });
    return;
  }
  // An upload takes its time, and whoever is frozen notices nothing: what was worth doing may be so no more.
  const isInTime = (): boolean =>
    !isApart(aheadOf(context, account)) &&
    decideLate(game, step, context.clock.now(), openingState(round, game.late, context.clock.now())).kind ===
      'do';
  const sending =
    post.kind === 'post'
      ? await sendStep(context, account, step, post.post, signal, isInTime)
      : await sendLetter(context, game, step, post.to, post.text, signal);
  await followUp(context, account, step, sending, signal);
}

/** Whether a step whose post is not there is to be posted now. One that is not is put off, or recorded as what it comes to. */
async function isWorthDoing(
  context: JobContext,
  { game }: PlayedGame,
  step: StoredStep,
  round: readonly StoredStep[],
): Promise<boolean> {
  const now = context.clock.now();
  const decision = decideLate(game, step, now, openingState(round, game.late, now));
  switch (decision.kind) {
    case 'do':
      return true;
    case 'wait':
      await putStepOff(context, step, now.add({ seconds: 5 }), 'opening-awaited');
      return false;
    case 'skip':
      context.log.warn(
        { event: 'step-skipped', step: step.id, why: decision.why },
        'A step came too late and was skipped.',
      );
      await recordState(context.db, 'steps', step, 'skipped', now, { why: decision.why });
      return false;
    case 'silently':
      await recordState(context.db, 'steps', step, 'done', now, { why: 'too-late' });
      return false;
  }
}

/** Whether a step waits for no partner. One that does is put off, or recorded as what it comes to. */
async function isPartnerReady(
  context: JobContext,
  { game }: PlayedGame,
  step: StoredStep,
  signal: AbortSignal,
): Promise<boolean> {
  const turn = await partnerReadiness(context, game, step, signal);
  switch (turn.kind) {
    case 'go':
      return true;
    case 'wait':
      await putStepOff(context, step, turn.at, turn.why);
      return false;
    case 'acted':
      await recordActed(context, step, turn.act);
      return false;
    case 'end':
      await endStep(context, step, turn);
      return false;
  }
}

/** Where an account's posts cannot be listed, it may never be known whether one went out: a reveal cannot wait for that. */
const isStuck = (step: StoredStep, { replies }: Game['late'], now: Temporal.Instant): boolean =>
  isUnderWay(step) &&
  step.attemptedAt !== undefined &&
  Temporal.Instant.compare(now, step.attemptedAt.add(replies)) >= 0;

function openingState(round: readonly StoredStep[], late: Game['late'], now: Temporal.Instant): Opening {
  const opening = round.find(({ kind }) => kind === 'opening');
  // Of one that is perhaps out players have perhaps read: what follows it is not kept from them for ever.
  if (opening?.state === 'sent' || (opening && isStuck(opening, late, now))) return 'sent';
  return opening && isOwed(opening) ? 'expected' : 'given-up';
}

/** Until when a step waits because one that goes before it is still owed, and may still be known. */
async function queueing(
  context: JobContext,
  { late }: Pick<Game, 'late'>,
  step: StoredStep,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  if (isUnderWay(step)) return undefined;
  const owed = await owedSteps(context.db, [step.game]);
  const first = owed.find(
    (other) =>
      other.account === step.account &&
      goesBefore(other, step) &&
      !isStuck(other, late, now) &&
      other.why !== PARTNER_AWAITED,
  );
  if (!first) return undefined;
  const soon = now.add({ seconds: 1 });
  return first.notBefore && Temporal.Instant.compare(first.notBefore, soon) > 0 ? first.notBefore : soon;
}

/**
 * The opening, under which the round's later posts stand where they can, as the account knows it: one that a partner lends may be on another
 * server. The ranking stands alone, and so do messages to partners.
 */
async function anchorOf(
  account: Account,
  { threads }: Pick<Capabilities, 'threads'>,
  { kind, partner }: StoredStep,
  round: readonly StoredStep[],
  signal: AbortSignal,
): Promise<Outcome<string | undefined>> {
  const alone = kind === 'opening' || kind === 'standings' || kind === 'request' || kind === 'reminder';
  const opening = alone || !threads ? undefined : round.find((step) => step.kind === 'opening');
  if (!opening || !partner || account.name === partner.beside) return done(opening?.networkId);
  return opening.url === undefined
    ? done(undefined)
    : account.network.locate({ id: opening.networkId, url: opening.url }, signal);
}

/** Whether a step that is not out would come together with the account's post before for lateness. It is put off then. */
async function keepsDistance(context: JobContext, { game }: PlayedGame, step: StoredStep): Promise<boolean> {
  const now = context.clock.now();
  const clockAhead = context.accounts.get(step.account)?.network.clockAhead();
  const before = await lastPostOf(context.db, step.account, clockAhead);
  const free = before && spacedFrom(game, step, before, now);
  if (!free || Temporal.Instant.compare(now, free) >= 0) return false;
  await putStepOff(context, step, free, 'posts-apart');
  return true;
}

/** A post whose opening is gone from the network goes out on its own: a reveal is never lost with what it answers. */
async function sendStep(
  context: JobContext,
  account: Account,
  step: StoredStep,
  post: Outgoing,
  signal: AbortSignal,
  isInTime: () => boolean,
): Promise<Sending> {
  const sending = await send(context, account, 'steps', step, post, signal, isInTime);
  if (sending.kind !== 'orphaned') return sending;
  return send(context, account, 'steps', { ...step, ...sending.seen }, standingAlone(post), signal, isInTime);
}
