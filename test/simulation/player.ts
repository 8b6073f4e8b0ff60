/** Plays simulations for whoever asks by messages, one at a time: a process of its own, whose timers and chance are those of the game. */
import { type Outcome, simulate } from './conduct.ts';
import { SharedDatabase } from './database.ts';
import { drawPlan } from './draw/draw-plan.ts';
import { SHORT } from './draw/draw-short.ts';
import { WHOLE } from './draw/draw-whole.ts';
import type { Plan } from './plan.ts';
import { shrink } from './shrink.ts';
import type { State } from './sometimes.ts';
import { surround } from './surroundings.ts';

/** What to play. */
export interface Asked {
  readonly seed: number;
  /** In place of the one that the seed draws. */
  readonly plan?: Plan | undefined;
  /** The game that it draws is a short one. */
  readonly short?: boolean | undefined;
  /** Once more, to see that it comes out the same. */
  readonly twice: boolean;
  /** What breaks is looked for in smaller plans. */
  readonly shrinks: boolean;
}

/** What came of it. */
export interface Played extends Pick<Asked, 'seed' | 'short'> {
  readonly broken: readonly string[];
  readonly reached: readonly State[];
  readonly turns: number;
  /** The plan in which something broke, as small as one was found, what broke in it, and what happened. */
  readonly failing?: Pick<Outcome, 'plan' | 'broken' | 'lines'> | undefined;
}

const database = await SharedDatabase.open();
surround();

async function play({ seed, short = false, plan, twice, shrinks }: Asked): Promise<Played> {
  return playPlan(plan ?? drawPlan(seed, short ? SHORT : WHOLE), { seed, short, twice, shrinks });
}

async function playPlan(plan: Plan, { seed, short, twice, shrinks }: Asked): Promise<Played> {
  const first = await simulate(plan, database);
  const broken = [...first.broken];
  if (twice) {
    const { lines } = await simulate(plan, database);
    const longer = first.lines.length < lines.length ? lines : first.lines;
    const at = longer.findIndex((_, index) => first.lines[index] !== lines[index]);
    if (at >= 0) broken.push(`determinism: “${first.lines[at]}”, and the second time “${lines[at]}”`);
  }
  const told = { seed, short, broken, reached: [...first.reached], turns: first.turns };
  if (broken.length === 0) return told;
  const failing = shrinks && first.broken.length > 0 ? await shrink(first, database) : first;
  return { ...told, failing: { plan: failing.plan, broken: failing.broken, lines: failing.lines } };
}

process.on('message', (asked: Asked) => {
  void play(asked).then((played) => process.send?.(played));
});
// Whoever asks is gone.
process.on('disconnect', () => process.exit());
process.send?.('ready');
