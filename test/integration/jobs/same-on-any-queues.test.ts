import { beforeAll, describe, expect, test } from 'vitest';
import { drawPlan } from '../../simulation/draw/draw-plan.ts';
import { SHORT } from '../../simulation/draw/draw-short.ts';
import { drawPostFaults } from '../../simulation/elsewhere/network-faults.ts';
import { Performance } from '../../simulation/elsewhere/performance.ts';
import { capabilitiesOf, gameOfPlan, startOf } from '../../simulation/game.ts';
import type { Plan } from '../../simulation/plan.ts';
import { openTheatre } from '../../support/games/playhouse.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

/** The day on which every play begins, and from which minute of it on. */
const DAY = '2026-09-19';
const FROM = 570;

/** A plan as simulations have it, of that day, with more that goes wrong as it posts. */
function played(drawn: Plan): Plan {
  const { keepDays: _, ...shape } = drawn.shape;
  const rounds = shape.rounds.map((round) => ({ ...round, opens: Math.max(FROM, round.opens) }));
  const moved = { ...drawn, shape: { ...shape, day: DAY, rounds } };
  const game = gameOfPlan(moved);
  const faults = drawPostFaults(drawn.seed, game, startOf(game, moved));
  return { ...moved, faults: [...drawn.faults, ...faults] };
}

const PLANS = [
  ...[103, 114, 118].map((seed) => played(drawPlan(seed))),
  ...[2, 3, 4, 7, 8, 10, 16, 19].map((seed) => played(drawPlan(seed, SHORT))),
];

type Outcome = Awaited<ReturnType<typeof Performance.of>>;

async function outcome(plan: Plan, ...where: Parameters<typeof openTheatre>): Promise<Outcome> {
  await using theatre = await openTheatre(...where);
  const game = gameOfPlan(plan);
  // The one photo that a theatre has.
  const rounds = game.rounds.map((round) => ({ ...round, photo: 'maison.jpg' }));
  await using play = await theatre.open({ ...game, rounds }, { capabilities: capabilitiesOf(plan) });
  return await Performance.of(plan, play);
}

/** So many are played on servers at a time: most of that time is waited for. */
const AT_ONCE = 4;

/** Begins each once another one is over, so that so many are under way. */
function inTurns<T>(works: readonly (() => Promise<T>)[]): readonly Promise<T>[] {
  const begun: Promise<T>[] = [];
  for (const [place, work] of works.entries()) {
    const before = begun[place - AT_ONCE];
    begun.push(before ? before.then(work, work) : work());
  }
  return begun;
}

describe.runIf(requireServer('postgres') && requireServer('redis'))('a game', () => {
  let onServers: readonly Promise<Outcome>[] = [];

  // Before any that is played in this process, which would keep the servers waiting.
  beforeAll(async () => {
    onServers = inTurns(PLANS.map((plan) => async () => outcome(plan, await onServer(), 'kept')));
    await Promise.allSettled(onServers);
  });

  test.each(PLANS.map((plan, place) => ({ place, plan, seed: plan.seed })))(
    'as seed $seed has it comes out the same, whatever keeps its jobs, while networks fail and workers end',
    async ({ place, plan }) => {
      const here = await outcome(plan);
      expect(here).toMatchObject({ state: 'finished', hasFailed: true, twice: [], troubles: [] });
      expect(await onServers[place]).toEqual(here);
      expect(await outcome(plan, await inMemory(), 'kept-in-database')).toEqual(here);
    },
  );
});
