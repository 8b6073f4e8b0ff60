import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { Chance } from '#networks/village/chance.ts';
import type { SimulatedTime } from './time.ts';

/** What the process' own chance and time are replaced with: the simulation that is under way. */
let now: { readonly time: SimulatedTime; readonly chance: Chance } | undefined;

/** One for all of them: to make one costs more than most turns. */
const TIMED_OUT = new DOMException('The operation timed out.', 'TimeoutError');

const demand = (): NonNullable<typeof now> => {
  if (!now) throw new Error('Nothing is being simulated.');
  return now;
};

/**
 * Has whatever the program asks of the machine's own timers and chance be answered by the simulation under way. A process in which that is
 * done plays nothing but simulations.
 */
export function surround(): void {
  Object.assign(timers, {
    setTimeout: async <T>(
      delay = 0,
      value?: T,
      { signal }: { signal?: AbortSignal } = {},
    ): Promise<T | undefined> => {
      await demand().time.sleep(delay, signal);
      return value;
    },
    // Nobody else has a turn here that would have to be let go first.
    setImmediate: async <T>(value?: T): Promise<T | undefined> => value,
  });
  Object.assign(crypto, {
    randomBytes: (size: number) =>
      Buffer.from(Array.from({ length: size }, () => demand().chance.integer(0, 255))),
    randomUUID: () => `simulated-${demand().chance.integer(0, 2 ** 31 - 1)}`,
    randomInt: (...bounds: readonly [most: number] | readonly [least: number, most: number]) => {
      const [least, most] = bounds.length === 1 ? [0, ...bounds] : bounds;
      return demand().chance.integer(least, most - 1);
    },
  });
  syncBuiltinESMExports();
  AbortSignal.timeout = (delay: number): AbortSignal => {
    const late = new AbortController();
    demand().time.after(delay, () => late.abort(TIMED_OUT));
    return late.signal;
  };
  Math.random = () => demand().chance.fraction();
  Object.assign(Temporal.Now, {
    instant: () => {
      throw new Error('The time of a simulation is that of the clock that everybody was given.');
    },
  });
}

/** Begins one. */
export function begin(time: SimulatedTime, seed: number): void {
  now = { time, chance: new Chance(seed) };
}
