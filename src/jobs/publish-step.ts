import { decideLate, type Opening } from '#game/lateness.ts';
import { goesBefore, type StepKind } from '#game/timeline.ts';
import type { Capabilities, Outgoing, Published } from '#networks/network.ts';
import { done, type Outcome } from '#networks/outcome.ts';
import { gameRow } from '#store/games.ts';
import { RELAYED } from '#store/looks.ts';
import { hintId, keepActs } from '#store/partner-acts.ts';
import { recordState } from '#store/sending.ts';
import { lastPostAt, owedSteps, stepById, stepsOfRound, type StoredStep } from '#store/steps.ts';
import { startCollecting, sweep } from './collect.ts';
import { contain } from './contain.ts';
import type { Account, House, PlayedGame } from './house.ts';
import { recordActed } from './hurry.ts';
import { owedLooks } from './looks-owed.ts';
import { again, collectOrder, lookOrder, stepOrder } from './orders.ts';
import { partnersTurn } from './partner-turn.ts';
import { relayPost } from './relay-post.ts';
import { retryAt, sayFailure } from './retrying.ts';
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
  if (!(await isPartnersTurn(house, played, step))) return;
  if (!isUnderWay(step) && !(await isWorthDoing(house, account, played, step, round, signal))) return;
  const queued = await queueing(house, step, now);
  if (queued) return putOff(house, step, queued, 'keeps its place behind the post before');
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
    return afterwards(house, account, step, await relayPost(house, account, step, signal), round, signal);
  }
  const anchor = await anchorOf(account, capabilities.value, step, round, signal);
  if (!anchor.ok) {
    const at = retryAt(anchor.failure, step.attempts + 1, now) ?? now.add({ minutes: 1 });
    return putOff(house, step, at, sayFailure(anchor.failure));
  }
  const post = await writePost(house, played.game, step, capabilities.value, anchor.value, signal);
  if (post.kind === 'nothing') return recordState(house.db, 'steps', id, 'done');
  if (post.kind === 'impossible') {
    house.log.error(
      { event: 'step-failed', step: id, why: post.why },
      'A step cannot be posted as it stands.',
    );
    return recordState(house.db, 'steps', id, 'failed', { why: post.why });
  }
  if (post.kind === 'letter') {
    const sending = await sendLetter(house, played.game, step, post.to, post.text, signal);
    return afterwards(house, account, step, sending, round, signal);
  }
  const known =
    (await lookForIt(house, account, 'steps', step, post.post, signal)) ??
    (await lookForIt(house, account, 'steps', step, standingAlone(post.post), signal));
  if (known) return afterwards(house, account, step, known, round, signal);
  if (isUnderWay(step) && !(await isWorthDoing(house, account, played, step, round, signal))) return;
  const sending = await sendStep(house, account, step, post.post, signal);
  await afterwards(house, account, step, sending, round, signal);
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
      await recordState(house.db, 'steps', step.id, 'skipped', { why: decision.why });
      return false;
    case 'silently':
      await sweep(house, account, step.game, step.round, signal);
      await recordState(house.db, 'steps', step.id, 'done', { why: 'too-late' });
      return false;
  }
}

/** Whether a step waits for no partner. One that does is put off, or recorded as what it comes to. */
async function isPartnersTurn(house: House, { game }: PlayedGame, step: StoredStep): Promise<boolean> {
  const turn = await partnersTurn(house, game, step);
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
      if (turn.state === 'skipped') {
        house.log.warn(
          { event: 'partner-missed', step: step.id, why: turn.why },
          'What a partner was to do was not done.',
        );
      }
      await recordState(house.db, 'steps', step.id, turn.state, { why: turn.why });
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
  await recordState(house.db, 'steps', step.id, step.state, { why, notBefore: at });
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

async function afterwards(
  house: House,
  account: Account,
  step: StoredStep,
  sending: Sending,
  round: readonly StoredStep[],
  signal: AbortSignal,
): Promise<void> {
  switch (sending.kind) {
    case 'again':
      return house.queues.add(stepOrder({ ...step, notBefore: sending.at }));
    case 'sent':
      house.log.info({ event: 'step-posted', step: step.id, url: sending.post.url }, 'A step was posted.');
      if (step.kind === 'reveal') {
        await allowQuotes(house, account, round, signal);
        await contain(house, step, signal);
      }
      if (step.kind === 'partner-hint') await rememberHint(house, step, sending.post, signal);
      // Looking for relays starts soon after the post: a short round leaves no time to wait for the next reconciling.
      if (RELAYED.includes(step.kind)) {
        await house.queues.addAll((await owedLooks(house, [step.game])).map(lookOrder));
      }
      // Replies may have come before the post was known here.
      return house.queues.add(collectOrder(step.partner?.beside ?? account.name));
    case 'given-up':
    case 'orphaned':
    case 'taken':
      return;
  }
}

/** Under which id the account of the game knows a partner's hint: whoever answers it there plays the round. */
async function rememberHint(
  house: House,
  { id, game, round, partner }: StoredStep,
  { id: networkId, url, at }: Published,
  signal: AbortSignal,
): Promise<void> {
  const host = house.accounts.get(partner?.beside ?? '');
  const located = await host?.network.locate({ id: networkId, url }, signal);
  if (!partner || !host || !located) return;
  if (!located.ok) {
    const why = sayFailure(located.failure);
    house.log.warn(
      { event: 'hint-not-found', step: id, account: host.name, why },
      'A partner’s hint is not known to the account of the game: replies to it that do not mention the account are not seen.',
    );
  }
  if (!located.ok || located.value === undefined) return;
  const seen = { id: hintId(host.name, located.value), game, round, partner: partner.id, account: host.name };
  await keepActs(house.db, [{ ...seen, kind: 'hint', of: id, at, url }]);
}

/** What an account posts of a round for everybody, before its reveal. */
const PUBLIC: readonly StepKind[] = ['opening', 'hint', 'last-call', 'closing'];

/** What could not be quoted before the reveal can be quoted now; a failure costs nothing but the quotes. */
async function allowQuotes(
  house: House,
  account: Account,
  round: readonly StoredStep[],
  signal: AbortSignal,
): Promise<void> {
  for (const { networkId, kind } of round) {
    if (networkId === undefined || !PUBLIC.includes(kind)) continue;
    const outcome = await account.network.allowQuotes(networkId, signal);
    if (!outcome.ok) {
      const why = sayFailure(outcome.failure);
      house.log.warn(
        { event: 'quotes-still-refused', account: account.name, why },
        'A post could not be opened to quotes.',
      );
    }
  }
}
