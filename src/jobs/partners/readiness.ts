import { isAfter, isBefore, isFrom } from '#game/moments.ts';
import { loggedWhy, type WhyLine } from '#game/why.ts';
import { type Game, roundOf } from '#game/game.ts';
import { missedAt, nextWithin } from '#game/timeline/partner-times.ts';
import type { Partner } from '#game/partners.ts';
import { isUnasked } from '#game/timeline/unasked.ts';
import { isAskedAgain } from '#game/timeline/asked-again.ts';
import { isAhead, isCalendar, requestAfter } from '#game/timeline/notices.ts';
import { hintWords } from '#game/words/wording.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { type Approval, approvalOf } from '#store/partners/approvals.ts';
import { isRevoked } from '#store/partners/consents.ts';
import { type SeenAct, untakenAct } from '#store/partners/partner-acts.ts';
import { storedPollsOf } from '#store/posts/polls.ts';
import { recordState, type Seen } from '#store/outbox/sending.ts';
import { stepById, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import { momentOn } from '#jobs/clocks.ts';
import type { JobContext } from '#jobs/context.ts';
import { POLL } from '#jobs/orders.ts';
import { postBehind } from './awaited-post.ts';
import { retryAt, whyOf } from '#jobs/retry.ts';
import { isOwed, isUnderWay } from '#jobs/step-state.ts';
import { actsToCome } from './acts-to-come.ts';

/** Whether a step that has to do with a partner is ready to be done. `acted`: the partner did it by itself. */
export type Readiness =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly at: Temporal.Instant; readonly why: WhyLine }
  | { readonly kind: 'end'; readonly state: 'done' | 'skipped' | 'cancelled'; readonly why: WhyLine }
  | { readonly kind: 'acted'; readonly act: SeenAct };

/** Why a step waits for what a partner does, or is still expected to do. It keeps no other waiting meanwhile. */
export const PARTNER_AWAITED = 'partner-awaited';
const FOR_ANSWER: readonly WhyLine[] = [PARTNER_AWAITED, 'approval-awaited', 'poll-awaited'];

const GO: Readiness = { kind: 'go' };
/** How often it is checked whether a person has answered or acted. */
const LOOK_EVERY = Temporal.Duration.from({ minutes: 1 });
/** How long a poll of a round is given. */
const POLL_LASTS = Temporal.Duration.from({ seconds: 5 });
/** How soon it is checked again whether a message that is on its way is out. */
const SETTLES = Temporal.Duration.from({ seconds: 5 });
/** How soon it is checked again whether a post is there. */
const SOON = Temporal.Duration.from({ seconds: 30 });

/**
 * Says whether a step whose time has come is ready, as far as its partner is concerned. One that may have gone out is looked for
 * before this is asked.
 */
export async function partnerReadiness(
  context: JobContext,
  game: Game,
  step: StoredStep,
  signal: AbortSignal,
): Promise<Readiness> {
  if (!step.partner) return GO;
  if (step.kind === 'hint') return standInReadiness(context, step);
  const partner = game.partners.find(({ id }) => id === step.partner?.id);
  if (!partner || (await isRevoked(context.db, game.id, partner.id))) return end('cancelled', 'revoked');
  if (await isGivenInItsPlace(context.db, step)) return end('done', 'not-needed');
  if (isUnasked(step)) return unaskedReadiness(context, game, step);
  if (isCalendar(step)) return calendarReadiness(context, step);
  if (isAhead(step)) return aheadReadiness(context, step);
  if (step.kind === 'request' || step.kind === 'reminder') return messageReadiness(context, step);
  const waiting = await postReadiness(context, step);
  if (waiting.kind !== 'go') return waiting;
  const person = await personReadiness(context, game, partner, step);
  return person.kind === 'go' ? speakerReadiness(context, game, partner, step, signal) : person;
}

type Ending = Readiness & { readonly kind: 'end' };

const end = (state: Ending['state'], why: WhyLine): Ending => ({ kind: 'end', state, why });

/** The account of the game gives a hint once it is sure that the partner did not. */
async function standInReadiness(context: JobContext, { partner, version }: StoredStep): Promise<Readiness> {
  const act = await stepById(context.db, partner?.of ?? '');
  if (act?.state === 'sent') return end('done', 'not-needed');
  // One that may be out is known by nothing but its being seen.
  if (act && isUnderWay(act) && isClosed(context, act)) return GO;
  if (act && isOwed(act) && !isUnderWay(act) && !context.accounts.has(act.account)) {
    await endStep(context, { ...act, version }, end('skipped', 'not-ready'));
    return GO;
  }
  if (act && isOwed(act)) return { kind: 'wait', at: context.clock.now().add(SOON), why: PARTNER_AWAITED };
  return GO;
}

