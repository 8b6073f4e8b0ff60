import { isAfter } from '#game/moments.ts';
import type { RateBudget } from '#networks/network.ts';
import { countTold } from '#networks/told-numbers.ts';
import { reopening, Turnstile } from '#networks/turnstile.ts';
import { resetOf } from './answers.ts';

/**
 * What the server says is left. Its headers tell the tightest of several limits that a request fell under: 3,000
 * requests in five minutes, and for what is written 5,000 points an hour (https://docs.bsky.app/docs/advanced-guides/rate-limits).
 * The few logins that it allows have a limit of their own, which says nothing of the rest.
 */
export class RateLimits {
  readonly #told = new Map<Family, RateBudget>();
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

  /** Notes what an answer to a request says of its limit. @param method such as `com.atproto.repo.createRecord` */
  note(method: string, headers: Headers, now: Temporal.Instant): void {
    const limit = countTold(headers.get('ratelimit-limit'));
    const remaining = countTold(headers.get('ratelimit-remaining'));
    const resetsAt = resetOf(headers, now);
    if (limit === undefined || remaining === undefined || resetsAt === undefined) return;
    this.#told.set(familyOf(method), { limit, remaining: Math.min(remaining, limit), resetsAt });
  }

  /** What is left for everything but writing, if that has been told since the last reset. */
  forReading(now: Temporal.Instant): RateBudget | undefined {
    const told = this.#told.get('others');
    return told && isAfter(told.resetsAt, now) ? told : undefined;
  }

  /** Returns the smaller share of what is left for writing and for everything else, among what has not been reset since. */
  current(now: Temporal.Instant): RateBudget | undefined {
    return (['writes', 'others'] as const)
      .flatMap((family) => this.#told.get(family) ?? [])
      .filter((budget) => isAfter(budget.resetsAt, now))
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
