import type { Game } from '#game/game.ts';
import { Chance } from '#networks/village/chance.ts';
import type { Fault, PlannedAct, Said } from '../plan.ts';
import type { Draw } from './draw-plan.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 6_661;

/**
 * Draws what hardly ever takes effect where chance alone puts it: a hint that is moved while it can be, somebody who is forgotten after
 * their last word, a pause as something leaves, posts of which nobody is told, and one that is there
 * only after its sender has given up.
 */
export function drawRare(
  seed: number,
  { dues, ends }: Pick<Draw, 'dues' | 'ends'>,
  {
    game,
    said,
    seconds,
  }: {
    readonly game: Game;
    readonly said: readonly Said[];
    readonly seconds: (moment: Temporal.Instant) => number;
  },
): { readonly acts: readonly PlannedAct[]; readonly faults: readonly Fault[] } {
  const chance = new Chance(seed * OWN + 1);
  const acts: PlannedAct[] = [];
  const hints = game.rounds.flatMap(({ number, hints: all }) =>
    all.map(({ at }, index) => ({ round: number, hint: index + 1, due: seconds(at) })),
  );
  if (hints.length > 0) {
    const { round, hint, due } = chance.pick(hints);
    const at = Math.max(120, due - chance.pick([20, 600, 3_600]));
    acts.push({ at, act: { kind: 'move', round, hint, minutes: chance.pick([5, 40]) } });
  }
  const guesses = said.filter(({ deed }) => deed.kind !== 'delete');
  if (guesses.length > 0) {
    const { player } = chance.pick(guesses);
    const last = Math.max(...said.filter((one) => one.player === player).map(({ at }) => at));
    acts.push({ at: Math.min(last, ends) + chance.integer(900, 3_000), act: { kind: 'forget', player } });
  }
  const pause = chance.pick(dues) + chance.integer(1, 2);
  acts.push({ at: pause, act: { kind: 'pause' } }, { at: pause + 300, act: { kind: 'resume' } });
  const account = chance.integer(0, game.accounts.length - 1);
  const faults = Array.from({ length: 2 }, (): Fault => ({
    at: chance.pick(dues) - 1,
    kind: 'network',
    account,
    on: 'publish',
    times: 1,
    harm: { kind: 'unanswered' },
  }));
  const late: Fault = {
    at: chance.pick(dues) - 1,
    kind: 'network',
    account,
    on: 'publish',
    times: 1,
    harm: { kind: 'late', seconds: chance.integer(35, 49) },
  };
  return { acts, faults: [...faults, late] };
}
