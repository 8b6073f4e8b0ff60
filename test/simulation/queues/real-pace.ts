import type { Chance } from '#networks/village/chance.ts';
import type { Pace } from './pace.ts';

/** The pace of the machine, at which one thing is done in each turn of the event loop, by chance. */
export function realPace(chance: Chance): Pace {
  const parked: (() => void)[] = [];
  const park = (act: () => void): void => {
    parked.push(act);
    setImmediate(() => {
      const [chosen] = parked.splice(chance.integer(0, parked.length - 1), 1);
      chosen?.();
    });
  };
  return {
    now: () => Date.now(),
    after(milliseconds, act) {
      const timer = setTimeout(act, Math.min(milliseconds, 2 ** 31 - 1)).unref();
      return () => clearTimeout(timer);
    },
    pass: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      park(resolve);
      await promise;
    },
    park: (_actor, _label, act) => park(act),
  };
}
