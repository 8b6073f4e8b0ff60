import { type Game, roundOf } from '#game/game.ts';
import { missedAt, nextWithin } from '#game/partner-times.ts';
import type { Partner } from '#game/partners.ts';
import { hintWords } from '#game/wording.ts';
import { isApproved } from '#store/approvals.ts';
import { isRevoked } from '#store/consents.ts';
import { type SeenAct, untakenAct } from '#store/partner-acts.ts';
import { looksOf } from '#store/polls.ts';
import { recordState } from '#store/sending.ts';
import { stepById, type StoredStep } from '#store/steps.ts';
import type { House } from '#jobs/context.ts';
import { lookOrder } from '#jobs/orders.ts';
import { postBehind } from './awaited-post.ts';
import { retryAt, sayFailure } from '#jobs/retry.ts';
import { isOwed, isUnderWay } from '#jobs/step-state.ts';

/** Whether a step that has to do with a partner is to be done now. `acted`: the partner did it by itself. */
export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly at: Temporal.Instant; readonly why: string }
  | { readonly kind: 'end'; readonly state: 'done' | 'skipped' | 'cancelled'; readonly why: string }
  | { readonly kind: 'acted'; readonly act: SeenAct };

/** Why a step waits for what a partner does, or is still expected to do. It keeps no other waiting meanwhile. */
export const PARTNER_AWAITED = 'partner-awaited';

const GO: Turn = { kind: 'go' };
/** How often it is looked whether a person has answered or acted. */
const LOOK_EVERY = Temporal.Duration.from({ minutes: 1 });
/** How long a look at a round is given. */
const LOOK_LASTS = Temporal.Duration.from({ seconds: 5 });
/** How soon it is looked again whether a post is there. */
const SOON = Temporal.Duration.from({ seconds: 30 });

/**
 * What is to become of a step whose time has come, as far as its partner is concerned. One that may have gone out is looked for
 * before this is asked.
 */
export async function partnersTurn(
  house: House,
  game: Game,
  step: StoredStep,
  signal: AbortSignal,
): Promise<Turn> {
  if (!step.partner) return GO;
  if (step.kind === 'hint') return standInsTurn(house, step);
  const partner = game.partners.find(({ id }) => id === step.partner?.id);
  if (!partner || (await isRevoked(house.db, game.id, partner.id))) return end('cancelled', 'revoked');
  if (step.kind === 'request' || step.kind === 'reminder') return messagesTurn(house, step);
  const waiting = await postsTurn(house, step);
  if (waiting.kind !== 'go') return waiting;
  const person = await personsTurn(house, game, partner, step);
  return person.kind === 'go' ? speakersTurn(house, game, partner, step, signal) : person;
}

type Ending = Turn & { readonly kind: 'end' };

const end = (state: Ending['state'], why: string): Ending => ({ kind: 'end', state, why });

/** The account of the game gives a hint once it is sure that the partner did not. */
async function standInsTurn(house: House, { partner }: StoredStep): Promise<Turn> {
  const act = await stepById(house.db, partner?.of ?? '');
  if (act?.state === 'sent') return end('done', 'not-needed');
  // One that may be out is known by nothing but its being seen.
  if (act && isUnderWay(act) && isClosed(house, act)) return GO;
  if (act && isOwed(act) && !isUnderWay(act) && !house.accounts.has(act.account)) {
    await endTurn(house, act, end('skipped', 'not-ready'));
    return GO;
  }
  if (act && isOwed(act)) return { kind: 'wait', at: house.clock.now().add(SOON), why: PARTNER_AWAITED };
  return GO;
}

function isClosed({ games, clock }: House, { game, round }: StoredStep): boolean {
  const closes = games.get(game)?.game.rounds.find(({ number }) => number === round)?.closes;
  return closes !== undefined && Temporal.Instant.compare(clock.now(), closes) >= 0;
}

/** Nobody is asked for what is done already, for what will never come, or for what is not to be spread. */
async function messagesTurn(house: House, { partner }: StoredStep): Promise<Turn> {
  const act = await stepById(house.db, partner?.of ?? '');
  if (!act || !isOwed(act)) return end('done', 'not-needed');
  if (!house.accounts.has(act.account)) {
    return { kind: 'wait', at: house.clock.now().add(LOOK_EVERY), why: 'not-ready' };
  }
  const turn = await postsTurn(house, act);
  return turn.kind === 'end' ? end('done', 'not-needed') : turn;
}

