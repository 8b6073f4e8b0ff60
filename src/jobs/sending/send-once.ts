import { earlier } from '#game/moments.ts';
import { loggedWhy, type WhyLine } from '#game/why.ts';
import type { Outgoing, Published } from '#networks/network.ts';
import { done, type Failure, type Outcome } from '#networks/outcome.ts';
import { knownPosts } from '#store/posts/known-posts.ts';
import type { GameState, Outbox } from '#store/states.ts';
import { enteredAt } from '#store/outbox/entered.ts';
import { beginAttempt, recordSent, type Seen } from '#store/outbox/sending.ts';
import { ageOf, beginLeaving, nextSearch, whileItMay } from '#jobs/attempts.ts';
import { aheadOf } from '#jobs/clocks.ts';
import type { Account, JobContext } from '#jobs/context.ts';
import { fail, type Failed } from '#jobs/fail.ts';
import { isOutdated } from '#jobs/played-now.ts';
import { waitUntil } from '#jobs/put-off.ts';
import { askAgainAt, pauseAfter, whyOf } from '#jobs/retry.ts';
import { preparePost } from './prepare-post.ts';
import { takeBackSecond } from './posted-twice.ts';
import { isUnderWay } from '#jobs/step-state.ts';
import { NOT_THERE } from '#jobs/surely-gone.ts';

/** What the store knows of something that leaves. */
export interface Departure extends Seen {
  readonly game: string;
  readonly round: number;
  readonly attemptedAt: Temporal.Instant | undefined;
  readonly begunAt: Temporal.Instant | undefined;
  readonly unsettledAt?: Temporal.Instant | undefined;
}

/** What leaves, and the version of the script that it was written from; null: it is played from a folder. */
export interface Written extends Departure {
  readonly version: number | null;
}

/** `orphaned`: what it answers is gone; it is still owed, as `seen`. */
export type Sending =
  | Failed
  | { readonly kind: 'sent'; readonly post: Published }
  | { readonly kind: 'orphaned'; readonly seen: Seen };

/** What is asked of something that leaves once everything is ready. */
export interface LastAsked {
  /** Whether it is still the time for it. */
  readonly isWanted?: () => boolean;
  /**
   * Whether it may leave still, and what it tells is still so, at a moment by the clock that all workers share: {@link beginAttempt}. It is
   * written anew otherwise.
   */
  readonly isStillSo?: ((db: JobContext['db'], shared: Temporal.Instant) => Promise<boolean>) | undefined;
  /** It is worth making without its picture, too. */
  readonly goesWithout?: boolean | undefined;
  /** Why it is to be made without its picture already. */
  readonly bare?: WhyLine | undefined;
}

/** Clocks of servers differ from ours; a post is looked for from this much before the attempt. */
export const CLOCK_SKEW = Temporal.Duration.from({ minutes: 5 });

/**
 * Finds what became of an attempt of unknown outcome; undefined when there was none, or when nothing came of it and nothing can
 * any more. Until then the post is looked for now and again: the request may still be on its way, and a server that is slow
 * takes it up long after its sender has gone.
 * @param posts what it may have gone out as
 */
export async function findAttempt(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  posts: readonly Outgoing[],
  signal: AbortSignal,
): Promise<Sending | undefined> {
  if (departure.state === 'planned' && !departure.unsettledAt) return undefined;
  const now = context.clock.now();
  const age = await ageOf(context, outbox, departure);
  // One that begins after now was dated by a clock that has been set back since.
  const began = earlier(departure.attemptedAt ?? now, now);
  const found = await findAmong(
    context,
    account,
    departure,
    posts,
    byServer(context, account, began),
    signal,
  );
  if (!found.ok) {
    const at = askAgainAt(found.failure, departure.attempts, now);
    return stayUncertain(context, outbox, departure, at, whyOf(found.failure));
  }
  if (found.value) return conclude(context, account, outbox, departure, found.value, signal);
  const next = nextSearch(age);
  const why = 'outcome-unknown';
  return next && stayUncertain(context, outbox, departure, now.add(next), why);
}

/** Looks for one of these posts, among those of the account since `began` that are not known to be others. */
async function findAmong(
  { db }: JobContext,
  { name, network }: Account,
  { id }: Departure,
  posts: readonly Outgoing[],
  began: Temporal.Instant,
  signal: AbortSignal,
): Promise<Outcome<Published | undefined>> {
  const own = await network.ownPosts(began.subtract(CLOCK_SKEW), signal);
  if (!own.ok) return own;
  const others = await knownPosts(db, name, id);
  for (const post of posts) {
    const found = await own.value.find(post, 'text', others, signal);
    if (!found.ok || found.value) return found;
  }
  return done(undefined);
}

/**
 * Publishes what is surely not there, at most once, and surely. All that takes time is done before the attempt begins; from
 * then on the row says `sending`, and the post leaves within moments or not at all.
 * @param asks asked once everything is ready
 * @param states of the game in which it may leave
 */
