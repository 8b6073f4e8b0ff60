import type { JobContext } from '#jobs/context.ts';
import type { Play } from './playhouse.ts';

const RIGHT = new Temporal.Duration();

/** Gives a play's worker a clock that is ahead by these durations when it is asked for the first times, and right again at once and ever after. */
export function jumpingClock(
  { context, networks, clock }: Play,
  ...jumps: readonly Temporal.Duration[]
): { readonly context: JobContext; readonly left: readonly Temporal.Duration[] } {
  const left = [...jumps];
  const setAhead = (ahead: Temporal.Duration): void => {
    for (const network of networks.values()) network.ours = ahead;
  };
  const now = (): Temporal.Instant => {
    const ahead = left.shift() ?? RIGHT;
    setAhead(ahead);
    queueMicrotask(() => setAhead(RIGHT));
    return clock.now().add(ahead);
  };
  return { context: { ...context, clock: { now, ticks: () => clock.ticks() } }, left };
}
