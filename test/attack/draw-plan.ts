import { Chance } from '#networks/village/chance.ts';
import { drawActs } from './draw-crowd.ts';
import type { Draw } from './draw-deed.ts';
import { drawFaults } from './draw-faults.ts';
import { drawLong, drawSeldom } from './draw-sure.ts';
import { type Backend, momentsOf, type Plan, type ServerName, type Shape } from './plan.ts';

export interface Wish {
  readonly backend: Backend;
  readonly server: ServerName;
  /** One round of a single hint, with faults none of which takes longer than this many seconds but those of {@link drawLong}. */
  readonly short?: number | undefined;
  /** At least so many faults, if not as many as usual; none by turns, then. */
  readonly faults?: number | undefined;
}

/** Draws a whole attack; the same seed and wish give the same plan. */
export function drawPlan(seed: number, { backend, server, short, faults }: Wish): Plan {
  const chance = new Chance(seed);
  const isShort = short !== undefined;
  const shape: Shape = {
    accounts: chance.happens(0.4) ? 2 : 1,
    rounds: !isShort && chance.happens(0.35) ? 2 : 1,
    hints: isShort ? 1 : chance.integer(1, 3),
    lastCall: chance.happens(0.6),
    closing: chance.happens(0.5),
    // What was said at the last moment is still on its way when a short pause is over on a server that takes long to deliver it.
    pause: chance.happens(0.6) ? (server === 'snac' ? 120 : chance.integer(15, 40)) : 600,
  };
  const moments = momentsOf(shape);
  const keys = chance.happens(0.25);
  const acts = drawActs(chance, shape, moments);
  const draw: Draw = { chance, backend, server, moments, most: short ?? Number.POSITIVE_INFINITY };
  const common = drawFaults(draw, faults ?? chance.integer(6, 10));
  const seldom = faults === undefined ? drawSeldom(draw, { seed, faults: common }) : [];
  const drawn = [...common, ...seldom];
  const long = drawLong(draw, { seed, faults: drawn }, isShort);
  return {
    seed,
    backend,
    server,
    keys,
    ...shape,
    acts,
    faults: [...drawn, ...long].toSorted((a, b) => a.moment - b.moment),
  };
}
