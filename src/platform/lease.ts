import type { Clock } from './clock.ts';

/**
 * Gives a lease that begins now: a function that says whether it still holds. It runs out by the clock that has gone further:
 * one that nobody sets may stand still while the machine sleeps, and the other may be set back.
 */
export function beginLease(clock: Clock, milliseconds: number): () => boolean {
  const began = { at: clock.now(), ticks: clock.ticks() };
  return () => {
    const passed = Math.max(clock.now().since(began.at).total('milliseconds'), clock.ticks() - began.ticks);
    return passed < milliseconds;
  };
}
