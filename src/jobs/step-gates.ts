import type { Game } from '#game/game.ts';
import { endsWithItsRound } from '#game/timeline/ends-with-round.ts';
import { decideLate, type Opening, spacedFrom } from '#game/timeline/lateness.ts';
import { isAfter, isBefore, isFrom } from '#game/moments.ts';
import { goesBefore } from '#game/timeline/timeline.ts';
import { isPaused } from '#store/accounts/account-pauses.ts';
import { roundsOff } from '#store/games/rounds-off.ts';
import { lastPostOf, owedSteps, stepsOfRound, type StoredStep } from '#store/posts/steps.ts';
import { awaitReplies } from '#jobs/sending/await-replies.ts';
import { isBeingCalledOff } from './calling-off.ts';
import { clockApart, momentAt } from './clocks.ts';
import { startCollecting } from './collect.ts';
import type { Account, JobContext } from './context.ts';
import { afterFailure, type Gate, hold, over, RECORDED, unless, wait } from './gates.ts';
import { endStep, isLentAct, PARTNER_AWAITED, partnerReadiness } from '#jobs/partners/readiness.ts';
import { recordActed } from '#jobs/partners/recheck.ts';
import { RELAYS_APART, relayWaits } from '#jobs/partners/space-relays.ts';
import { AGREEMENT_AWAITED, isAgreementAwaited } from './sign-off.ts';
import { isOwed, isUnderWay } from './step-state.ts';

/** A step whose moment has come. */
export interface GoingStep {
  readonly context: JobContext;
  readonly account: Account;
  readonly game: Game;
  readonly step: StoredStep;
  /** The latest act of a person, read before anything was asked of the step. */
  readonly act: number;
  /** It may be out already, and is looked for first: whether it is still to be done is asked when it is not there. */
  readonly sought: boolean;
  readonly signal: AbortSignal;
}

type StepGate = Gate<GoingStep>;

/** By a wrong clock nothing leaves that has its time. */
const clock: StepGate = {
  name: 'clock',
  async stops({ context, account, signal }) {
    return (await clockApart(context, account, signal)) ? hold('clock') : undefined;
  },
};

/** By an account that a person has paused nothing is said. A partner's that is lent keeps nothing waiting: what it does not do in time is missed. */
const paused: StepGate = {
  name: 'paused',
  stops: async ({ context, account }) =>
    (await isPaused(context.db, account.name)) ? hold('account-paused') : undefined,
};

/** Nothing more comes of a round that was called off, but the ranking of the whole game, and a word to whoever was asked for something. */
const off: StepGate = {
  name: 'off',
  async stops({ context, game, step }) {
    if (!endsWithItsRound(game, step)) return undefined;
    return (await roundsOff(context.db, step.game)).has(step.round)
      ? over('skipped', 'round-off')
      : undefined;
  },
};

/** Nothing more comes of a round that is to be called off as soon as it is known what has become of a post of it. */
const callingOff: StepGate = {
  name: 'calling-off',
  async stops({ context, game, step }) {
    const isHeld = await isBeingCalledOff(context.db, game, step, await context.sharedNow());
    return isHeld ? wait(context.clock.now().add({ seconds: 1 }), 'round-off-awaited') : undefined;
  },
};

/** What was given up while it may have been out is not posted again. */
const givenUp: StepGate = {
  name: 'given-up',
  stops: async ({ step }) => (isUnderWay(step) && step.endedAt ? over('skipped', 'opening-gone') : undefined),
};

/** What has to do with a partner waits until it is ready, or is over. */
const partner: StepGate = {
  name: 'partner',
  async stops({ context, game, step, act, signal }) {
    const readiness = await partnerReadiness(context, game, step, signal);
    switch (readiness.kind) {
      case 'go':
        return undefined;
      case 'wait':
        return wait(readiness.at, readiness.why);
      case 'acted':
        await recordActed(context, step, readiness.act);
        return RECORDED;
      case 'end':
        await endStep(context, { ...step, act }, readiness);
        return RECORDED;
    }
  },
};

/** What comes too late is not posted, and nothing comes before its round's opening. */
const lateness: StepGate = {
  name: 'lateness',
  async stops({ context, account, game, step }) {
    const now = momentAt(context, account);
    const decision = decideLate(game, step, now, openingState(await roundOfStep(context, step), game, now));
    switch (decision.kind) {
      case 'do':
        return undefined;
      case 'wait':
        return wait(context.clock.now().add({ seconds: 5 }), 'opening-awaited');
      case 'skip':
        return over('skipped', decision.why);
      case 'silently':
        return over('done', 'too-late');
    }
  },
};

/** What somebody was asked to agree to waits for a yes for as long as it is not too late for it. */
const agreement: StepGate = {
  name: 'agreement',
  stops: async ({ context, game, step }) =>
    (await isAgreementAwaited(context.db, game, step)) ? hold(AGREEMENT_AWAITED) : undefined,
};

/** An account's posts keep the order of the timeline; what waits for somebody's agreement keeps back no other round. */
const order: StepGate = {
  name: 'order',
  async stops({ context, account, game, step }) {
    if (isUnderWay(step)) return undefined;
    const now = momentAt(context, account);
    const before = await owedSteps(context.db, [step.game], { by: step.due, rounds: [] });
    const first = before.find(
      (other) =>
        other.account === step.account &&
        (isToldBefore(game, other, step) || (goesBefore(other, step) && !isStuck(other, game, now))) &&
        other.why !== PARTNER_AWAITED &&
        (other.why !== AGREEMENT_AWAITED || other.round === step.round),
    );
    if (!first) return undefined;
    if (first.why === AGREEMENT_AWAITED) return hold('post-before');
    const soon = context.clock.now().add({ seconds: 1 });
    const isLater = first.notBefore && isAfter(first.notBefore, soon);
    return wait((isLater ? first.notBefore : undefined) ?? soon, 'post-before');
  },
};

