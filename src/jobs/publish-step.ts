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
import type { Account, House, PlayedGame } from './context.ts';
import { recordActed } from '#jobs/partners/recheck.ts';
import { again, held, stepOrder } from './orders.ts';
import { endTurn, PARTNER_AWAITED, partnersTurn } from '#jobs/partners/readiness.ts';
import { relayPost } from '#jobs/sending/boost-post.ts';
import { retryAt, sayFailure } from './retry.ts';
import { RELAYS_APART, relayWaits } from '#jobs/partners/space-relays.ts';
import { sendLetter } from '#jobs/sending/send-letter.ts';
import { isSought, seekStep, standingAlone } from '#jobs/sending/seek-step.ts';
import { send, type Sending } from '#jobs/sending/send-once.ts';
import { isOwed, isUnderWay } from './step-state.ts';
import { soughtPost, writePost } from '#jobs/sending/write-post.ts';

/**
 * Carries out one step of the timeline, if it is still to be done and its time has come. Running it again is harmless:
 * the row's state decides.
 */
export async function publishStep(house: House, id: string, signal: AbortSignal): Promise<void> {
  const step = await stepById(house.db, id);
  const played = step && house.games.get(step.game);
  const account = step && house.accounts.get(step.account);
  if (!step || !played || !account || !isOwed(step)) return;
  if ((await gameRow(house.db, step.game))?.state !== 'playing') return;

  const now = house.clock.now();
  const order = stepOrder(step);
  if (order.at && Temporal.Instant.compare(order.at, now) > 0) return house.queues.add(again(order, now));

  const apart = await clockApart(house, account, signal);
  if (apart) {
    const { notBefore } = step;
    await recordState(house.db, 'steps', step, step.state, now, { why: 'clock', notBefore });
    return house.queues.add(held(order, now));
  }
  const beside = step.partner?.beside ?? step.account;
  const round = await stepsOfRound(house.db, step.game, step.round, beside);
  // A relay that may have been made is made once more, however late: it leaves one mark, and is known then.
  const isRepeated = step.kind === 'relay' && isUnderWay(step);
  const mayGo = async (): Promise<boolean> =>
    (await isPartnersTurn(house, played, step, signal)) &&
    (isRepeated || (await isWorthDoing(house, played, step, round)));
  const sought = isSought(house, step);
  if (!sought && !(await mayGo())) return;
  const queued = await queueing(house, played.game, step, now);
  if (queued) return putOff(house, step, queued, 'keeps its place behind the post before');
  const turn = step.kind === 'relay' ? await relayWaits(house, played.game, step, now) : undefined;
  if (turn) return putOff(house, step, turn, RELAYS_APART);
  // What may be out is looked for without delay, and keeps its distance if it is not there.
  if (!isUnderWay(step) && (await keepsDistance(house, played, step))) return;
  const capabilities = await account.capabilities(signal);
  if (!capabilities.ok) {
    const at = retryAt(capabilities.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putOff(house, step, at, sayFailure(capabilities.failure));
  }
  if (step.kind === 'opening' && !(await startCollecting(house, account, signal))) {
    return putOff(house, step, now.add({ seconds: 5 }), 'unreachable: the account could not be read');
  }
  if (step.kind === 'relay') {
    return followUp(house, account, step, await relayPost(house, account, step, signal), signal);
  }
  const anchor = await anchorOf(account, capabilities.value, step, round, signal);
  if (!anchor.ok) {
    const at = retryAt(anchor.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putOff(house, step, at, sayFailure(anchor.failure));
  }
  const { game } = played;
  if (sought) {
    const post = await soughtPost(house, game, step, capabilities.value, anchor.value, signal);
    const known = post && (await seekStep(house, account, step, post, signal));
    if (known) return followUp(house, account, step, known, signal);
    if (!(await mayGo()) || (await keepsDistance(house, played, step))) return;
  }
  // What may be out tells what was settled then.
  if (!isUnderWay(step) && (await awaitReplies(house, game, step))) return;
  const post = await writePost(house, game, step, capabilities.value, anchor.value, signal);
  if (post.kind === 'nothing') {
    await recordState(house.db, 'steps', step, 'done', house.clock.now());
    return;
  }
  if (post.kind === 'impossible') {
    house.log.error(
      { event: 'step-failed', step: id, why: post.why },
      'A step cannot be posted as it stands.',
    );
    await recordState(house.db, 'steps', step, 'failed', house.clock.now(), { why: post.why });
    return;
  }
  // An upload takes its time, and whoever is frozen notices nothing: what was worth doing may be so no more.
  const isInTime = (): boolean =>
    !isApart(aheadOf(house, account)) &&
    decideLate(game, step, house.clock.now(), openingState(round, game.late, house.clock.now())).kind ===
      'do';
  const sending =
    post.kind === 'post'
      ? await sendStep(house, account, step, post.post, signal, isInTime)
      : await sendLetter(house, game, step, post.to, post.text, signal);
  await followUp(house, account, step, sending, signal);
}

/** Whether a step whose post is not there is to be posted now. One that is not is put off, or recorded as what it comes to. */
async function isWorthDoing(
  house: House,
  { game }: PlayedGame,
  step: StoredStep,
  round: readonly StoredStep[],
): Promise<boolean> {
  const now = house.clock.now();
  const decision = decideLate(game, step, now, openingState(round, game.late, now));
  switch (decision.kind) {
    case 'do':
      return true;
    case 'wait':
      await putOff(house, step, now.add({ seconds: 5 }), 'waits for the opening');
      return false;
    case 'skip':
      house.log.warn(
        { event: 'step-skipped', step: step.id, why: decision.why },
        'A step came too late and was skipped.',
      );
      await recordState(house.db, 'steps', step, 'skipped', now, { why: decision.why });
      return false;
    case 'silently':
      await recordState(house.db, 'steps', step, 'done', now, { why: 'too-late' });
      return false;
  }
}

/** Whether a step waits for no partner. One that does is put off, or recorded as what it comes to. */
async function isPartnersTurn(
  house: House,
  { game }: PlayedGame,
  step: StoredStep,
  signal: AbortSignal,
): Promise<boolean> {
  const turn = await partnersTurn(house, game, step, signal);
  switch (turn.kind) {
    case 'go':
      return true;
    case 'wait':
      await putOff(house, step, turn.at, turn.why);
      return false;
    case 'acted':
      await recordActed(house, step, turn.act);
      return false;
    case 'end':
      await endTurn(house, step, turn);
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
  house: House,
  { late }: Pick<Game, 'late'>,
  step: StoredStep,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  if (isUnderWay(step)) return undefined;
  const owed = await owedSteps(house.db, [step.game]);
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

async function putOff(house: House, step: StoredStep, at: Temporal.Instant, why: string): Promise<void> {
  await recordState(house.db, 'steps', step, step.state, house.clock.now(), { why, notBefore: at });
  await house.queues.add(stepOrder({ ...step, notBefore: at }));
}

/** Whether a step that is not out would come together with the account's post before for lateness. It is put off then. */
async function keepsDistance(house: House, { game }: PlayedGame, step: StoredStep): Promise<boolean> {
  const now = house.clock.now();
  const clockAhead = house.accounts.get(step.account)?.network.clockAhead();
  const before = await lastPostOf(house.db, step.account, clockAhead);
  const free = before && spacedFrom(game, step, before, now);
  if (!free || Temporal.Instant.compare(now, free) >= 0) return false;
  await putOff(house, step, free, 'keeps its distance from the post before');
  return true;
}

/** A post whose opening is gone from the network goes out on its own: a reveal is never lost with what it answers. */
async function sendStep(
  house: House,
  account: Account,
  step: StoredStep,
  post: Outgoing,
  signal: AbortSignal,
  isInTime: () => boolean,
): Promise<Sending> {
  const sending = await send(house, account, 'steps', step, post, signal, isInTime);
  if (sending.kind !== 'orphaned') return sending;
  return send(house, account, 'steps', { ...step, ...sending.seen }, standingAlone(post), signal, isInTime);
}
