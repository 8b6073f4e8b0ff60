import type { RateBudget } from '#networks/network.ts';
import type { TwitterRateLimit } from 'twitter-api-v2';

/**
 * What X says is left. It counts each kind of request apart, in quarters of an hour, and posts by the day as well:
 * https://docs.x.com/x-api/fundamentals/rate-limits
 */
export class RateLimits {
  readonly #told = new Map<Family, RateBudget>();

  note(method: string, path: string, limits: TwitterRateLimit): void {
    const windows = [limits, limits.day, limits.userDay].flatMap((window) => budgetOf(window) ?? []);
    const [tightest] = windows.toSorted(byRemaining);
    if (tightest) this.#told.set(familyOf(method, path), tightest);
  }

  /** What is left for hiding and showing, if that has been told since the last reset. */
  forHiding(now: Temporal.Instant): RateBudget | undefined {
    const told = this.#told.get('hides');
    return told && Temporal.Instant.compare(told.resetsAt, now) > 0 ? told : undefined;
  }

  /** The tightest of what is left for posting, for hiding and for reading, among what has not been reset since. */
  current(now: Temporal.Instant): RateBudget | undefined {
    return (['posts', 'hides', 'reads'] as const)
      .flatMap((family) => this.#told.get(family) ?? [])
      .filter((budget) => Temporal.Instant.compare(budget.resetsAt, now) > 0)
      .toSorted(byRemaining)[0];
  }
}

type Family = 'posts' | 'hides' | 'reads' | 'others';

function familyOf(method: string, path: string): Family {
  if (method === 'PUT' && path.endsWith('/hidden')) return 'hides';
  if (method === 'POST' && path === 'tweets') return 'posts';
  return method === 'GET' && /mentions$|search\/recent$/u.test(path) ? 'reads' : 'others';
}

const byRemaining = (a: RateBudget, b: RateBudget): number => a.remaining - b.remaining;

function budgetOf(
  window: Pick<TwitterRateLimit, 'limit' | 'remaining' | 'reset'> | undefined,
): RateBudget | undefined {
  if (window === undefined || ![window.limit, window.remaining, window.reset].every(Number.isFinite))
    return undefined;
  const { limit, remaining, reset } = window;
  return {
    limit,
    remaining: Math.min(Math.max(remaining, 0), limit),
    resetsAt: Temporal.Instant.fromEpochMilliseconds(reset * 1000),
  };
}
