import { Chance } from '#networks/village/chance.ts';
import { drawActs } from './draw-crowd.ts';
import {
  type Backend,
  type Deed,
  type Fault,
  type Harm,
  type MomentName,
  momentsOf,
  type NetworkRule,
  type Plan,
  type RequestKind,
  type Shape,
  type When,
} from './plan.ts';

export interface Wish {
  readonly backend: Backend;
  /** One round of a single hint with fewer faults, none of which takes longer than this many seconds. */
  readonly short?: number | undefined;
}

/** Draws a whole attack; the same seed and wish give the same plan. */
export function drawPlan(seed: number, { backend, short }: Wish): Plan {
  const chance = new Chance(seed);
  const shape: Shape = {
    accounts: chance.happens(0.4) ? 2 : 1,
    rounds: short === undefined && chance.happens(0.35) ? 2 : 1,
    hints: short === undefined ? chance.integer(1, 3) : 1,
    lastCall: chance.happens(0.6),
    closing: chance.happens(0.5),
    pause: chance.happens(0.6) ? chance.integer(15, 40) : 600,
  };
  const moments = momentsOf(shape);
  const most = short ?? Number.POSITIVE_INFINITY;
  return {
    seed,
    backend,
    keys: chance.happens(0.25),
    ...shape,
    acts: drawActs(chance, shape, moments),
    faults: drawFaults({ chance, backend, moments, most }, short === undefined ? chance.integer(6, 10) : 2),
  };
}

interface Draw {
  readonly chance: Chance;
  readonly backend: Backend;
  readonly moments: readonly MomentName[];
  /** No fault takes longer, in seconds. */
  readonly most: number;
}

/** Troubles like company: most faults fall on a few moments. */
function drawFaults(draw: Draw, count: number): readonly Fault[] {
  const { chance, moments } = draw;
  const hot = Array.from({ length: Math.ceil(count / 3) }, () => chance.integer(0, moments.length - 1));
  const faults = Array.from({ length: count }, (): Fault => {
    const moment = chance.happens(0.75) ? chance.pick(hot) : chance.integer(0, moments.length - 1);
    const deed = drawDeed(draw, moment);
    return { moment, when: drawWhen(chance, deed), deed };
  });
  return faults.toSorted((a, b) => a.moment - b.moment);
}

type Maker = (draw: Draw, moment: number) => Deed | undefined;

const worker = ({ backend, chance }: Draw): number => (backend === 'embedded' ? 0 : chance.integer(0, 1));
const seconds = ({ chance, most }: Draw, least: number, longest: number): number =>
  Math.min(most, chance.integer(least, longest));

/** How often each comes, and where it can. */
const MAKERS: readonly (readonly [number, readonly Backend[], Maker])[] = [
  [
    18,
    ['embedded', 'postgres', 'redis'],
    (draw) => ({ kind: 'kill', worker: worker(draw), restMs: draw.chance.integer(0, 3_000) }),
  ],
  [
    9,
    ['embedded', 'postgres', 'redis'],
    (draw) => ({ kind: 'stop', worker: worker(draw), restMs: draw.chance.integer(0, 2_000) }),
  ],
  [
    14,
    ['embedded', 'postgres', 'redis'],
    (draw) => ({ kind: 'freeze', worker: worker(draw), seconds: seconds(draw, 5, 25) }),
  ],
  [32, ['embedded', 'postgres', 'redis'], (draw) => ({ kind: 'network', rule: drawRule(draw) })],
  [3, ['embedded', 'postgres', 'redis'], () => ({ kind: 'cut-streams' })],
  [
    6,
    ['embedded', 'postgres', 'redis'],
    (draw) => ({ kind: 'clock', worker: worker(draw), by: drawSkew(draw), seconds: seconds(draw, 3, 12) }),
  ],
  [6, ['embedded', 'postgres', 'redis'], drawOutage],
  [7, ['redis'], () => ({ kind: 'redis-flush' })],
  [7, ['redis'], (draw) => ({ kind: 'redis-away', seconds: seconds(draw, 1, 15) })],
  [5, ['postgres', 'redis'], (draw) => ({ kind: 'postgres-away', seconds: seconds(draw, 0, 6) })],
  [
    9,
    ['postgres', 'redis'],
    ({ chance }) => ({ kind: 'postgres-ends-connections', share: chance.pick([0.3, 1]) }),
  ],
];

function drawDeed(draw: Draw, moment: number): Deed {
  const { chance, backend } = draw;
  const possible = MAKERS.filter(([, backends]) => backends.includes(backend));
  for (;;) {
    let left = chance.fraction() * possible.reduce((sum, [weight]) => sum + weight, 0);
    const made = possible.find(([weight]) => (left -= weight) < 0)?.[2](draw, moment);
    if (made) return made;
  }
}

/** Below a minute it must make no difference; beyond, nothing may come of it before the clock is right again. */
const drawSkew = ({ chance }: Draw): number =>
  (chance.happens(0.5) ? 1 : -1) *
  (chance.happens(0.3) ? chance.integer(15, 40) : chance.integer(600, 7_200));

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
    'post',
    'upload',
    'read',
    'read',
    'thread',
    'thread',
    'own-posts',
    'any',
  ]);
  return {
    request,
    times: chance.integer(1, request === 'read' || request === 'thread' ? 4 : 2),
    harm: drawHarm(draw),
  };
}

function drawHarm(draw: Draw): Harm {
  const { chance, most } = draw;
  const after = chance.happens(0.5);
  const kind = chance.pick([
    'slow',
    'slow',
    'slow',
    'cut',
    'cut',
    'hang',
    'half',
    'answer',
    'answer',
  ] as const);
  if (kind === 'slow' || (kind === 'hang' && most < 30)) {
    return { kind: 'slow', after, seconds: seconds(draw, 1, 40) };
  }
  // Whoever asks to wait has surely done nothing.
  if (kind === 'answer')
    return { kind, after, status: chance.pick(after ? ([502, 503] as const) : ([429, 502, 503] as const)) };
  return { kind, after: kind === 'half' || after };
}

const ASKED: readonly RequestKind[] = ['post', 'post', 'upload', 'read', 'thread'];

function drawWhen(chance: Chance, { kind }: Deed): When {
  if (kind === 'network' || kind === 'outage') return { kind: 'around', ms: -2_000 };
  if (chance.happens(0.15)) return { kind: 'quiet' };
  if (chance.happens(0.3)) return { kind: 'around', ms: chance.integer(-1_500, 2_500) };
  return {
    kind: 'on',
    request: chance.pick(ASKED),
    passing: chance.pick(['came', 'done'] as const),
    ms: chance.pick([0, 0, 30, 1_000]),
  };
}
