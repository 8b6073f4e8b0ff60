import { shortUntil, type Use } from '#jobs/budget.ts';
import type { RateBudget } from '#networks/network.ts';
import type { Limit, NetworkLimits } from './networks.ts';

/** A round that everybody plays. */
export interface Flood {
  readonly guesses: number;
  readonly hours: number;
  /** Of all guesses, how many hold the answer: between 0 and 1. */
  readonly right: number;
  /** Threads that replies can stand below: the question and what is posted after it. */
  readonly threads: number;
  /** Accounts among which the players divide. */
  readonly accounts: number;
}

/** What becomes of it, on all accounts together. */
export interface Outcome {
  /** Share of the guesses that was read before the reveal. */
  readonly read: number;
  /** Seconds from a guess to its being read, of those that were: half of them, and 99 of 100. */
  readonly readAfter: readonly [number, number];
  /** Share of the right ones that was hidden before the reveal; undefined where nothing can be. */
  readonly hidden: number | undefined;
  /** Seconds from a right guess to its being hidden, of those that were. */
  readonly hiddenAfter: readonly [number, number];
  /** Share of the guesses that was answered in private; undefined where nobody can be. */
  readonly answered: number | undefined;
  /** Seconds from a guess to its answer in private, of those that were answered. */
  readonly answeredAfter: readonly [number, number];
  /** Requests that all of it took, by what they were for. */
  readonly requests: Readonly<Record<Purpose, number>>;
}

type Purpose = Use & ('hide' | 'read' | 'answer');

/** Guesses of one second that wait for something. */
interface Waiting {
  readonly since: number;
  count: number;
}

/** Requests that a worker makes for an account in a second, one after the other: what a network’s answers take. */
const PER_SECOND = 10;

/**
 * Plays a flood on one of its accounts, second by second, with the shares of the limit that the worker keeps
 * ({@link shortUntil}): what is hidden before what is read, what is read before what is answered.
 */
export function playFlood(network: NetworkLimits, flood: Flood): Outcome {
  const seconds = flood.hours * 3_600;
  const budgets = new Budgets(network);
  const unread: Waiting[] = [];
  const toHide: Waiting[] = [];
  const toAnswer: Waiting[] = [];
  const readAfter = new Tally();
  const hiddenAfter = new Tally();
  const answeredAfter = new Tally();
  const requests: Record<Purpose, number> = { hide: 0, read: 0, answer: 0 };
  const places = (network.hiding?.perThread ?? 0) * flood.threads;
  const spread = spreadOf(flood.guesses / flood.accounts, seconds);
  let right = 0;

  for (let second = 0; second < seconds; second += 1) {
    const come = spread(second);
    if (come > 0) unread.push({ since: second, count: come });
    for (let asked = 0; asked < PER_SECOND; asked += 1) {
      const canHide = toHide.length > 0 && hiddenAfter.count < places;
      if (canHide && budgets.spend('hide', second)) {
        requests.hide += 1;
        take(toHide, 1, (since, count) => hiddenAfter.add(second - since, count));
      } else if (unread.length > 0 && budgets.spend('read', second)) {
        requests.read += 1;
        take(unread, network.page, (since, count) => {
          readAfter.add(second - since, count);
          const holding = wholePart(right, count * flood.right);
          right += count * flood.right;
          if (network.hiding && holding > 0) toHide.push({ since, count: holding });
          if (network.answering) toAnswer.push({ since, count });
        });
      } else if (toAnswer.length > 0 && budgets.spend('answer', second)) {
        requests.answer += 1;
        take(toAnswer, 1, (since, count) => answeredAfter.add(second - since, count));
      } else break;
    }
    // An answer that comes an hour late is none.
    while (toAnswer[0] && second - toAnswer[0].since > 3_600) toAnswer.shift();
  }
  const each = flood.guesses / flood.accounts;
  return {
    read: readAfter.count / each,
    readAfter: readAfter.shares(),
    hidden: network.hiding && hiddenAfter.count / (each * flood.right),
    hiddenAfter: hiddenAfter.shares(),
    answered: network.answering && answeredAfter.count / each,
    answeredAfter: answeredAfter.shares(),
    requests: {
      hide: requests.hide * flood.accounts,
      read: requests.read * flood.accounts,
      answer: requests.answer * flood.accounts,
    },
  };
}

/** Says how many come in each second: a third of all within the first tenth of the time, then ever fewer. */
function spreadOf(all: number, seconds: number): (second: number) => number {
  const long = seconds / 4;
  const until = (second: number): number => (1 - Math.exp(-second / long)) / (1 - Math.exp(-seconds / long));
  return (second) => Math.floor(all * until(second + 1)) - Math.floor(all * until(second));
}

const wholePart = (before: number, more: number): number => Math.floor(before + more) - Math.floor(before);

/** Takes as many as are asked for from those that have waited longest. */
function take(waiting: Waiting[], most: number, each: (since: number, count: number) => void): void {
  let left = most;
  while (left > 0 && waiting[0]) {
    const count = Math.min(left, waiting[0].count);
    each(waiting[0].since, count);
    waiting[0].count -= count;
    left -= count;
    if (waiting[0].count === 0) waiting.shift();
  }
}

/** What is left of the limits of an account. */
class Budgets {
  readonly #network: NetworkLimits;
  readonly #left = new Map<Limit, { window: number; spent: number }>();

  constructor(network: NetworkLimits) {
    this.#network = network;
  }

  /** Makes a request, if its use may. */
  spend(use: Purpose, second: number): boolean {
    const { reading, hiding, answering, together } = this.#network;
    const own = { hide: hiding, read: reading, answer: answering }[use];
    const limits = [...new Set([own, ...(together ? [reading] : [])])].filter((limit) => limit !== undefined);
    const begin = Temporal.Instant.fromEpochMilliseconds(0);
    const isShort = (limit: Limit): boolean =>
      shortUntil(this.#budget(limit, second), use, 0, begin.add({ seconds: second })) !== undefined;
    if (limits.some(isShort)) return false;
    for (const limit of limits) this.#kept(limit, second).spent += 1;
    return true;
  }

  #kept(limit: Limit, second: number): { window: number; spent: number } {
    const window = Math.floor(second / (limit.minutes * 60));
    const kept = this.#left.get(limit);
    if (kept?.window === window) return kept;
    const anew = { window, spent: 0 };
    this.#left.set(limit, anew);
    return anew;
  }

  #budget(limit: Limit, second: number): RateBudget {
    const { window, spent } = this.#kept(limit, second);
    return {
      limit: limit.requests,
      remaining: limit.requests - spent,
      resetsAt: Temporal.Instant.fromEpochMilliseconds((window + 1) * limit.minutes * 60_000),
    };
  }
}

/** How long each of many waited, by the second. */
class Tally {
  readonly #seconds = new Map<number, number>();
  count = 0;

  add(seconds: number, count: number): void {
    this.#seconds.set(seconds, (this.#seconds.get(seconds) ?? 0) + count);
    this.count += count;
  }

  /** Within how many seconds half of them are, and 99 of 100. */
  shares(): readonly [number, number] {
    const sorted = [...this.#seconds].toSorted(([a], [b]) => a - b);
    const within = (part: number): number => {
      let seen = 0;
      for (const [seconds, count] of sorted) {
        seen += count;
        if (seen >= this.count * part) return seconds;
      }
      return Number.NaN;
    };
    return [within(0.5), within(0.99)];
  }
}
