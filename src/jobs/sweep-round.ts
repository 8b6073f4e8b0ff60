import { doublesLeft } from '#store/posts/doubles.ts';
import { loggedWhy, type WhyLine } from '#game/why.ts';
import { earliest, isBefore, isBy, isFrom } from '#game/moments.ts';
import { gameRow } from '#store/games/games.ts';
import { postedToMend } from '#store/posts/amendments.ts';
import { forgetSetAside, recordRetried } from '#store/replies/set-aside.ts';
import { stepsOfRound } from '#store/posts/steps.ts';
import { recordSwept, recordUnswept, THREADED } from '#store/replies/sweeps.ts';
import { endWait, reopenTellings } from '#store/posts/tellings.ts';
import { unreadAmong } from '#store/replies/unread.ts';
import { allowanceFor, renewed } from './budget.ts';
import { clockApart, momentAt, serverTime } from './clocks.ts';
import { collect } from './collect.ts';
import type { Account, JobContext, SweepSoFar } from './context.ts';
import { editedMentions } from '#jobs/replies/edited-mentions.ts';
import { readQuotedAgain } from '#jobs/replies/answers-again.ts';
import { inTime } from '#jobs/replies/in-time.ts';
import { job } from './job.ts';
import { roundData, STEP } from './orders.ts';
import { again, held, isEarly } from './put-off.ts';
import { pauseAfter, retryAt, whyOf } from './retry.ts';
import { isUnderWay } from './step-state.ts';
import { isSurelyGone, noteGone } from './surely-gone.ts';
import { type OwedSweep, owedSweeps } from '#jobs/replies/sweeps-owed.ts';
import { takeIn } from '#jobs/replies/take-in.ts';
import { withinShare } from './within-share.ts';

/** One round on one account. */
type Which = Pick<OwedSweep, 'game' | 'round' | 'account'>;

/** What kept a sweep from reading everything, and when to try again. */
interface Unswept {
  readonly why: WhyLine;
  readonly at: Temporal.Instant;
  /** For want of requests: the next one goes on from there. */
  readonly isBrokenOff?: boolean;
}

/** After the third try the pause is twenty seconds. */
const NO_LONGER = 3;

/** Says after which try to pause as after this one: a reveal that is still to come waits some minutes, and not for one try a minute. */
const tryOf = ({ attempts, awaited }: Pick<OwedSweep, 'attempts' | 'awaited'>): number =>
  awaited ? Math.min(attempts + 1, NO_LONGER) : attempts + 1;

/**
 * Sweeps a round on an account, if that is owed and due, and has the steps that wait for it look again. One that fails is
 * ordered anew. Nothing is said by it, so that it is done in a paused game, too. Running it again is harmless.
 */
export const sweepRound = job({
  name: 'sweep-round',
  queue: 'sweeps',
  data: roundData,
  of: ({ game, round, account, at }: Which & Pick<OwedSweep, 'at'>) => ({
    account,
    key: `sweep/${game}/${round}@${at.epochMilliseconds}`,
    data: { game, round, account },
    at,
  }),
  run,
});

async function run(context: JobContext, which: Which, signal: AbortSignal): Promise<void> {
  const account = context.accounts.get(which.account);
  const owed = await owedNow(context, which);
  if (!account || !owed || (await isEarly(context, sweepRound.order(owed)))) return;
  const key = `${which.game}/${which.round}/${which.account}`;
  const state = (await gameRow(context.db, which.game))?.state;
  if (state !== 'playing' && state !== 'paused') return void context.unfinishedSweeps.delete(key);
  const hold = (): Promise<void> => context.queues.add(held(sweepRound.order(owed), context.clock.now()));
  // By a wrong clock it would count as one after the closing, and what is written until then as read.
  if (await clockApart(context, account, signal)) return hold();
  // One that is little ahead is not wrong, and yet what is written in those seconds would be read by nobody.
  if (isBefore(serverTime(context, account), owed.due)) return hold();
  const began = momentAt(context, account);
  const soFar = goingOn(context, key, owed, began);
  const reading = await inTime(context, account, signal, (during) =>
    sweep(context, account, owed, during, soFar),
  );
  const unswept = reading.ok ? reading.value : { why: reading.why, at: pauseAfter(tryOf(owed), began) };
  const isWrong = await clockApart(context, account, signal);
  if (isWrong || !unswept?.isBrokenOff) context.unfinishedSweeps.delete(key);
  if (isWrong) return hold();
  if (unswept) {
    context.log.warn({
      event: 'not-swept',
      account: account.name,
      game: which.game,
      round: which.round,
      why: loggedWhy(unswept.why),
    });
    await recordUnswept(context.db, owed, { began, why: unswept.why, notBefore: unswept.at });
  } else {
    await readQuotedAgain(context, account, which, signal);
    await recordSwept(context.db, owed, soFar.began);
    await recordRetried(context.db, which.account, context.version, which);
    await reopenTellings(context.db, which.game);
    await recheckWaiting(context, which.game);
  }
  const next = await owedNow(context, which);
  if (next) await context.queues.add(sweepRound.order(next));
}

const beginSweep = (began: Temporal.Instant): SweepSoFar => ({
  began,
  collected: undefined,
  read: new Set(),
  met: new Set(),
  pages: new Map(),
});

