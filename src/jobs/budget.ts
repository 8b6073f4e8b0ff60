import type { RateBudget } from '#networks/network.ts';

/** Until when something waits because no more is left of the account's limit than the share kept for what goes first. */
export function shortUntil(
  budget: RateBudget | undefined,
  reserve: number,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (!budget || budget.remaining > budget.limit * reserve) return undefined;
  return Temporal.Instant.compare(budget.resetsAt, now) > 0 ? budget.resetsAt : undefined;
}