/** A relay waits for its post, a hint for the opening. */
async function postsTurn(house: House, act: StoredStep): Promise<Turn> {
  const post = await postBehind(house.db, act);
  if (post.kind === 'there') return GO;
  if (post.kind === 'unfit') return end('skipped', post.why);
  if (post.kind === 'never') return end('skipped', 'nothing-to-relay');
  return { kind: 'wait', at: house.clock.now().add(SOON), why: 'post-awaited' };
}

/**
 * A person who acts by hand, or whose yes is needed, is waited for until the act counts as missed. Whoever did it without being
 * waited for has done it, lent account or not.
 */
async function personsTurn(house: House, game: Game, partner: Partner, step: StoredStep): Promise<Turn> {
  const { kind } = partner.takesPart;
  const act = await untakenAct(house.db, step);
  if (act) return { kind: 'acted', act };
  if (kind === 'lent') return GO;
  const words =
    step.kind === 'partner-hint'
      ? hintWords(game, roundOf(game, step.round), step.ordinal, step.partner?.beside)
      : undefined;
  if (kind === 'approved' && (await isApproved(house.db, step.id, words))) return GO;
  const turn =
    kind === 'by-hand'
      ? untilMissed(house, game, step, PARTNER_AWAITED, 'missed')
      : untilMissed(house, game, step, 'approval-awaited', 'not-approved');
  return turn.kind === 'end' ? afterLastLook(house, game, step, turn) : turn;
}

/**
 * Nothing counts as missed before it has been looked for: what was done at the last minute, or while no worker was at work, is
 * seen by a look after the deadline, which is waited for as long as looks are apart.
 */
async function afterLastLook(house: House, game: Game, step: StoredStep, missed: Turn): Promise<Turn> {
  const account = step.partner?.beside ?? step.account;
  const looks = (await looksOf(house.db, [game.id])).find(
    (look) => look.round === step.round && look.account === account,
  );
  const now = house.clock.now();
  const deadline = missedAt(game, roundOf(game, step.round), step.due);
  const from = Temporal.Instant.compare(deadline, house.since) > 0 ? deadline : house.since;
  const isLooked = !looks || (looks.lastLook && Temporal.Instant.compare(looks.lastLook, deadline) >= 0);
  if (isLooked || Temporal.Instant.compare(now, from.add(house.lookPace.longest)) >= 0) return missed;
  await house.queues.add(lookOrder({ game: game.id, round: step.round, account, at: deadline }));
  return { kind: 'wait', at: now.add(LOOK_LASTS), why: 'look-awaited' };
}

/** Nobody speaks through a lent account that is not the partner's, nor outside the partner's hours. */
async function speakersTurn(
  house: House,
  game: Game,
  { addresses, hours }: Partner,
  step: StoredStep,
  signal: AbortSignal,
): Promise<Turn> {
  const now = house.clock.now();
  const identity = await house.accounts.get(step.account)?.identity(signal);
  if (identity && !identity.ok) {
    const next = retryAt(identity.failure, step.attempts + 1, now);
    return untilMissed(house, game, step, sayFailure(identity.failure), 'too-late', next);
  }
  if (identity?.value.address !== addresses[step.partner?.beside ?? '']) {
    return untilMissed(house, game, step, 'not-its-account', 'not-its-account');
  }
  const opens = nextWithin(now, hours, game.timeZone);
  return Temporal.Instant.compare(now, opens) < 0
    ? untilMissed(house, game, step, 'outside-hours', 'outside-hours', opens)
    : GO;
}

/** What a step comes to that waits for its partner: looked at every minute, or when told, until it counts as missed. */
export function untilMissed(
  house: House,
  game: Game,
  step: StoredStep,
  awaited: string,
  missed: string,
  next = house.clock.now().add(LOOK_EVERY),
): Turn & { readonly kind: 'wait' | 'end' } {
  const now = house.clock.now();
  const deadline = missedAt(game, roundOf(game, step.round), step.due);
  if (Temporal.Instant.compare(now, deadline) >= 0) return end('skipped', missed);
  return { kind: 'wait', at: Temporal.Instant.compare(next, deadline) < 0 ? next : deadline, why: awaited };
}

/** Records what a step has come to that its partner ends. */
export async function endTurn(
  house: House,
  step: StoredStep,
  { state, why }: Turn & { readonly kind: 'end' },
): Promise<void> {
  if (state === 'skipped') {
    house.log.warn({ event: 'partner-missed', step: step.id, why }, 'What a partner was to do was not done.');
  }
  await recordState(house.db, 'steps', step, state, house.clock.now(), { why });
}
