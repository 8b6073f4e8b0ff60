import { isAfter } from '#game/moments.ts';
import type { RateBudget } from '#networks/network.ts';
import { countTold } from '#networks/told-numbers.ts';
import { reopening, Turnstile } from '#networks/turnstile.ts';
import { resetOf } from './failures.ts';

/**
 * What a server says is left, for all the accounts on it together: some count each account, some all requests from one
 * address. Its headers tell the tightest of several limits that a request fell under, so each family of requests is
 * kept apart: uploads and deletions (30 per half hour on Mastodon) would make the account look poor when it is not.
 */
export class RateLimits {
  /** By family and account. */
  readonly #told = new Map<string, RateBudget>();
  readonly #turnstiles = new Map(FAMILIES.map((family) => [family, new Turnstile()]));

  /**
   * Lets a request through.
   * @returns what is to be called once its answer is there, or will not be
   * @throws CallFailed as long as the server wants no more of its kind
   */
  async enter(method: string, path: string, now: () => Temporal.Instant): Promise<() => void> {
    return (await this.#turnstiles.get(familyOf(method, path))?.enter(now)) ?? (() => undefined);
  }

  /** Notes what an answer says of the limits. @param who the account that asked */
  note(who: string, method: string, path: string, headers: Headers, now: Temporal.Instant): void {
    const limit = countTold(headers.get('x-ratelimit-limit'));
    const remaining = countTold(headers.get('x-ratelimit-remaining'));
    const resetsAt = resetOf(headers, now);
    if (limit === undefined || remaining === undefined || resetsAt === undefined) return;
    this.#told.set(`${familyOf(method, path)} ${who}`, {
      limit,
      remaining: Math.min(remaining, limit),
      resetsAt,
    });
  }

  /** Notes that the server has said that there were too many requests: nothing that it counts with this one leaves before its time. */
  tooMany(method: string, path: string, headers: Headers, now: Temporal.Instant): void {
    const reset = resetOf(headers, now);
    if (reset === undefined) return;
    const own = familyOf(method, path);
    const limit = countTold(headers.get('x-ratelimit-limit'));
    for (const [family, turnstile] of this.#turnstiles) {
      const told = this.#tightest([family], now);
      const isSame = told?.limit === limit && told?.resetsAt.equals(reset);
      if (family === own || isSame) turnstile.close(reopening(reset));
    }
  }

  /**
   * Returns the tighter of what is left for posting and for everything else, on whichever account the least is left, among what
   * has not been reset since.
   */
  current(now: Temporal.Instant): RateBudget | undefined {
    return this.#tightest(['posts', 'others'], now);
  }

  /** The same, without what only posts are counted by: on Mastodon that is so many in three hours. */
  forReading(now: Temporal.Instant): RateBudget | undefined {
    const others = this.#tightest(['others'], now);
    const posts = this.#tightest(['posts'], now);
    // Posts that are counted like all else tell what is left of it, too.
    const isSame = others && posts?.limit === others.limit && posts.resetsAt.equals(others.resetsAt);
    return isSame && posts.remaining < others.remaining ? posts : others;
  }

  #tightest(families: readonly Family[], now: Temporal.Instant): RateBudget | undefined {
    return [...this.#told]
      .filter(([key]) => families.some((family) => key.startsWith(`${family} `)))
      .map(([, budget]) => budget)
      .filter(({ resetsAt }) => isAfter(resetsAt, now))
      .toSorted((a, b) => a.remaining - b.remaining)[0];
  }
}

const FAMILIES = ['posts', 'uploads', 'deletions', 'others'] as const;
type Family = (typeof FAMILIES)[number];

function familyOf(method: string, path: string): Family {
  if (method === 'DELETE' || path.endsWith('/unreblog')) return 'deletions';
  if (method === 'POST' && path.endsWith('/media')) return 'uploads';
  return method === 'POST' && path.endsWith('/statuses') ? 'posts' : 'others';
}
