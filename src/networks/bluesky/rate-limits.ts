import { isAfter } from '#game/moments.ts';
import type { RateBudget } from '#networks/network.ts';
import { countTold } from '#networks/told-numbers.ts';
import { reopening, Turnstile } from '#networks/turnstile.ts';
import { resetOf } from './answers.ts';

/**
 * What the server says is left, for all the accounts that log in on it together: it counts all requests from one address. Its
 * headers tell the tightest of several limits that a request fell under: 3,000
 * requests in five minutes, and for what is written 5,000 points an hour (https://docs.bsky.app/docs/advanced-guides/rate-limits).
 * The few logins that it allows have a limit of their own, which says nothing of the rest.
 */
export class RateLimits {
  /** By family and account: the records of two may lie on two machines behind one address. */
  readonly #told = new Map<string, RateBudget>();
  readonly #turnstiles = new Map(FAMILIES.map((family) => [family, new Turnstile()]));

  /**
   * Lets a request through.
   * @returns what is to be called once its answer is there, or will not be
   * @throws CallFailed as long as the server wants no more of its kind
   */
  async enter(method: string, now: () => Temporal.Instant): Promise<() => void> {
    return (await this.#turnstiles.get(familyOf(method))?.enter(now)) ?? (() => undefined);
  }

  /** Notes that the server has said that there were too many requests of a kind: none of them leaves before its time. */
  tooMany(method: string, headers: Headers, now: Temporal.Instant): void {
    const reset = resetOf(headers, now);
    if (reset) this.#turnstiles.get(familyOf(method))?.close(reopening(reset));
  }

  /**
   * Notes what an answer to a request says of its limit.
   * @param who the account that asked
   * @param method such as `com.atproto.repo.createRecord`
   */
  note(who: string, method: string, headers: Headers, now: Temporal.Instant): void {
    const limit = countTold(headers.get('ratelimit-limit'));
    const remaining = countTold(headers.get('ratelimit-remaining'));
    const resetsAt = resetOf(headers, now);
    if (limit === undefined || remaining === undefined || resetsAt === undefined) return;
    const told = { limit, remaining: Math.min(remaining, limit), resetsAt };
    this.#told.set(`${familyOf(method)} ${who}`, told);
  }

  /** What is left for everything but writing, if that has been told since the last reset. */
  forReading(now: Temporal.Instant): RateBudget | undefined {
    return this.#tightest(['others'], now);
  }

  /** Returns the smaller share of what is left for writing and for everything else, among what has not been reset since. */
  current(now: Temporal.Instant): RateBudget | undefined {
    return this.#tightest(['writes', 'others'], now);
  }

  #tightest(families: readonly Family[], now: Temporal.Instant): RateBudget | undefined {
    return [...this.#told]
      .filter(([key]) => families.some((family) => key.startsWith(`${family} `)))
      .map(([, budget]) => budget)
      .filter(({ resetsAt }) => isAfter(resetsAt, now))
      .toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit)[0];
  }
}

const FAMILIES = ['writes', 'uploads', 'logins', 'others'] as const;
type Family = (typeof FAMILIES)[number];

function familyOf(method: string): Family {
  if (method.startsWith('com.atproto.server.')) return 'logins';
  if (method === 'com.atproto.repo.uploadBlob') return 'uploads';
  return /^com\.atproto\.repo\.(create|put|delete|apply)/u.test(method) ? 'writes' : 'others';
}
