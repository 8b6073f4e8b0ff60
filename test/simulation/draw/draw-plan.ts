import { timeline } from '#game/timeline/timeline.ts';
import { Chance } from '#networks/village/chance.ts';
import { drawWatch, isWatched } from '../watch/draw-watch.ts';
import { gameOfPlan, startOf } from '../game.ts';
import type { Plan, WorkerPlan } from '../plan.ts';
import { drawActs } from './draw-acts.ts';
import { drawFaults } from './draw-faults.ts';
import { drawHour, isLive } from './draw-hour.ts';
import { drawHelped } from './draw-helped.ts';
import { isHelped, withPartners } from './draw-partners.ts';
import { drawRare, isRare } from './draw-rare.ts';
import { drawSaid } from './draw-said.ts';
import { drawShape } from './draw-shape.ts';

/** What a plan is drawn with: chance, and when things are due, in seconds after the start. */
export interface Draw {
  readonly chance: Chance;
  readonly dues: readonly number[];
  readonly ends: number;
}

/** Of so many games one is erased when it is over. */
const ERASED_IN = 3;

/** Draws a whole simulation; the same seed gives the same. */
export function drawPlan(seed: number): Plan {
  const chance = new Chance(seed);
  const drawn = drawShape(chance);
  // Nothing is drawn for it: the plans of the other seeds stay as they were.
  const playedAs = isLive(seed) ? { ...drawn, live: true, kept: false, hashtagRequired: false } : drawn;
  const keptAs = isRare(seed) ? { ...playedAs, kept: true } : playedAs;
  const erasedAs = seed % ERASED_IN === 1 ? { ...keptAs, keepDays: 1 + (seed % 2) } : keptAs;
  const shape = isHelped(seed) ? withPartners(seed, erasedAs) : erasedAs;
  const game = gameOfPlan({ shape });
  const start = startOf(game);
  const seconds = (moment: Temporal.Instant): number => start.until(moment).total('seconds');
  const dues = [...new Set(timeline(game).map(({ due }) => seconds(due)))].toSorted((a, b) => a - b);
  const draw = { chance, dues, ends: dues.at(-1) ?? 0 };
  const workers = drawWorkers(chance);
  const drawnPlan: Plan = {
    seed,
    fine: chance.happens(0.2),
    shape,
    workers,
    said: drawSaid(draw, game, seconds),
    acts: chance.happens(0.5) ? drawActs(draw, game) : [],
    faults: chance.happens(0.85)
      ? drawFaults(draw, { workers: workers.length, accounts: shape.accounts })
      : [],
  };
  const livePlan = isLive(seed) ? joined(drawnPlan, drawHour(seed, game, seconds)) : drawnPlan;
  const plan = isHelped(seed) ? withHelp(livePlan, drawHelped(seed, game, seconds)) : livePlan;
  if (isRare(seed)) return joined(plan, drawRare(seed, draw, { game, said: plan.said, seconds }));
  if (!isWatched(seed)) return plan;
  const { watch, faults } = drawWatch(seed, { ...draw, workers: workers.length });
  return { ...joined(plan, { faults }), watch };
}

function withHelp(plan: Plan, { helped, faults }: ReturnType<typeof drawHelped>): Plan {
  return { ...(plan.faults.length > 0 ? joined(plan, { faults }) : plan), helped };
}

/** A plan with more in it, in the order of time. */
function joined(plan: Plan, more: Partial<Pick<Plan, 'said' | 'acts' | 'faults'>>): Plan {
  const inOrder = <T extends { readonly at: number }>(all: readonly T[], others: readonly T[] = []) =>
    [...all, ...others].toSorted((a, b) => a.at - b.at);
  return {
    ...plan,
    said: inOrder(plan.said, more.said),
    acts: inOrder(plan.acts, more.acts),
    faults: inOrder(plan.faults, more.faults),
  };
}

function drawWorkers(chance: Chance): readonly WorkerPlan[] {
  const isSkewed = chance.happens(0.4);
  return Array.from({ length: chance.pick([1, 1, 2, 2, 2, 3, 3, 4, 5]) }, () => ({
    ahead: isSkewed ? chance.integer(-20, 20) : 0,
    hears: chance.happens(0.8),
  }));
}
