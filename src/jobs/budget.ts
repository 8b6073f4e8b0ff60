import { roundOf } from '#game/game.ts';
import { isAfter, isBefore, isBy } from '#game/moments.ts';
import type { RateBudget, RequestKind, Short } from '#networks/network.ts';
import { stepsToCome } from '#store/posts/steps.ts';
import { THREADED } from '#store/replies/sweeps.ts';
import type { Account, JobContext, Soon } from './context.ts';
import { isHopeless, owedSweeps } from '#jobs/replies/sweeps-owed.ts';

/** What an account asks of its network beside its posts, in the order in which it stops when little is left. */
export type Use = 'poll' | 'show' | 'answer' | 'read' | 'hide' | 'sweep';

/**
 * Share of the limit that each leaves to those after it, beside what is set apart for the timeline. Who relays can be looked at
 * later; what is shown, or hidden whatever it says, waits for what is hidden for what it says; an answer waits for the
 * reading that may find a right reply. A sweep is of the timeline.
 */
const LEAVES: Readonly<Record<Use, number>> = {
  poll: 0.5,
  show: 0.4,
  answer: 0.3,
  read: 0.2,
  hide: 0,
  sweep: 0,
};

/** As which kind of request a network counts each, where it counts them apart. */
const KIND: Readonly<Record<Use, RequestKind>> = {
  poll: 'reading',
  show: 'hiding',
  answer: 'posting',
  read: 'reading',
  hide: 'hiding',
  sweep: 'reading',
};

/** How far ahead the timeline's requests are set apart: the length of a window on most servers. */
const AHEAD = Temporal.Duration.from({ minutes: 5 });
/** A picture is sent, asked after, and posted; one more for a search for it. */
const PER_STEP = 4;
/** A thread is read with what waits for approval in it. */
const PER_THREAD = 2;

/**
 * Says until when a use waits, because no more is left of the account's limit than is kept for what goes first; undefined: it
 * need not.
 * @param apart requests that are set apart for the timeline
 */
export function shortUntil(
  budget: RateBudget | undefined,
  use: Use,
  apart: number,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (!budget || leftFor(budget, use, apart) > 0) return undefined;
  if (!isAfter(budget.resetsAt, now)) return undefined;
  return use === 'show' ? renewed(budget).add(LET_PASS) : renewed(budget);
}

/**
 * So much later comes back what is shown, or hidden whatever it says: all that is hidden for what it says waits in line by then. Of
 * what comes due at one moment a queue takes the first that it sees.
 */
const LET_PASS = Temporal.Duration.from({ seconds: 1 });

/** Says when a limit has surely begun anew: the server's clock and ours differ by less. */
export const renewed = ({ resetsAt }: Pick<RateBudget, 'resetsAt'>): Temporal.Instant =>
  resetsAt.add({ seconds: 1 });

/** Reading is as lively as the network wakes us while more than this share of the limit is left. */
const PLENTY = 0.6;
/** What reading may take of what is left for it, so that as much goes to what follows from it. */
const READS = 0.5;
/** Requests that one reading takes: what arrived, and which of it waits for approval. */
const PER_READING = 2;

/**
 * Says how long after one reading the next one is due: at once while there is plenty, else so that what is left lasts until the
 * limit begins anew; undefined: not before that.
 */
export function readingPause(
  budget: RateBudget | undefined,
  apart: number,
  now: Temporal.Instant,
): Temporal.Duration | undefined {
  const none = new Temporal.Duration();
  if (!budget || isBy(budget.resetsAt, now)) return none;
  const readings = (leftFor(budget, 'read', apart) * READS) / PER_READING;
  if (readings < 1) return undefined;
  if (budget.remaining - apart > budget.limit * PLENTY) return none;
  const milliseconds = now.until(budget.resetsAt).total('milliseconds') / readings;
  return Temporal.Duration.from({ milliseconds: Math.ceil(milliseconds) });
}

const leftFor = ({ limit, remaining }: RateBudget, use: Use, apart: number): number =>
  remaining - apart - limit * LEAVES[use];

/** What one use of an account may take of its network's limit. */
export interface Allowance {
  /** Tells, as often as it is asked, until when the use waits: see {@link shortUntil}. */
  readonly short: Short;
  /** Tells how long after one reading the next one is due: see {@link readingPause}. */
  readonly pause: (left: RateBudget | undefined) => Promise<Temporal.Duration | undefined>;
}

/**
 * Returns what a use of an account may take. What is set apart is looked up only where it decides: what was known of it some seconds
 * ago is good enough to go on by, and not to wait by.
 */
