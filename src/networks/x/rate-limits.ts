import { isAfter } from '#game/moments.ts';
import type { RateBudget, RequestKind } from '#networks/network.ts';
import { countTold, resetTold } from '#networks/told-numbers.ts';

/** What an answer says of one limit. */
export interface XWindow {
  readonly limit: number;
  readonly remaining: number;
  /** The second since 1970 at which it begins anew. */
  readonly reset: number;
}

/** What an answer says of the quarter of an hour, and of the day: of the application, and of the account. */
export interface XLimits extends XWindow {
  readonly day?: XWindow | undefined;
  readonly userDay?: XWindow | undefined;
}

/** Returns the limits in the headers of an answer; undefined where they tell none that can be. */
export function limitsIn(headers: Headers, now: Temporal.Instant): XLimits | undefined {
  const windowIn = (name: string): XWindow | undefined => {
    const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((what) =>
      countTold(headers.get(`x-${name}-${what}`)),
    );
    if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
    return resetTold(reset * 1000, now) && { limit, remaining, reset };
  };
  const quarter = windowIn('rate-limit');
  return quarter && { ...quarter, day: windowIn('app-limit-24hour'), userDay: windowIn('user-limit-24hour') };
}

/**
 * What X says is left. It counts each kind of request apart, in quarters of an hour, and posts by the day as well:
 * https://docs.x.com/x-api/fundamentals/rate-limits
 */
export class RateLimits {
  readonly #told = new Map<Family, RateBudget>();

  /** Notes what an answer says is left. */
  note(method: string, path: string, limits: XLimits): void {
    const windows = [limits, limits.day, limits.userDay].flatMap((window) => budgetOf(window) ?? []);
    const [tightest] = windows.toSorted(byRemaining);
    if (tightest) this.#told.set(familyOf(method, path), tightest);
  }

  /** Returns what is left for posting, for hiding and showing, or for reading mentions, if that has been told since the last reset. */
  of(kind: RequestKind, now: Temporal.Instant): RateBudget | undefined {
    return this.#left(FAMILY_OF[kind], now);
  }

  /** Returns what is left for asking a path for a listing; undefined for what is asked for rarely, and where nothing is told. */
  forReading(path: string, now: Temporal.Instant): RateBudget | undefined {
    const family = familyOf('GET', path);
    return family === 'others' ? undefined : this.#left(family, now);
  }

  #left(family: Family, now: Temporal.Instant): RateBudget | undefined {
    const told = this.#told.get(family);
    return told && isAfter(told.resetsAt, now) ? told : undefined;
  }
}

type Family = 'posts' | 'hides' | 'mentions' | 'searches' | 'others';

const FAMILY_OF: Readonly<Record<RequestKind, Family>> = {
  posting: 'posts',
  hiding: 'hides',
  reading: 'mentions',
};

function familyOf(method: string, path: string): Family {
  if (method === 'PUT' && path.endsWith('/hidden')) return 'hides';
  if (method === 'POST' && path === 'tweets') return 'posts';
  if (method === 'GET' && path.endsWith('/mentions')) return 'mentions';
  return method === 'GET' && path.endsWith('/search/recent') ? 'searches' : 'others';
}

const byRemaining = (a: RateBudget, b: RateBudget): number => a.remaining - b.remaining;

function budgetOf(window: XWindow | undefined): RateBudget | undefined {
  if (window === undefined) return undefined;
  const { limit, remaining, reset } = window;
  return {
    limit,
    remaining: Math.min(remaining, limit),
    resetsAt: Temporal.Instant.fromEpochMilliseconds(reset * 1000),
  };
}