/** A partner whose part was given back may have been stood in for meanwhile. */
async function isGivenInItsPlace(
  db: JobContext['db'],
  { id, kind, game, round, partner }: StoredStep,
): Promise<boolean> {
  if (kind !== 'partner-hint' || !partner) return false;
  const beside = await stepsOfRound(db, game, round, partner.beside);
  const standIn = beside.find((step) => step.kind === 'hint' && step.partner?.of === id);
  return standIn !== undefined && (standIn.state === 'sent' || isUnderWay(standIn));
}

/**
 * Says whether a hint that one of two may give, a partner or the account in its place, is the other's by now: a person may have ended the
 * partner's part, or given it back.
 * @param db the transaction in which the attempt is about to begin
 */
export async function isOthersByNow(db: JobContext['db'], step: StoredStep): Promise<boolean> {
  if (step.kind !== 'hint' || step.partner?.of === undefined) return isGivenInItsPlace(db, step);
  const act = await stepById(db, step.partner.of);
  return act?.state === 'sent' || act?.state === 'planned';
}

function isClosed(context: JobContext, { game, round, account }: StoredStep): boolean {
  const closes = context.games.get(game)?.game.rounds.find(({ number }) => number === round)?.closes;
  return closes !== undefined && isFrom(momentOn(context, account), closes);
}

/** Nobody is asked for what is done already, for what will never come, or for what is not to be spread. */
async function messageReadiness(context: JobContext, step: StoredStep): Promise<Readiness> {
  const act = await stepById(context.db, step.partner?.of ?? '');
  if (!act || !isOwed(act) || (await isGivenInItsPlace(context.db, act))) return end('done', 'not-needed');
  if (!context.accounts.has(act.account)) {
    return { kind: 'wait', at: context.clock.now().add(LOOK_EVERY), why: 'not-ready' };
  }
  const readiness = await postReadiness(context, act);
  // Who was told of a moment before the post was out is told of another one without waiting for it.
  if (readiness.kind === 'wait' && isAskedAgain(step)) return GO;
  return readiness.kind === 'end' ? end('done', 'not-needed') : readiness;
}

/** How soon the request follows where an announcement would only be said twice. */
const SAID_SOON = Temporal.Duration.from({ minutes: 15 });

/** An act is announced as long as its request is still some time away. */
async function aheadReadiness({ db, clock }: JobContext, step: StoredStep): Promise<Readiness> {
  const act = await stepById(db, step.partner?.of ?? '');
  const request = await stepById(db, requestAfter(step));
  const isToCome = act?.state === 'planned' && request?.state === 'planned';
  return isToCome && isAfter(request.due, clock.now().add(SAID_SOON)) ? GO : end('done', 'not-needed');
}

/** A calendar is worth sending as long as something of it is to come. */
async function calendarReadiness({ db }: JobContext, step: StoredStep): Promise<Readiness> {
  const acts = await actsToCome(db, step);
  return acts.length === 0 ? end('done', 'not-needed') : GO;
}

/** Nobody is told that an act is not expected which is, which was done, or which would have been missed by now. */
async function unaskedReadiness(
  context: JobContext,
  game: Game,
  { partner, round, account }: StoredStep,
): Promise<Readiness> {
  const act = await stepById(context.db, partner?.of ?? '');
  const isGivenUp = act?.state === 'cancelled' || (act?.state === 'skipped' && act.why === 'left-out');
  const isInTime = act && isBefore(momentOn(context, account), missedAt(game, roundOf(game, round), act.due));
  return isGivenUp && isInTime === true ? GO : end('done', 'not-needed');
}

/** A relay waits for its post, a hint for the opening. */
async function postReadiness(context: JobContext, act: StoredStep): Promise<Readiness> {
  const post = await postBehind(context.db, act);
  if (post.kind === 'there') return GO;
  if (post.kind === 'unfit') return end('skipped', post.why);
  if (post.kind === 'never') return end('skipped', 'nothing-to-relay');
  return { kind: 'wait', at: context.clock.now().add(SOON), why: 'post-awaited' };
}

/**
 * A person who acts by hand, or whose yes is needed, is waited for until the act counts as missed. Whoever did it without being
 * waited for has done it, lent account or not.
 */
async function personReadiness(
  context: JobContext,
  game: Game,
  partner: Partner,
  step: StoredStep,
): Promise<Readiness> {
  const { kind } = partner.takesPart;
  const act = await untakenAct(context.db, step);
  if (act) return { kind: 'acted', act };
  const approval = await approvalFor(context, game, partner, step);
  if (kind === 'lent' || approval === 'yes') return GO;
  const next = approval === 'unsettled' ? context.clock.now().add(SETTLES) : undefined;
  const readiness =
    kind === 'by-hand'
      ? untilMissed(context, game, step, PARTNER_AWAITED, 'missed')
      : untilMissed(context, game, step, 'approval-awaited', 'not-approved', next);
  return readiness.kind === 'end' ? afterLastPoll(context, game, step, readiness) : readiness;
}

