import type { Game } from '#game/game.ts';
import { timeline } from '#game/timeline/timeline.ts';
import { Chance } from '#networks/village/chance.ts';
import type { Fault as VillageFault, FaultRule } from '#networks/village/faults.ts';
import type { Fault, NetworkHarm } from '../plan.ts';

/** So long before its moment a fault strikes: most are planned hard by something that is due. */
const BEFORE_S = 15;
/** What is tried again so often is struck each time. */
const AGAIN_S = 30;

const seconds = (count: number): Temporal.Duration => Temporal.Duration.from({ seconds: count });

/** What comes of a request, as the village has it. Time stands still while anybody waits: whatever hangs is given up at once. */
function faultOf(harm: NetworkHarm): VillageFault {
  switch (harm.kind) {
    case 'lost':
      return { kind: 'time-out-before' };
    case 'unanswered':
    case 'slow':
      return { kind: 'time-out-after' };
    case 'late':
      return { kind: 'late', by: seconds(harm.seconds) };
    case 'rate-limited':
      return { kind: 'rate-limited', resetsIn: seconds(harm.seconds) };
    case 'error-before':
    case 'error-after':
    case 'disorder':
      return harm;
  }
}

/** Returns what of a plan goes wrong with the network of an account, at whichever of its calls within some time, so that it is the same in whatever order they come. */
export function rulesOf(
  faults: readonly Fault[],
  account: number,
  start: Temporal.Instant,
): readonly FaultRule[] {
  return faults.flatMap((fault): readonly FaultRule[] => {
    const at = start.add({ milliseconds: Math.round(fault.at * 1_000) });
    if (fault.kind === 'down' && fault.account === account)
      return [{ fault: { kind: 'error-before' }, from: at, until: at.add({ seconds: fault.seconds }) }];
    if (fault.kind !== 'network' || fault.account !== account) return [];
    return [
      {
        fault: faultOf(fault.harm),
        ...(fault.on !== 'any' && { on: [fault.on] }),
        from: at.subtract({ seconds: BEFORE_S }),
        until: at.add({ seconds: fault.times * AGAIN_S }),
      },
    ];
  });
}

const HARMS: readonly NetworkHarm[] = [
  { kind: 'error-before' },
  { kind: 'error-after' },
  { kind: 'unanswered' },
  { kind: 'late', seconds: 40 },
];

/** Draws posts that fail, that are there although their sender was told that they failed, and that come later. */
export function drawPostFaults(seed: number, game: Game, start: Temporal.Instant): readonly Fault[] {
  const chance = new Chance(seed);
  const steps = timeline(game);
  return HARMS.map((harm): Fault => {
    const { due, account } = chance.pick(steps);
    return {
      at: start.until(due).total('seconds'),
      kind: 'network',
      account: game.accounts.indexOf(account),
      on: 'publish',
      times: 1,
      harm,
    };
  });
}