export async function send(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  departure: Written,
  whole: Outgoing,
  signal: AbortSignal,
  { isWanted = () => true, isStillSo, goesWithout = false, bare: lacking }: LastAsked = {},
  states?: readonly GameState[],
): Promise<Sending> {
  const entered = await enteredAt(context.db, outbox, departure);
  const ready = await preparePost(account, departure.attempts, { ...whole, entered }, goesWithout, signal);
  if (!ready.ok) {
    return failing(context, outbox, departure, ready.failure, {
      post: whole,
      unsettled: isUnderWay(departure),
      tried: true,
    });
  }
  const { post, prepared, bare = lacking } = ready.value;
  const lease = beginLeaving(context.clock);
  const at = context.clock.now();
  const begun = await context.sharedNow();
  signal.throwIfAborted();
  if (!isWanted()) return { kind: 'again', at };
  let isStale = false;
  const attempt = await beginAttempt(
    context.db,
    outbox,
    departure,
    {
      at,
      begun,
      text: post.text,
      owesQuotes: post.visibility === 'public' && post.quotes === 'nobody',
      version: departure.version,
      bare,
      isStillSo: isStillSo && (async (trx) => !(isStale = !(await isStillSo(trx, begun)))),
    },
    states,
  );
  if (!attempt) {
    // It is written anew, from what is played by now.
    return isStale || (await isOutdated(context, departure.game, departure.version))
      ? { kind: 'again', at: context.clock.now() }
      : { kind: 'taken' };
  }
  const outcome = await whileItMay(
    context,
    lease,
    outbox,
    attempt,
    (leave) => prepared.publish(leave, signal),
    states,
  );
  const made = { ...departure, ...attempt, attemptedAt: at, begunAt: begun };
  const attempted = { post, unsettled: isUnderWay(departure), bare };
  return settle(context, account, outbox, made, attempted, outcome, signal);
}

/** What leaves, and whether it was not known of an attempt before whether it had gone through. */
interface Attempted {
  readonly post: Outgoing;
  readonly unsettled: boolean;
  /** Why it has no picture though it was to have one. */
  readonly bare?: WhyLine | undefined;
}

/** Records what an attempt has come to. */
async function settle(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  attempt: Departure,
  attempted: Attempted,
  outcome: Outcome<Published>,
  signal: AbortSignal,
): Promise<Sending> {
  if (outcome.ok) {
    const why = attempted.bare;
    if (why !== undefined) context.log.error({ event: 'no-picture', step: attempt.id, why: loggedWhy(why) });
    return conclude(context, account, outbox, attempt, outcome.value, signal);
  }
  const { failure } = outcome;
  if (failure.kind !== 'outcome-unknown') return failing(context, outbox, attempt, failure, attempted);
  const next = nextSearch(await ageOf(context, outbox, attempt)) ?? new Temporal.Duration();
  return stayUncertain(context, outbox, attempt, context.clock.now().add(next), whyOf(failure));
}

/** Records a post that the network has. A second one that turns up all the same is taken back. */
export async function conclude(
  context: JobContext,
  account: Account,
  outbox: Outbox,
  departure: Departure,
  post: Published,
  signal: AbortSignal,
): Promise<Sending> {
  const first = await recordSent(context.db, outbox, departure.id, post);
  if (first === undefined) return { kind: 'sent', post };
  await takeBackSecond(context, account, outbox, departure, { first, second: post }, signal);
  return { kind: 'taken' };
}

/**
 * Records that nothing was posted by this attempt, and what follows from it. An attempt before it may still take effect: as long
 * as that is not known, it stays `uncertain`, and is looked for before each further attempt.
 */
async function failing(
  context: JobContext,
  outbox: Outbox,
  seen: Seen,
  failure: Failure,
  { post, unsettled, tried = false }: Attempted & { readonly tried?: boolean },
): Promise<Sending> {
  const { id } = seen;
  const why = whyOf(failure);
  context.log.warn({ event: 'not-sent', outbox, id, why: loggedWhy(why) });
  const owed = unsettled ? 'uncertain' : 'planned';
  const now = context.clock.now();
  if (failure.kind !== 'not-found' || post.inReplyTo === undefined) {
    // What names nothing that could be missing is refused by whoever says so of everything, such as a server that is being moved.
    const attempts = seen.attempts + (tried ? 1 : 0);
    const mayPass = failure.kind === 'not-found' && attempts < NOT_THERE.attempts;
    const or = mayPass ? pauseAfter(attempts, now) : undefined;
    return fail(context, outbox, seen, failure, { owed, tried, or });
  }
  const waiting = await waitUntil(context, outbox, seen, now, why, { state: owed, tried });
  const attempts = seen.attempts + (tried ? 1 : 0);
  return waiting.kind === 'again' ? { kind: 'orphaned', seen: { id, state: owed, attempts } } : waiting;
}

/** What may have gone through stays `uncertain` until it is known. */
async function stayUncertain(
  context: JobContext,
  outbox: Outbox,
  seen: Seen,
  at: Temporal.Instant,
  why: WhyLine,
): Promise<Sending> {
  context.log.info({
    event: 'looked-for-again',
    outbox,
    id: seen.id,
    at: at.toString(),
    why: loggedWhy(why),
  });
  return waitUntil(context, outbox, seen, at, why, { state: 'uncertain' });
}

/** The moment by the server's clock, or by ours where that is earlier: which of them was right when it was noted, nobody knows. */
const byServer = (context: JobContext, account: Account, moment: Temporal.Instant): Temporal.Instant =>
  earlier(moment, moment.subtract(aheadOf(context, account) ?? new Temporal.Duration()));
