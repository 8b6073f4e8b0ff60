import { timeline } from '#game/timeline/timeline.ts';
import { Chance } from '#networks/village/chance.ts';
import { drawWatch } from '../watch/draw-watch.ts';
import { gameOfPlan, startOf } from '../game.ts';
import type { Plan, Shape, WorkerPlan } from '../plan.ts';
import { drawActs } from './draw-acts.ts';
import { drawEdits } from './draw-edits.ts';
import { drawFaults, lasting } from './draw-faults.ts';
import { drawHour } from './draw-hour.ts';
import { drawHelped } from './draw-helped.ts';
import { withPartners } from './draw-partners.ts';
import { drawRare } from './draw-rare.ts';
import { drawEmptied, drawOneAway } from './draw-several.ts';
import { drawSaid } from './draw-said.ts';
import { WHOLE } from './draw-whole.ts';
import type { Size } from './size.ts';

/** What a plan is drawn with: chance, and when things are due, in seconds after the start. */
export interface Draw {
  readonly chance: Chance;
  readonly dues: readonly number[];
  readonly ends: number;
}

/** An edit may add a round after the last, and have it revealed on the day after. */
const DAYS_EDITED = 2;

/** Draws a simulation; the same seed gives the same of each size. */
export function drawPlan(seed: number, size: Size = WHOLE): Plan {
  const plan = drawAll(seed, size);
  return { ...plan, faults: plan.faults.map((fault) => lasting(fault, size.longest)) };
}

function drawAll(seed: number, size: Size): Plan {
  const chance = new Chance(seed);
  const has = size.features(seed);
  const shape = shapeOf(seed, size, size.drawShape(chance));
  const game = gameOfPlan({ shape });
  const start = startOf(game, { shape });
  const seconds = (moment: Temporal.Instant): number => start.until(moment).total('seconds');
  const dues = [...new Set(timeline(game).map(({ due }) => seconds(due)))].toSorted((a, b) => a - b);
  const draw = { chance, dues, ends: dues.at(-1) ?? 0 };
  const workers = drawWorkers(chance, size);
  const drawnPlan: Plan = {
    seed,
    fine: chance.happens(size.fine),
    shape,
    workers,
    said: drawSaid(draw, game, { seconds, most: size.replies }),
    acts: chance.happens(0.5) ? drawActs(draw, game, size.longest) : [],
    faults: chance.happens(0.85)
      ? drawFaults(draw, { workers: workers.length, accounts: shape.accounts })
      : [],
  };
  const livePlan = has.has('live') ? joined(drawnPlan, drawHour(seed, game, seconds)) : drawnPlan;
  const plan = has.has('helped') ? withHelp(livePlan, drawHelped(seed, game, seconds)) : livePlan;
  if (has.has('edited')) return joined(plan, drawEdits(seed, game, seconds));
  if (has.has('emptied')) return joined(plan, { faults: drawEmptied(seed, game, seconds) });
  if (has.has('one-away')) return { ...plan, acts: [], faults: drawOneAway(seed, game, seconds) };
  if (has.has('rare')) return joined(plan, drawRare(seed, draw, { game, said: plan.said, seconds }));
  if (!has.has('watched')) return plan;
  const { watch, faults } = drawWatch(seed, { ...draw, workers: workers.length });
  return { ...joined(plan, { faults }), watch };
}

function shapeOf(seed: number, size: Size, drawn: Shape): Shape {
  const has = size.features(seed);
  const playedAs = has.has('live') ? { ...drawn, live: true, kept: false, hashtagRequired: false } : drawn;
  const keptAs = has.has('rare') || has.has('edited') ? { ...playedAs, kept: true } : playedAs;
  const isOfSeveral = has.has('emptied') || has.has('one-away');
  const severalAs = isOfSeveral ? { ...keptAs, accounts: Math.max(2, keptAs.accounts) } : keptAs;
  const erasedAs = has.has('erased') ? size.erased(severalAs, seed) : severalAs;
  const keptAsLong = has.has('edited') ? keptLonger(erasedAs) : erasedAs;
  return has.has('helped') ? withPartners(seed, keptAsLong, size.partners) : keptAsLong;
}

/** A game may be over days early once rounds are out of its script: what it has come to is looked at before it is erased. */
const keptLonger = (shape: Shape): Shape =>
  shape.keepDays === undefined
    ? shape
    : { ...shape, keepDays: shape.keepDays + DAYS_EDITED + Math.max(...shape.rounds.map(({ day }) => day)) };

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

function drawWorkers(chance: Chance, { workers }: Size): readonly WorkerPlan[] {
  const isSkewed = chance.happens(0.4);
  return Array.from({ length: chance.pick(workers) }, () => ({
    ahead: isSkewed ? chance.integer(-20, 20) : 0,
    hears: chance.happens(0.8),
  }));
}