async function approvalFor(
  { db }: JobContext,
  game: Game,
  { takesPart }: Partner,
  step: StoredStep,
): Promise<Approval> {
  if (takesPart.kind !== 'approved') return 'none';
  const words =
    step.kind === 'partner-hint'
      ? hintWords(game, roundOf(game, step.round), step.ordinal, step.partner?.beside)
      : undefined;
  return approvalOf(db, step.id, words);
}

/** Says whether what waits for this reason waits until a partner has answered, or acted by itself. */
export const isForAnswer = (why: WhyLine): boolean => FOR_ANSWER.includes(why);

/** Says whether the partner of an act has done it by itself, or has said yes to it. */
export async function hasAnswered(context: JobContext, game: Game, step: StoredStep): Promise<boolean> {
  const partner = game.partners.find(({ id }) => id === step.partner?.id);
  if (!partner || (step.kind !== 'relay' && step.kind !== 'partner-hint')) return false;
  return (
    (await untakenAct(context.db, step)) !== undefined ||
    (await approvalFor(context, game, partner, step)) === 'yes'
  );
}

/**
 * Nothing counts as missed before it has been looked for: what was done at the last minute, or while no worker was at work, is
 * seen by a poll after the deadline, which is waited for as long as polls are apart.
 */
async function afterLastPoll(
  context: JobContext,
  game: Game,
  step: StoredStep,
  missed: Readiness,
): Promise<Readiness> {
  const account = step.partner?.beside ?? step.account;
  const polls = (await storedPollsOf(context.db, [game.id])).find(
    (poll) => poll.round === step.round && poll.account === account,
  );
  const now = momentOn(context, step.account);
  const deadline = missedAt(game, roundOf(game, step.round), step.due);
  const from = isAfter(deadline, context.since) ? deadline : context.since;
  const isPolled = !polls || (polls.lastPoll && isFrom(polls.lastPoll, deadline));
  if (isPolled || isFrom(now, from.add(context.pollPace.longest))) return missed;
  await context.queues.add(POLL.order({ game: game.id, round: step.round, account, at: deadline }));
  return { kind: 'wait', at: context.clock.now().add(POLL_LASTS), why: 'poll-awaited' };
}

/** Says whether a step is what a partner gives or spreads, by an account that it has lent. */
export const isLentAct = ({ kind, account, partner }: StoredStep): boolean =>
  (kind === 'partner-hint' || kind === 'relay') && partner !== undefined && partner.beside !== account;

/** Nobody speaks through a lent account that a person has paused, that is not the partner's, nor outside the partner's hours. */
async function speakerReadiness(
  context: JobContext,
  game: Game,
  { addresses, hours }: Partner,
  step: StoredStep,
  signal: AbortSignal,
): Promise<Readiness> {
  const now = context.clock.now();
  if (isLentAct(step) && (await isPaused(context.db, step.account)))
    return untilMissed(context, game, step, 'account-paused', 'account-paused');
  const identity = await context.accounts.get(step.account)?.identity(signal);
  if (identity && !identity.ok) {
    const next = retryAt(identity.failure, step.attempts + 1, now);
    return untilMissed(context, game, step, whyOf(identity.failure), 'too-late', next);
  }
  if (identity?.value.address !== addresses[step.partner?.beside ?? '']) {
    return untilMissed(context, game, step, 'not-its-account', 'not-its-account');
  }
  const moment = momentOn(context, step.account);
  const opens = nextWithin(moment, hours, game.timeZone);
  return isBefore(moment, opens)
    ? untilMissed(context, game, step, 'outside-hours', 'outside-hours', opens)
    : GO;
}

/** Says what a step comes to that waits for its partner: checked every minute, or when told, until it counts as missed. */
export function untilMissed(
  context: JobContext,
  game: Game,
  step: StoredStep,
  awaited: WhyLine,
  missed: WhyLine,
  next = context.clock.now().add(LOOK_EVERY),
): Readiness & { readonly kind: 'wait' | 'end' } {
  const now = momentOn(context, step.account);
  const deadline = missedAt(game, roundOf(game, step.round), step.due);
  if (isFrom(now, deadline)) return end('skipped', missed);
  return { kind: 'wait', at: isBefore(next, deadline) ? next : deadline, why: awaited };
}

/** Records what a step has come to that its partner ends. Returns whether it is so: somebody may have seen to it meanwhile. */
export async function endStep(
  context: JobContext,
  step: StoredStep & Pick<Seen, 'act'>,
  { state, why }: Readiness & { readonly kind: 'end' },
): Promise<boolean> {
  const isSo = await recordState(context.db, 'steps', step, state, context.clock.now(), { why });
  if (isSo && state === 'skipped') {
    context.log.warn({ event: 'partner-missed', step: step.id, why: loggedWhy(why) });
  }
  return isSo;
}
