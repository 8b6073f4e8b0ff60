import type { Capabilities } from '#networks/capabilities.ts';
import type { RateBudget, RequestKind } from '#networks/network.ts';
import type { Clock } from '#platform/clock.ts';
import type { Operation } from './faults.ts';
import { RateLimit } from './rate-limit.ts';

/** How near an account came to a limit of its network: the least that was left of so many in so many minutes. */
export interface Headroom {
  readonly of: 'requests' | 'posts' | 'hiding';
  readonly least: number;
  readonly times: number;
  readonly minutes: number;
}

/** The limits of one account: what its network counts apart, and one for everything else. */
export class RateLimits {
  readonly #limits: ReadonlyMap<Headroom['of'], RateLimit>;
  readonly #requests: RateLimit;

  constructor({ rate, hiding }: Rated, clock: Clock) {
    this.#requests = new RateLimit(rate.requests, clock);
    this.#limits = new Map([
      ['requests', this.#requests],
      ...(rate.posts ? [['posts', new RateLimit(rate.posts, clock)] as const] : []),
      ...(hiding?.pace ? [['hiding', new RateLimit(hiding.pace, clock)] as const] : []),
    ]);
  }

  /** Returns the limit under which a request falls. */
  over(operation: Operation): RateLimit {
    const of = operation === 'publish' ? 'posts' : hidings.has(operation) ? 'hiding' : 'requests';
    return this.#limits.get(of) ?? this.#requests;
  }

  /** Returns what is left for hiding, for reading, or the smaller share of what is left for posts and for everything else. */
  budget(of: RequestKind): RateBudget | undefined {
    const hiding = this.#limits.get('hiding');
    if (of === 'hiding' && hiding) return hiding.budget;
    if (of === 'reading') return this.#requests.budget;
    return (['requests', 'posts'] as const)
      .flatMap((name) => this.#limits.get(name)?.budget ?? [])
      .toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit)[0];
  }

  /** Of all limits the one that was nearest to being reached. */
  get tightest(): Headroom {
    const all = [...this.#limits].map(([of, { least, pace }]) => ({ of, least, ...pace }));
    const [tightest] = all.toSorted((a, b) => a.least / a.times - b.least / b.times);
    if (!tightest) throw new Error('An account has at least one limit.');
    return tightest;
  }
}

type Rated = Pick<Capabilities, 'hiding'> & { readonly rate: NonNullable<Capabilities['rate']> };

const hidings: ReadonlySet<Operation> = new Set(['hide', 'unhide']);
