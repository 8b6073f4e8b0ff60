import { Chance } from '#networks/village/chance.ts';
import type { Behind, Deed, NetworkRule, WayTrouble } from './deed.ts';
import { type Draw, drawFullDisk, drawSkew, seconds, worker } from './draw-deed.ts';
import { type Backend, BACKENDS, type Fault, type When } from './plan.ts';

/** Keeps these draws apart from the others, which come to the same whatever is drawn here. */
const APART = 0x5a5a_0000;

/** What is drawn already. */
interface Drawn {
  readonly seed: number;
  readonly faults: readonly Fault[];
}

const EDGE: When = { kind: 'around', ms: -2_000 };

/**
 * Draws what lasts longer than anybody waits, whatever is said of short games: in every fourth game a worker that is frozen in
 * front of its post until another has made it, and in every fourth a post that is made when nobody waits for it any more.
 * @param helped time is helped along while the worker is frozen
 */
export function drawLong(whole: Draw, { seed, faults }: Drawn, helped: boolean): readonly Fault[] {
  const draw = { ...whole, chance: new Chance(seed ^ APART) };
  const turn = seed % 4;
  const candidates = draw.moments.flatMap(({ kind }, moment) =>
    // The next moment is far away: it has no part in what is going on here for a minute.
    ['opening', 'hint', 'last-call'].includes(kind) && !isMissed(moment, faults) ? [moment] : [],
  );
  if (turn > 1 || candidates.length === 0) return [];
  const moment = calmest(draw, candidates, faults);
  if (turn === 1 && draw.backend !== 'embedded') {
    const restMs = draw.chance.pick([0, 500, 3_000]);
    const apart = draw.chance.pick([0, 3, 8]);
    const deed = { kind: 'freeze-over-post', worker: worker(draw), moment, helped, restMs, apart } as const;
    return [{ moment, when: { kind: 'row' }, deed }];
  }
  const harm = { kind: 'unawaited', after: false, seconds: draw.chance.integer(1, 14) } as const;
  return [{ moment, when: EDGE, deed: { kind: 'network', rule: { request: 'post', times: 1, harm } } }];
}

/** Draws, by turns, what chance draws seldom: each comes in any twenty-four games of neighbouring seeds. */
export function drawSeldom(whole: Draw, { seed, faults }: Drawn): readonly Fault[] {
  const draw = { ...whole, chance: new Chance(seed ^ APART) };
  const deeds = SELDOM[draw.backend];
  const deed = deeds[Math.floor(seed / BACKENDS.length) % deeds.length]?.(draw);
  // Around the last moment the workers may have found their games over.
  const candidates = [...draw.moments.keys()].slice(0, -1).filter((moment) => !isMissed(moment, faults));
  if (!deed || candidates.length === 0) return [];
  const streams: readonly Deed[] =
    draw.backend === 'embedded' && draw.server === 'stand-in' ? [{ kind: 'cut-streams' }] : [];
  // From the opening on there surely is a further moment to miss before the round closes.
  if (deed.kind === 'outage') return isMissed(0, faults) ? [] : [{ moment: 0, when: EDGE, deed }];
  return [deed, ...streams].map((one) => {
    const moment = calmest(draw, candidates, faults);
    const ms = one.kind === 'network' ? -2_000 : draw.chance.integer(-1_500, 1_500);
    return { moment, when: { kind: 'around', ms }, deed: one };
  });
}

const isMissed = (moment: number, faults: readonly Fault[]): boolean =>
  faults.some(
    ({ moment: from, deed }) => deed.kind === 'outage' && moment >= from && moment <= from + deed.moments,
  );

/** Around which of these moments the least goes wrong so far. */
function calmest({ chance }: Draw, moments: readonly number[], faults: readonly Fault[]): number {
  const count = (moment: number): number => faults.filter((fault) => fault.moment === moment).length;
  const least = Math.min(...moments.map(count));
  return chance.pick(moments.filter((moment) => count(moment) === least));
}

type Maker = (draw: Draw) => Deed;

const half: NetworkRule = { request: 'post', times: 1, harm: { kind: 'half', after: true } };

const troubled =
  (to: Behind, trouble: WayTrouble): Maker =>
  (draw) => ({ kind: 'way', worker: worker(draw), to, trouble, seconds: seconds(draw, 3, 20) });

const SELDOM: Readonly<Record<Backend, readonly Maker[]>> = {
  embedded: [
    (draw) => ({ kind: 'clock', worker: 0, by: drawSkew(draw), seconds: seconds(draw, 3, 12) }),
    drawFullDisk,
    () => ({ kind: 'outage', moments: 1 }),
    () => ({ kind: 'network', rule: half }),
    drawFullDisk,
  ],
  postgres: [
    troubled('postgres', { kind: 'cut' }),
    troubled('postgres', { kind: 'hold' }),
    troubled('postgres', { kind: 'slow', ms: 150 }),
    (draw) => ({ kind: 'postgres-away', seconds: seconds(draw, 1, 6) }),
    () => ({ kind: 'postgres-ends-connections', share: 1 }),
  ],
  redis: [
    troubled('redis', { kind: 'cut' }),
    troubled('redis', { kind: 'hold' }),
    troubled('redis', { kind: 'slow', ms: 150 }),
    (draw) => ({ kind: 'redis-away', seconds: seconds(draw, 1, 15) }),
    () => ({ kind: 'redis-flush' }),
  ],
};
