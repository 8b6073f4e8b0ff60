import type { Chance } from '#networks/village/chance.ts';
import type { Behind, Deed, Harm, NetworkRule } from './deed.ts';
import { type Backend, BACKENDS, type MomentName, type ServerName } from './plan.ts';

export interface Draw {
  readonly chance: Chance;
  readonly backend: Backend;
  readonly server: ServerName;
  readonly moments: readonly MomentName[];
  /** No fault takes longer, in seconds. */
  readonly most: number;
}

export const worker = ({ backend, chance }: Draw): number =>
  backend === 'embedded' ? 0 : chance.integer(0, 1);

export const seconds = ({ chance, most }: Draw, least: number, longest: number): number =>
  Math.min(most, chance.integer(least, longest));

/** Beyond the thirty seconds that a request may take, it takes effect when nobody waits for it any more. */
export const drawSlowness = (draw: Draw): number => seconds(draw, 8, 40);

type Maker = (draw: Draw, moment: number) => Deed | undefined;

const SHARED: readonly Backend[] = ['postgres', 'redis'];

/** How often each comes, and where it can. */
const MAKERS: readonly (readonly [number, readonly Backend[], Maker])[] = [
  [18, BACKENDS, (draw) => ({ kind: 'kill', worker: worker(draw), restMs: draw.chance.integer(0, 3_000) })],
  [9, BACKENDS, (draw) => ({ kind: 'stop', worker: worker(draw), restMs: draw.chance.integer(0, 2_000) })],
  [12, BACKENDS, (draw) => ({ kind: 'freeze', worker: worker(draw), seconds: seconds(draw, 5, 25) })],
  [28, BACKENDS, (draw) => ({ kind: 'network', rule: drawRule(draw) })],
  [3, BACKENDS, () => ({ kind: 'cut-streams' })],
  [
    6,
    BACKENDS,
    (draw) => ({ kind: 'clock', worker: worker(draw), by: drawSkew(draw), seconds: seconds(draw, 3, 12) }),
  ],
  [6, BACKENDS, drawOutage],
  [16, ['redis'], () => ({ kind: 'redis-flush' })],
  [7, ['redis'], (draw) => ({ kind: 'redis-away', seconds: seconds(draw, 1, 15) })],
  [5, SHARED, (draw) => ({ kind: 'postgres-away', seconds: seconds(draw, 0, 6) })],
  [16, SHARED, (draw) => drawWay(draw, 'postgres')],
  [20, ['redis'], (draw) => drawWay(draw, 'redis')],
  [14, ['embedded'], drawFullDisk],
  [9, SHARED, ({ chance }) => ({ kind: 'postgres-ends-connections', share: chance.pick([0.3, 1]) })],
];

export function drawDeed(draw: Draw, moment: number): Deed {
  const { chance, backend } = draw;
  const possible = MAKERS.filter(([, backends]) => backends.includes(backend));
  for (;;) {
    let left = chance.fraction() * possible.reduce((sum, [weight]) => sum + weight, 0);
    const made = possible.find(([weight]) => (left -= weight) < 0)?.[2](draw, moment);
    if (made) return made;
  }
}

export function drawWay(draw: Draw, to: Behind): Deed {
  const { chance } = draw;
  const common = { kind: 'way', worker: worker(draw), to } as const;
  switch (chance.pick(['cut', 'cut', 'hold', 'slow'] as const)) {
    case 'cut':
      return { ...common, trouble: { kind: 'cut' }, seconds: seconds(draw, 1, 20) };
    case 'hold':
      return { ...common, trouble: { kind: 'hold' }, seconds: seconds(draw, 3, 40) };
    case 'slow':
      return {
        ...common,
        trouble: { kind: 'slow', ms: chance.pick([30, 150, 500]) },
        seconds: seconds(draw, 5, 25),
      };
  }
}

/** With less than 48 MiB left it refuses to write; what it writes between two looks at that fails where nothing is left. */
export function drawFullDisk(draw: Draw): Deed {
  return { kind: 'disk-full', leftMib: draw.chance.pick([0, 0, 1, 20]), seconds: seconds(draw, 2, 15) };
}

/**
 * Below a minute it must make no difference; beyond, nothing may come of it before the clock is right again. snac tells no date:
 * a clock that is wrong by more is all that anybody has to go by there.
 */
export const drawSkew = ({ chance, server }: Draw): number =>
  (chance.happens(0.5) ? 1 : -1) *
  (server === 'snac' || chance.happens(0.3) ? chance.integer(15, 40) : chance.integer(600, 7_200));

/** Nothing that is missed may come too late to be done: it ends before the round closes, or begins with the closing. */
function drawOutage({ chance, moments }: Draw, moment: number): Deed | undefined {
  const first = moments[moment];
  const isOver = (kind?: MomentName['kind']): boolean =>
    kind === 'closing' || kind === 'reveal' || kind === 'standings';
  const reach = moments
    .slice(moment + 1)
    .findIndex(({ round, kind }) => round !== first?.round || isOver(kind) !== isOver(first.kind));
  const most = Math.min(2, reach < 0 ? moments.length - moment - 1 : reach);
  return most < 1 ? undefined : { kind: 'outage', moments: chance.integer(1, most) };
}

function drawRule(draw: Draw): NetworkRule {
  const { chance } = draw;
  const request = chance.pick<NetworkRule['request']>([
    'post',
    'post',
    'upload',
    'read',
    'thread',
    'own-posts',
    'any',
  ]);
  const isReading = request === 'read' || request === 'thread';
  return { request, times: chance.integer(1, isReading ? 4 : 2), harm: drawHarm(draw) };
}

function drawHarm(draw: Draw): Harm {
  const { chance, most } = draw;
  const after = chance.happens(0.5);
  const kind = chance.pick(['slow', 'slow', 'cut', 'cut', 'hang', 'half', 'answer', 'answer'] as const);
  if (kind === 'slow' || (kind === 'hang' && most < 30)) {
    return { kind: 'slow', after, seconds: seconds(draw, 1, 40) };
  }
  // Whoever asks to wait has surely done nothing.
  const statuses = after ? ([502, 503] as const) : ([429, 502, 503] as const);
  if (kind === 'answer') return { kind, after, status: chance.pick(statuses) };
  return { kind, after: kind === 'half' || after };
}
