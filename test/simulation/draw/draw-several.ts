import type { Game } from '#game/game.ts';
import { Chance } from '#networks/village/chance.ts';
import type { Fault } from '../plan.ts';

/** Chance of its own, so that the plans of other games stay as they were. */
const OWN = 6_673;

/** When something is, in seconds after the start. */
type Seconds = (moment: Temporal.Instant) => number;

/** Draws in which round the queues are emptied between the reveals of two accounts, which come too close for chance to fall between them. */
export function drawEmptied(seed: number, { rounds }: Game, seconds: Seconds): readonly Fault[] {
  const { reveals } = new Chance(seed * OWN + 1).pick(rounds);
  return [{ at: seconds(reveals) - 60, kind: 'flush', amid: 'reveals' }];
}

/** Draws for how long the server of one account is away as all of them post: nothing else goes wrong, so that the others have to go on. */
export function drawOneAway(seed: number, { rounds, accounts }: Game, seconds: Seconds): readonly Fault[] {
  const chance = new Chance(seed * OWN + 2);
  const { opens, hints } = chance.pick(rounds);
  const at = seconds(chance.pick([opens, ...hints.map((hint) => hint.at)])) - 1;
  const account = chance.integer(0, accounts.length - 1);
  return [{ at, kind: 'down', account, seconds: chance.pick([60, 400, 1_500]) }];
}
