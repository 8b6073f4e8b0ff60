import { compose } from '#game/compose.ts';
import { invitationOf } from '#game/containment.ts';
import { decideLate, type Opening } from '#game/lateness.ts';
import { roundOf, stepText } from '#game/step-text.ts';
import { goesBefore } from '#game/timeline.ts';
import type { Capabilities, Outgoing, Picture } from '#networks/network.ts';
import { gameRow } from '#store/games.ts';
import { recordState } from '#store/sending.ts';
import { lastPostAt, owedSteps, stepById, stepsOfRound, type StoredStep } from '#store/steps.ts';
import { startCollecting, sweep } from './collect.ts';
import { contain } from './contain.ts';
import { factsFor } from './facts.ts';
import type { Account, House, PlayedGame } from './house.ts';
import { again, collectOrder, stepOrder } from './orders.ts';
import { retryAt, sayFailure } from './retrying.ts';
import { lookForIt, send, type Sending } from './send-once.ts';

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

  const round = await stepsOfRound(house.db, step.game, step.round, step.account);
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

  const post = await writePost(house, played, step, capabilities.value, anchorOf(round, step));
  if (post.kind === 'nothing') return recordState(house.db, 'steps', id, 'done');
  if (post.kind === 'impossible') {
    house.log.error(
      { event: 'step-failed', step: id, why: post.why },
      'A step cannot be posted as it stands.',
    );
    return recordState(house.db, 'steps', id, 'failed', { why: post.why });
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

const isOwed = ({ state }: StoredStep): boolean => state === 'planned' || isUnderWayState(state);
const isUnderWay = ({ state }: StoredStep): boolean => isUnderWayState(state);
const isUnderWayState = (state: StoredStep['state']): boolean => state === 'sending' || state === 'uncertain';

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

/** The opening, under which the round's later posts stand; the ranking stands alone. */
function anchorOf(round: readonly StoredStep[], step: StoredStep): string | undefined {
  if (step.kind === 'opening' || step.kind === 'standings') return undefined;
  return round.find(({ kind }) => kind === 'opening')?.networkId;
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

type Writing =
  | { readonly kind: 'post'; readonly post: Outgoing }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'impossible'; readonly why: string };

async function writePost(
  house: House,
  { game }: PlayedGame,
  step: StoredStep,
  capabilities: Capabilities,
  inReplyTo: string | undefined,
): Promise<Writing> {
  const tags = game.hashtags.always;
  const fits = (text: string): boolean => compose(text, tags, capabilities).ok;
  // What may have gone out already is looked for, and repeated, as it was written then.
  const text =
    (isUnderWay(step) ? step.text : undefined) ??
    stepText(
      game,
      step,
      { ...(await factsFor(house, game, step)), invites: invitationOf(game, capabilities) },
      fits,
    );
  if (text === undefined) return { kind: 'nothing' };
  const composed = compose(text, tags, capabilities);
  if (!composed.ok) return { kind: 'impossible', why: `too long: ${composed.length} of ${composed.limit}` };
  const cut = await house.pictures.of(game, roundOf(game, step.round), step, capabilities);
  if (cut && !cut.ok) {
    // A reveal is never lost for want of its picture.
    if (step.kind !== 'reveal') return { kind: 'impossible', why: `picture: ${cut.problem}` };
    house.log.error(
      { event: 'no-picture', step: step.id, why: cut.problem },
      'A reveal goes out in words alone.',
    );
  }
  const pictures: readonly Picture[] = cut?.ok ? [cut.picture] : [];
  const open = step.kind === 'reveal' || step.kind === 'standings';
  return {
    kind: 'post',
    post: {
      key: step.id,
      text: composed.text,
      pictures,
      visibility: 'public',
      language: game.language,
      inReplyTo,
      quotes: open || game.masking === 'none' ? 'anyone' : 'nobody',
    },
  };
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
      // Replies may have come before the post was known here.
      return house.queues.add(collectOrder(account.name));
    case 'given-up':
    case 'orphaned':
    case 'taken':
      return;
  }
}

/** What could not be quoted before the reveal can be quoted now; a failure costs nothing but the quotes. */
async function allowQuotes(
  house: House,
  account: Account,
  round: readonly StoredStep[],
  signal: AbortSignal,
): Promise<void> {
  for (const { networkId, kind } of round) {
    if (networkId === undefined || kind === 'reveal') continue;
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
