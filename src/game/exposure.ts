import type { Remains } from './masking.ts';
import { isAfter, isBefore } from './moments.ts';

/** A right reply, as far as others could see it before the reveal. */
export interface VisibleReply {
  /** When its author wrote it so. */
  readonly at: Temporal.Instant;
  /** Who could read it where it stood: it was addressed to all, to its author's followers, or to us and whoever it names. */
  readonly to: 'everybody' | 'followers' | 'nobody-else';
  /** When it stopped being a secret or being there: the reveal or what came in its place, an edit, its deletion; undefined while it stands. */
  readonly until?: Temporal.Instant | undefined;
  /** When it was hidden, in the order of time; `to` is undefined while it is. */
  readonly hidden: readonly {
    readonly from: Temporal.Instant;
    readonly to?: Temporal.Instant | undefined;
    readonly remains: Remains;
  }[];
}

/** How a right reply could be seen by others before the reveal. */
export interface Exposure {
  /**
   * `public`: nothing stood between it and the reader. `one-click`: once masked, a click did. `followers`: its author's
   * followers could read it, and nobody else. `never`: nobody could.
   */
  readonly seen: 'public' | 'one-click' | 'followers' | 'never';
  readonly maskedAt?: Temporal.Instant | undefined;
  /** How long it could be read without a click; undefined while it still can. */
  readonly openFor?: Temporal.Duration | undefined;
}

const NOT_AT_ALL = Temporal.Duration.from({ seconds: 0 });

/** Says how, and for how long, others could see a right reply. */
export function exposureOf({ at, to: readers, until, hidden }: VisibleReply): Exposure {
  if (readers === 'nobody-else') return { seen: 'never', openFor: NOT_AT_ALL };
  // What was over before it was written so hid something else.
  const masked = hidden.filter(
    ({ from, to }) => (!until || isBefore(from, until)) && (!to || isAfter(to, at)),
  );
  const [first] = masked;
  let openFor: number | undefined = 0;
  let since: Temporal.Instant | undefined = at;
  for (const { from, to } of masked) {
    openFor += milliseconds(since, from);
    since = to && (!until || isBefore(to, until)) ? to : undefined;
    if (!since) break;
  }
  if (since) openFor = until ? openFor + milliseconds(since, until) : undefined;
  const unmasked = readers === 'followers' ? 'followers' : 'public';
  return {
    seen: !first || openFor === undefined ? unmasked : first.remains === 'nothing' ? 'never' : 'one-click',
    maskedAt: first?.from,
    openFor: openFor === undefined ? undefined : Temporal.Duration.from({ milliseconds: openFor }),
  };
}

/** Clocks of servers differ from ours: what was masked before it was written was masked at once. */
const milliseconds = (from: Temporal.Instant, to: Temporal.Instant): number =>
  Math.max(0, to.epochMilliseconds - from.epochMilliseconds);
