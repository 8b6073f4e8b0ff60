import { decideLate, type Opening } from '#game/lateness.ts';
import { goesBefore } from '#game/timeline.ts';
import type { Capabilities, Outgoing } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { gameRow } from '#store/games.ts';
import { recordState } from '#store/sending.ts';
import { lastPostAt, owedSteps, stepById, stepsOfRound, type StoredStep } from '#store/steps.ts';
import { startCollecting, sweep } from './collect.ts';
import { followUp } from './follow-up.ts';
import type { Account, House, PlayedGame } from './house.ts';
import { recordActed } from './hurry.ts';
import { again, stepOrder } from './orders.ts';
import { endTurn, partnersTurn } from './partner-turn.ts';
import { relayPost } from './relay-post.ts';
import { retryAt, sayFailure } from './retrying.ts';
import { RELAYS_APART, relayWaits } from './space-relays.ts';
import { sendLetter } from './send-letter.ts';
import { lookForIt, send, type Sending } from './send-once.ts';
import { isOwed, isUnderWay } from './step-state.ts';
import { writePost } from './write-post.ts';

/** A step done this long after its time is overdue, and keeps its distance from the one before. */
const OVERDUE = Temporal.Duration.from({ seconds: 30 });

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

  const beside = step.partner?.beside ?? step.account;
  const round = await stepsOfRound(house.db, step.game, step.round, beside);
  const mayGo = async (): Promise<boolean> =>
    (await isPartnersTurn(house, played, step, signal)) &&
    (await isWorthDoing(house, account, played, step, round, signal));
  // What may have gone out is looked for first; a boost is not: it leaves one mark however often it is made.
  const isSought = isUnderWay(step) && step.kind !== 'relay';
  if (!isSought && !(await mayGo())) return;
  const queued = await queueing(house, step, now);
  if (queued) return putOff(house, step, queued, 'keeps its place behind the post before');
  const turn = step.kind === 'relay' ? await relayWaits(house, played.game, step, now) : undefined;
  if (turn) return putOff(house, step, turn, RELAYS_APART);
  const spaced = await spacing(house, played, step, now);
  if (spaced) return putOff(house, step, spaced, 'keeps its distance from the post before');
  const capabilities = await account.capabilities(signal);
  if (!capabilities.ok) {
    const at = retryAt(capabilities.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putOff(house, step, at, sayFailure(capabilities.failure));
  }
  if (step.kind === 'opening' && !(await startCollecting(house, account, signal))) {
    return putOff(house, step, now.add({ seconds: 5 }), 'unreachable: the account could not be read');
  }
  if (step.kind === 'closing' || step.kind === 'reveal') {
    await sweep(house, account, step.game, step.round, signal);
  }

  if (step.kind === 'relay') {
    return followUp(house, account, step, await relayPost(house, account, step, signal), signal);
  }
  const anchor = await anchorOf(account, capabilities.value, step, round, signal);
  if (!anchor.ok) {
    const at = retryAt(anchor.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putOff(house, step, at, sayFailure(anchor.failure));
  }
  const post = await writePost(house, played.game, step, capabilities.value, anchor.value, signal);
  if (post.kind === 'nothing') return recordState(house.db, 'steps', id, 'done', house.clock.now());
  if (post.kind === 'impossible') {
    house.log.error(
      { event: 'step-failed', step: id, why: post.why },
      'A step cannot be posted as it stands.',
    );
    return recordState(house.db, 'steps', id, 'failed', house.clock.now(), { why: post.why });
  }
  if (post.kind === 'post') {
    const known =
      (await lookForIt(house, account, 'steps', step, post.post, signal)) ??
      (await lookForIt(house, account, 'steps', step, standingAlone(post.post), signal));
    if (known) return followUp(house, account, step, known, signal);
  }
  if (isSought && !(await mayGo())) return;
  const sending =
    post.kind === 'post'
      ? await sendStep(house, account, step, post.post, signal)
      : await sendLetter(house, played.game, step, post.to, post.text, signal);
  await followUp(house, account, step, sending, signal);
}

/** Whether a step whose post is not there is to be posted now. One that is not is put off, or recorded as what it comes to. */
async function isWorthDoing(
  house: House,
  account: Account,
  { game }: PlayedGame,
  step: StoredStep,
  round: readonly StoredStep[],
  signal: AbortSignal,
): Promise<boolean> {
  const now = house.clock.now();
  const decision = decideLate(game, step, now, openingState(round));
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
      await recordState(house.db, 'steps', step.id, 'skipped', now, { why: decision.why });
      return false;
    case 'silently':
      await sweep(house, account, step.game, step.round, signal);
      await recordState(house.db, 'steps', step.id, 'done', now, { why: 'too-late' });
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

function openingState(round: readonly StoredStep[]): Opening {
  const opening = round.find(({ kind }) => kind === 'opening');
  if (opening?.state === 'sent') return 'sent';
  return opening && isOwed(opening) ? 'expected' : 'given-up';
}

/** Until when a step waits because one that goes before it is still owed. */
async function queueing(
  house: House,
  step: StoredStep,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  if (isUnderWay(step)) return undefined;
  const owed = await owedSteps(house.db, [step.game]);
  const first = owed.find((other) => other.account === step.account && goesBefore(other, step));
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
  await recordState(house.db, 'steps', step.id, step.state, house.clock.now(), { why, notBefore: at });
  await house.queues.add(stepOrder({ ...step, notBefore: at }));
}

/** Until when an overdue step waits, so that what was missed does not come in a burst. */
async function spacing(
  house: House,
  played: PlayedGame,
  step: StoredStep,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  if (Temporal.Instant.compare(now, step.due.add(OVERDUE)) <= 0 || isUnderWay(step)) return undefined;
  const free = (await lastPostAt(house.db, step.account))?.add(played.game.late.spacing);
  return free && Temporal.Instant.compare(now, free) < 0 ? free : undefined;
}

/** A post whose opening is gone from the network goes out on its own: a reveal is never lost with what it answers. */
async function sendStep(
  house: House,
  account: Account,
  step: StoredStep,
  post: Outgoing,
  signal: AbortSignal,
): Promise<Sending> {
  const sending = await send(house, account, 'steps', step, post, signal);
  if (sending.kind !== 'orphaned') return sending;
  const repeat = { ...step, state: 'planned' as const, attempts: step.attempts + 1 };
  return send(house, account, 'steps', repeat, standingAlone(post), signal);
}

const standingAlone = (post: Outgoing): Outgoing => ({ ...post, inReplyTo: undefined });