/** Gives the sweep that was broken off, if it began late enough for the one that is owed; otherwise one that begins now. */
function goingOn(
  context: JobContext,
  key: string,
  { due }: Pick<OwedSweep, 'due'>,
  now: Temporal.Instant,
): SweepSoFar {
  const broken = context.unfinishedSweeps.get(key);
  // What began later than now began by a clock that has been set back since.
  const goesOn = broken && isFrom(broken.began, due) && isBy(broken.began, now);
  const soFar = goesOn ? broken : beginSweep(now);
  context.unfinishedSweeps.set(key, soFar);
  return soFar;
}

const owedNow = async (context: JobContext, which: Which): Promise<OwedSweep | undefined> =>
  (await owedSweeps(context, [which.game])).find(
    ({ round, account }) => round === which.round && account === which.account,
  );

/** Makes the steps of a game that wait for replies see at once whether they still have to. */
export async function recheckWaiting(context: JobContext, game: string): Promise<void> {
  const now = context.clock.now();
  for (const step of await endWait(context.db, game, now)) {
    await context.queues.add(again(STEP.order(step), now));
  }
}

/**
 * Reads what the account received, and every thread of the round, and gives what kept it from reading all: replies without a
 * mention, and edits, are in no notification.
 * @param soFar what was read already; it is added to
 */
export async function sweep(
  context: JobContext,
  account: Account,
  { game, round, attempts, awaited }: Pick<OwedSweep, 'game' | 'round' | 'attempts' | 'awaited'>,
  signal: AbortSignal,
  soFar: SweepSoFar = beginSweep(context.clock.now()),
): Promise<Unswept | undefined> {
  const now = context.clock.now();
  const tries = tryOf({ attempts, awaited });
  const within = withinShare(allowanceFor(context, account, 'sweep').short, soFar.pages);
  const collected = soFar.collected ?? (await collect(context, account, signal, within));
  if (collected === 'short') {
    const left = account.network.budget('reading');
    return { why: 'kept-for-posts', at: left ? renewed(left) : now, isBrokenOff: true };
  }
  if (collected === 'unread') {
    const [unread] = await unreadAmong(context.db, [account.name]);
    return {
      why: unread?.why ?? 'unreachable',
      at: unread?.notBefore ?? pauseAfter(tries, now),
    };
  }
  soFar.collected = collected;
  const steps = await stepsOfRound(context.db, game, round, account.name);
  const posts = steps.filter(({ kind }) => THREADED.includes(kind));
  // Whoever answers a post that came twice plays all the same.
  const seconds = (await doublesLeft(context.db, [game])).filter(
    (double) => double.round === round && double.account === account.name,
  );
  // Where nothing stands below a post, a correction heads a thread of its own.
  const can = await account.capabilities(signal);
  const isApart = can.ok && !can.value.threads;
  const mending = isApart ? await postedToMend(context.db, { game, round, account: account.name }) : [];
  let unswept: Unswept | undefined;
  const read = [
    ...posts.filter(({ goneAt }) => !goneAt).map((step) => ({ networkId: step.networkId, step })),
    ...[...seconds, ...mending].map(({ networkId }) => ({ networkId, step: undefined })),
  ];
  for (const { networkId, step } of read) {
    if (networkId === undefined || soFar.read.has(networkId)) continue;
    const outcome = await within((reading) => account.network.thread(networkId, signal, reading));
    if (outcome.ok) {
      await takeIn(context, account, outcome.value, { game, round }, signal);
      for (const { id } of outcome.value.replies) soFar.met.add(id);
      soFar.read.add(networkId);
      if (!outcome.value.setAside.some(({ id }) => id === networkId))
        await forgetSetAside(context.db, account.name, [networkId]);
      continue;
    }
    const why = whyOf(outcome.failure);
    const isGone = outcome.failure.kind !== 'not-found' || (await isSurelyGone(account, networkId, signal));
    const at = isGone ? retryAt(outcome.failure, tries, now) : pauseAfter(tries, now);
    if (at && outcome.failure.kind === 'rate-limited') return { why, at, isBrokenOff: true };
    if (at) unswept = { why, at };
    else {
      if (outcome.failure.kind === 'not-found' && step !== undefined) await noteGone(context, step);
      // A post that was taken back, or that the network will not show, has nothing more to tell.
      context.log.warn({ event: 'not-swept', account: account.name, game, round, why: loggedWhy(why) });
    }
  }
  if (unswept) return unswept;
  const first = earliest(posts.map(({ postedAt }) => postedAt));
  const known = { met: soFar.met, first };
  const edited = await editedMentions(context, account, { game, round }, known, within, signal);
  if (!edited.ok) {
    const { failure } = edited;
    const at = retryAt(failure, tries, now) ?? pauseAfter(tries, now);
    return { why: whyOf(failure), at, isBrokenOff: failure.kind === 'rate-limited' };
  }
  await takeIn(context, account, edited.value, { game, round }, signal);
  // What answers a post that is perhaps out is known for a reply only once that is known.
  const early = collected === 'partly' && posts.some(isUnderWay);
  return early ? { why: 'post-under-way', at: pauseAfter(tries, now) } : undefined;
}
