import { type Outcome, simulate } from './conduct.ts';
import type { SharedDatabase } from './database.ts';
import type { Plan } from './plan.ts';
import type { WatchPlan } from './watch/watch-plan.ts';

/** So often a smaller plan is tried at the most. */
const MOST_TRIES = 40;
const LISTS = ['faults', 'acts', 'said', 'helped', 'heard'] as const;
type List = (typeof LISTS)[number];

/** What strangers say is a list of what is listened to. */
const listOf = (plan: Plan, list: List): readonly unknown[] =>
  (list === 'heard' ? plan.watch?.said : plan[list]) ?? [];

/** The same plan, with a shorter list. */
function withList(plan: Plan, list: List, fewer: readonly unknown[]): Plan {
  if (list !== 'heard') return { ...plan, [list]: fewer };
  return { ...plan, watch: plan.watch && { ...plan.watch, said: fewer as WatchPlan['said'] } };
}

/** What kind of thing broke: the promise, and not its words. */
const kindsOf = ({ broken }: Outcome): ReadonlySet<string> =>
  new Set(broken.map((what) => what.split(':', 1)[0] ?? ''));

/** Gives the smallest plan that is found in which the same kind of thing breaks: with fewer events, faults and workers. */
export async function shrink(failing: Outcome, database: SharedDatabase): Promise<Outcome> {
  const kinds = kindsOf(failing);
  let best = failing;
  let left = MOST_TRIES;
  const attempt = async (plan: Plan): Promise<boolean> => {
    if (left === 0) return false;
    left -= 1;
    const outcome = await simulate(plan, database);
    if (kindsOf(outcome).isDisjointFrom(kinds)) return false;
    best = outcome;
    return true;
  };
  const without = async (list: List): Promise<void> => {
    const all = (): readonly unknown[] => listOf(best.plan, list);
    for (let size = all().length; size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < all().length;) {
        const fewer = all().toSpliced(from, size);
        if (!(await attempt(withList(best.plan, list, fewer)))) from += size;
      }
    }
  };
  for (const list of LISTS) await without(list);
  while (
    best.plan.workers.length > 1 &&
    (await attempt({ ...best.plan, workers: best.plan.workers.slice(0, -1) }))
  );
  return best;
}
