import type { RateBudget } from '#networks/network.ts';
import { countTold } from '#networks/told-numbers.ts';
import { resetOf } from './failures.ts';

/**
 * What the server says is left. Its headers tell the tightest of several limits that a request fell under, so each
 * family of requests is kept apart: uploads and deletions (30 per half hour on Mastodon) would make the account look
 * poor when it is not.
 */
export class RateLimits {
  readonly #told = new Map<Family, RateBudget>();

  note(method: string, path: string, headers: Headers, now: Temporal.Instant): void {
    const limit = countTold(headers.get('x-ratelimit-limit'));
    const remaining = countTold(headers.get('x-ratelimit-remaining'));
    const resetsAt = resetOf(headers, now);
    if (limit === undefined || remaining === undefined || resetsAt === undefined) return;
    this.#told.set(familyOf(method, path), {
      limit,
      remaining: Math.min(remaining, limit),
      resetsAt,
    });
  }

  /** The tighter of what is left for posting and for everything else, among what has not been reset since. */
  current(now: Temporal.Instant): RateBudget | undefined {
    return (['posts', 'others'] as const)
      .flatMap((family) => this.#told.get(family) ?? [])
      .filter((budget) => Temporal.Instant.compare(budget.resetsAt, now) > 0)
      .toSorted((a, b) => a.remaining - b.remaining)[0];
  }
}

type Family = 'posts' | 'uploads' | 'deletions' | 'others';

function familyOf(method: string, path: string): Family {
  if (method === 'DELETE' || path.endsWith('/unreblog')) return 'deletions';
  if (method === 'POST' && path.endsWith('/media')) return 'uploads';
  return method === 'POST' && path.endsWith('/statuses') ? 'posts' : 'others';
}