export function allowanceFor(context: JobContext, account: Account, use: Use): Allowance {
  let lookedUp: Promise<number> | undefined;
  const exactly = (): Promise<number> => (lookedUp ??= setApart(context, account, use));
  const lately = (): Promise<number> => setApart(context, account, use, KNOWN_FOR);
  const isLimited = (left: RateBudget | undefined): boolean =>
    left !== undefined && isAfter(left.resetsAt, context.clock.now());
  return {
    async short(left) {
      const until = (apart: number): Temporal.Instant | undefined =>
        shortUntil(left, use, apart, context.clock.now());
      if (!isLimited(left) || until(0)) return until(0);
      return until(await lately()) && until(await exactly());
    },
    async pause(left) {
      const pause = (apart: number): Temporal.Duration | undefined =>
        readingPause(left, apart, context.clock.now());
      if (!isLimited(left)) return pause(0);
      const known = pause(await lately());
      return known?.blank === true ? known : pause(await exactly());
    },
  };
}

/**
 * Says how many requests the timeline takes in the minutes to come, on all accounts that draw on the same limit, lent ones
 * included: the steps that are due, and the threads that are read at a closing and at a reveal, those that are overdue, too.
 * @param use for which they are set apart: a sweep is what the threads are set apart for, and where the network counts each
 *   kind of request by itself, only what is of the same kind counts
 * @param knownFor how long what was looked up is gone by; not at all, unless told
 */
export async function setApart(
  context: JobContext,
  account: Account,
  use: Use,
  knownFor?: Temporal.Duration,
): Promise<number> {
  const { counter, countsApart = false } = account.network;
  const kind = countsApart ? KIND[use] : undefined;
  const sharing = [...context.accounts.values()].filter(
    ({ name, network }) => name === account.name || (counter !== undefined && network.counter === counter),
  );
  const now = context.clock.now();
  const known = context.apart.get(account.name);
  const isKnown = knownFor && known && isBy(known.at, now) && isBefore(now, known.at.add(knownFor));
  const soon: Soon = isKnown ? known : { at: now };
  context.apart.set(account.name, soon);
  const steps = async (): Promise<number> => (soon.steps ??= await stepsSoon(context, sharing));
  const threads = async (): Promise<readonly number[]> =>
    (soon.threads ??= await sweepsSoon(context, sharing));
  switch (kind) {
    case 'hiding':
      return 0;
    case 'posting':
      return await steps();
    case 'reading':
      // What came to the account is read once for each sweep; its threads are another kind of request.
      return use === 'sweep' ? 0 : (await threads()).length;
    case undefined: {
      const posts = (await steps()) * PER_STEP;
      if (use === 'sweep') return posts;
      return posts + PER_THREAD * (await threads()).reduce((sum, count) => sum + count, 0);
    }
  }
}

/** For so long what was looked up is gone by: what is due in minutes is little else a few seconds later. */
const KNOWN_FOR = Temporal.Duration.from({ seconds: 5 });

const isSoon = (at: Temporal.Instant, now: Temporal.Instant): boolean => isBy(at, now.add(AHEAD));

/** How many steps are due in the minutes to come. */
async function stepsSoon(context: JobContext, accounts: readonly Account[]): Promise<number> {
  let steps = 0;
  for (const { name } of accounts) {
    steps += (await stepsToCome(context.db, name, context.clock.now().add(AHEAD))).length;
  }
  return steps;
}

/** How many threads each sweep reads that is due in the minutes to come, or overdue. */
async function sweepsSoon(context: JobContext, accounts: readonly Account[]): Promise<readonly number[]> {
  const now = context.clock.now();
  const own = new Set(accounts.flatMap(({ name, lent }) => (lent ? [] : [name])));
  const played = [...context.games.values()].filter(({ game }) =>
    game.accounts.some((name) => own.has(name)),
  );
  const owed = await owedSweeps(
    context,
    played.map(({ game }) => game.id),
  );
  return owed.flatMap((sweep) => {
    const game = context.games.get(sweep.game)?.game;
    if (!game || !own.has(sweep.account) || isHopeless(sweep)) return [];
    const { hints, closes, reveals } = roundOf(game, sweep.round);
    const overdue = isBy(sweep.due, now) ? [sweep.due] : [];
    const toCome = [closes, reveals].filter((due) => isAfter(due, now) && isSoon(due, now));
    return [...overdue, ...toCome].map(() => hints.length + THREADED.length - 1);
  });
}