/**
 * The recap of a live hour is one thread, in the order of its questions. However long its head is owed, a part waits for it: it would stand
 * outside the thread, and be looked for inside.
 */
const isToldBefore = ({ live }: Game, other: StoredStep, step: StoredStep): boolean =>
  live !== undefined && step.kind === 'reveal' && other.kind === 'reveal' && isBefore(other.due, step.due);

/** Relays of partners do not come in a burst. */
const relaysApart: StepGate = {
  name: 'relays-apart',
  async stops({ context, account, game, step }) {
    if (step.kind !== 'relay') return undefined;
    const until = await relayWaits(context, game, step, momentAt(context, account));
    return until && wait(until, RELAYS_APART);
  },
};

/** Lateness brings no two posts of an account together. */
const postsApart: StepGate = {
  name: 'posts-apart',
  async stops({ context, game, step }) {
    const now = context.clock.now();
    const clockAhead = context.accounts.get(step.account)?.network.clockAhead();
    const before = await lastPostOf(context.db, step, clockAhead);
    const free = before && spacedFrom(game, step, before, now);
    return free && isBefore(now, free) ? wait(free, 'posts-apart') : undefined;
  },
};

/** The network has to say what it can do. */
const network: StepGate = {
  name: 'network',
  async stops({ context, account, step, signal }) {
    const capabilities = await account.capabilities(signal);
    return capabilities.ok ? undefined : afterFailure(context, step, capabilities.failure);
  },
};

/** No round opens before it is certain that replies to it will be read. */
const reading: StepGate = {
  name: 'reading',
  async stops({ context, account, step, signal }) {
    if (step.kind !== 'opening' || (await startCollecting(context, account, signal))) return undefined;
    return wait(context.clock.now().add({ seconds: 5 }), 'not-read');
  },
};

/** A reveal and a ranking wait for replies that may still be read. */
const replies: StepGate = {
  name: 'replies',
  stops: async ({ context, game, step }) =>
    (await awaitReplies(context, game, step)) ? RECORDED : undefined,
};

const isByLent = ({ step }: GoingStep): boolean => isLentAct(step);
const isSought = ({ sought }: GoingStep): boolean => sought;
const mayBeOut = ({ step }: GoingStep): boolean => isUnderWay(step);
/** A relay that may have been made is made once more, however late: it leaves one mark, and is known then. */
const isRepeated = ({ step }: GoingStep): boolean => step.kind === 'relay' && isUnderWay(step);

/**
 * What a step passes when its moment has come. What may be out is looked for without delay, and keeps its distance if it is
 * not there.
 */
export const AT_ITS_MOMENT: readonly StepGate[] = [
  clock,
  unless(isByLent, paused),
  unless(isSought, off),
  unless(isSought, callingOff),
  unless(isSought, partner),
  unless((going) => isSought(going) || isRepeated(going), lateness),
  unless(isSought, agreement),
  order,
  relaysApart,
  unless(mayBeOut, postsApart),
  network,
  reading,
];

/** What a step passes before it is looked for where nothing may be posted. */
export const BEFORE_SEEKING: readonly StepGate[] = [clock];

/** What a step passes that was looked for and is not there. */
export const NOT_FOUND: readonly StepGate[] = [
  off,
  callingOff,
  givenUp,
  partner,
  lateness,
  agreement,
  postsApart,
];

/** What a step passes before its words are written. What may be out tells what was settled then. */
export const BEFORE_WRITING: readonly StepGate[] = [unless(mayBeOut, replies)];

/** Where an account's posts cannot be listed, it may never be known whether one went out: a reveal cannot wait for that. */
const isStuck = (step: StoredStep, { late }: Game, now: Temporal.Instant): boolean =>
  isUnderWay(step) && step.attemptedAt !== undefined && isFrom(now, step.attemptedAt.add(late.replies));

/** Says what has become of the opening among the steps of a round. */
export function openingState(round: readonly StoredStep[], game: Game, now: Temporal.Instant): Opening {
  const opening = round.find(({ kind }) => kind === 'opening');
  // Without its opening the round has no thread there; one that somebody else deleted was read.
  if ((opening?.goneBy === 'us' || round.some(isGivenUp)) && !isRevealed(round)) return 'given-up';
  // Of one that is perhaps out players have perhaps read: what follows it is not kept from them for ever.
  if (opening?.state === 'sent' || (opening && isStuck(opening, game, now))) return 'sent';
  return opening && isOwed(opening) ? 'expected' : 'given-up';
}

/** It was given up with the opening, whether or not the network let that be deleted. */
const isGivenUp = ({ why }: StoredStep): boolean => why === 'opening-gone';

/** Says whether the answer of a round was posted among these steps. */
const isRevealed = (round: readonly StoredStep[]): boolean =>
  round.some(({ kind, state }) => kind === 'reveal' && state === 'sent');

/** Gives the steps of a step's round on the account whose round it is: a partner's stand beside an account of the game. */
export const roundOfStep = ({ db }: JobContext, step: StoredStep): Promise<readonly StoredStep[]> =>
  stepsOfRound(db, step.game, step.round, step.partner?.beside ?? step.account);
