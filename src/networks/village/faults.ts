import { isBefore, isFrom } from '#game/moments.ts';
import { Chance } from './chance.ts';

/** What can be asked of a village account. */
export type Operation =
  | 'identity'
  | 'capabilities'
  | 'upload'
  | 'publish'
  | 'find'
  | 'edit'
  | 'delete'
  | 'allowQuotes'
  | 'favourite'
  | 'hide'
  | 'unhide'
  | 'locate'
  | 'boost'
  | 'collect'
  | 'thread'
  | 'mentionsSince'
  | 'relaysOf'
  | 'postAgain'
  | 'postsBy'
  | 'search';

/** What goes wrong. Reading changes nothing: there the `…-after` faults and time-outs count as `unreachable`. */
export type Fault =
  /** 429: over the limit for so long. */
  | { readonly kind: 'rate-limited'; readonly resetsIn: Temporal.Duration }
  /** 5xx, or no connection, before the request was read. */
  | { readonly kind: 'error-before' }
  /** 5xx after it was done. */
  | { readonly kind: 'error-after' }
  /** No answer, and it was not done. */
  | { readonly kind: 'time-out-before' }
  /** No answer, but it was done. */
  | { readonly kind: 'time-out-after' }
  /** No answer, but it is done so much later on the village's clock, as by a server that is slow. */
  | { readonly kind: 'late'; readonly by: Temporal.Duration }
  /** `reason`: what the server says. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'credentials-rejected' }
  /** What is there is said not to be. */
  | { readonly kind: 'not-found' }
  /** Replies come twice, in any order, some of them already given; for `collect`, `thread` and `search`. */
  | { readonly kind: 'disorder' }
  /** A listing leaves everything out, as one that is late does; for `postsBy` and `search`. */
  | { readonly kind: 'unlisted' }
  /** Done at once, told so much later on the village's clock. */
  | { readonly kind: 'slow'; readonly by: Temporal.Duration };

/** When a fault strikes: where all that is said holds. A rule that says nothing strikes always. */
export interface FaultRule {
  readonly fault: Fault;
  readonly on?: readonly Operation[] | undefined;
  /** Which of the calls that the rest of the rule fits, from 1. */
  readonly calls?: readonly number[] | undefined;
  /** How often, from 0 to 1, by seeded chance. */
  readonly share?: number | undefined;
  readonly from?: Temporal.Instant | undefined;
  /** From this moment on, no more. */
  readonly until?: Temporal.Instant | undefined;
}

/** Follows a plan of faults call by call. */
export class Faults {
  readonly #chance: Chance;
  #plan: readonly { readonly rule: FaultRule; calls: number }[] = [];

  constructor(seed: number) {
    this.#chance = new Chance(seed);
  }

  /** Sets the plan; what was counted before is forgotten. */
  plan(rules: readonly FaultRule[]): void {
    this.#plan = rules.map((rule) => ({ rule, calls: 0 }));
  }

  /** Returns the faults that strike this call. */
  draw(operation: Operation, now: Temporal.Instant): readonly Fault[] {
    return this.#plan.flatMap((entry) => {
      const { fault, on, calls, share, from, until } = entry.rule;
      if (on && !on.includes(operation)) return [];
      if (from && isBefore(now, from)) return [];
      if (until && isFrom(now, until)) return [];
      entry.calls += 1;
      if (calls && !calls.includes(entry.calls)) return [];
      return share === undefined || this.#chance.happens(share) ? [fault] : [];
    });
  }
}
